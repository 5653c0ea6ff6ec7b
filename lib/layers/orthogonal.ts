/**
 * First weights whose rows have length 1 and stand at right angles: Saxe,
 * McClelland, Ganguli, "Exact solutions to the nonlinear dynamics of learning in
 * deep linear neural networks" (ICLR 2014).
 *
 * @module
 */
import { checkInteger } from "@two-towers/common/check";
import { random } from "@two-towers/common/random";

/**
 * Draws a matrix of orthonormal rows, every direction being nearly as likely as
 * any other. TensorFlow.js's own warns of its slowness.
 *
 * @param rows At least 1.
 * @param columns At least as many as rows.
 * @param seed An integer. Equal seeds give equal matrices.
 * @returns The matrix, row after row.
 * @throws {TypeError} If one of them is no number.
 * @throws {RangeError} If a size is not such an integer, or `seed` is none.
 *
 * @example
 * ```ts
 * import { orthogonal } from "@two-towers/dssm/layers";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [a, b, c, d] = orthogonal(2, 2, 1);
 * assertAlmostEquals(a! * c! + b! * d!, 0, 1e-6);
 * ```
 */
export function orthogonal(
  rows: number,
  columns: number,
  seed: number,
): Float32Array<ArrayBuffer> {
  checkInteger("rows", rows);
  checkInteger("columns", columns, rows);
  const { uniform } = random(seed, "orthogonal");
  // Nearly normal, by sums alone: engines differ in the last bit of a cosine.
  const normal = () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };

  // Gram and Schmidt's method: from each row, its part along earlier rows goes.
  const made: Float64Array[] = [];
  while (made.length < rows) {
    const row = Float64Array.from({ length: columns }, normal);
    for (const earlier of made) add(row, earlier, -dot(row, earlier));
    made.push(row.map((value) => value / Math.sqrt(dot(row, row))));
  }
  return Float32Array.from(made.flatMap((row) => [...row]));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Adds `scale` · b to a. */
function add(a: Float64Array, b: Float64Array, scale: number): void {
  for (let i = 0; i < a.length; i++) a[i]! += scale * b[i]!;
}
