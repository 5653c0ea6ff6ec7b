/**
 * Rows of a matrix, or zeros, with their gradient.
 *
 * @module
 */
import { read } from "../memory/values.ts";
import * as tf from "../tf.ts";
import { linear } from "./linear.ts";

/** The place of a row of zeros. */
export const NOWHERE: number = -1;

/**
 * Takes rows out of a matrix and puts them one below the other. The gradient
 * goes back to where the rows came from; it is added up where one was taken
 * more than once.
 *
 * @param matrix Shape [n, width].
 * @param places Indices of rows, from 0 to n − 1, or {@linkcode NOWHERE} for
 * zeros. If there are none, the result is one row of zeros.
 * @param together How many rows stand side by side. Default: 1.
 * @returns Shape [places.length / together, together · width].
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { NOWHERE, rowsAt } from "@two-towers/fast/operations";
 * import { assertEquals } from "@std/assert";
 *
 * const matrix = tf.tensor2d([[1, 2], [3, 4]]);
 * const windows = rowsAt(matrix, [NOWHERE, 0, 0, 1], 2);
 * assertEquals(windows.arraySync(), [[0, 0, 1, 2], [1, 2, 3, 4]]);
 * ```
 */
export function rowsAt(
  matrix: tf.Tensor2D,
  places: readonly number[],
  together = 1,
): tf.Tensor2D {
  // Not without a row: where the fast kernels are off, a product over an axis of
  // size 0, which the gradient of a kernel would be, is what the memory held.
  const taken = places.length > 0 ? places : Array(together).fill(NOWHERE);
  const [height, width] = matrix.shape;
  const take = (matrix: tf.Tensor2D) => {
    const to = new Float32Array(taken.length * width);
    read(matrix, (from) => {
      for (const [index, place] of taken.entries()) {
        if (place === NOWHERE) continue;
        const row = from.subarray(place * width, (place + 1) * width);
        to.set(row, index * width);
      }
    });
    return tf.tensor2d(to, [taken.length / together, together * width]);
  };
  const putBack = (rows: tf.Tensor2D) => {
    const to = new Float32Array(height * width);
    const begun = new Set<number>();
    read(rows, (from) => {
      for (const [index, place] of taken.entries()) {
        if (place === NOWHERE) continue;
        const row = from.subarray(index * width, (index + 1) * width);
        const sums = to.subarray(place * width, (place + 1) * width);
        // Most rows are taken once, and a copy is much faster than a sum.
        if (begun.has(place)) add(sums, row);
        else sums.set(row);
        begun.add(place);
      }
    });
    return tf.tensor2d(to, [height, width]);
  };
  // By hand: tf.gather knows no place of zeros.
  return linear(matrix, take, putBack);
}

function add(sums: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]!;
}
