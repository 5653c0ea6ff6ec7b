/**
 * Products of matrices of which one has many zeros: multi-hot features, or the
 * gradient of a maximum.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import { ownScratch } from "../threads/scratch.ts";
import type { Own } from "../threads/thread_pool.ts";
import { inParts } from "../threads/threads.ts";

/** The sizes of a product [m, n] with k steps, and how its factors are stored. */
export interface Sizes {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Where the factors are, and where their product goes. */
export interface Places {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * Bytes from a row of a matrix to the next, and from a number of a row to the
 * next, as it is stored or transposed.
 */
export function stepsOf(
  rows: number,
  columns: number,
  transposed: boolean,
): readonly [row: number, number: number] {
  return transposed ? [4, 4 * rows] : [4 * columns, 4];
}

/**
 * a · b without the zeros of a, or of b where a is stored transposed. It has
 * the bits of the product with them.
 *
 * @returns Whether that is done: not where there are few zeros or small
 * matrices, nor where the other factor is not finite.
 */
export function sparseProduct(
  fast: Fast,
  { m, n, k, transposeA, transposeB }: Sizes,
  { a, b, c }: Places,
): boolean {
  if (m < 4 || n < 16 || k < 16) return false;
  const { kernels } = fast;
  if (hasManyZeros(fast, a, m * k)) {
    const list = kernels.sparseScratch(n);
    const room = ownScratch(fast, list, transposeB ? 4 * k * n : 0);
    if (transposeB) kernels.transpose(room.rest, b, n, k);
    const steps = stepsOf(m, k, transposeA);
    const second = transposeB ? room.rest : b;
    return multiply(fast, { m, n, k }, { c, a, steps, b: second, room });
  }
  if (!transposeA || transposeB || !hasManyZeros(fast, b, k * n)) return false;
  // The second factor becomes the first: bᵀ · a is the product's transpose.
  const room = ownScratch(fast, kernels.sparseScratch(m), 4 * n * m);
  const done = multiply(fast, { m: n, n: m, k }, {
    c: room.rest,
    a: b,
    steps: stepsOf(n, k, true),
    b: a,
    room,
  });
  if (done) kernels.transpose(c, room.rest, n, m);
  return done;
}

/** Nanoseconds for each product of two numbers, zeros among them, about. */
const COST = 0.03;

/** Rows of a part, at least: each part has to copy all of b. */
const LEAST = 64;

function multiply(
  fast: Fast,
  { m, n, k }: { m: number; n: number; k: number },
  { c, a, steps, b, room }: Places & {
    /** Of a: see {@linkcode stepsOf}. */
    readonly steps: readonly [row: number, number: number];
    readonly room: Own;
  },
): boolean {
  const work = { size: m, multipleOf: LEAST, cost: m * n * k * COST };
  const finite = inParts(fast, work, (from, count) => {
    const [to, at] = [c + 4 * n * from, a + steps[0] * from];
    return [["sparse", to, at, ...steps, b, count, n, k, room]];
  });
  return finite.every(Boolean);
}

/** Fours of numbers that are looked at. */
const SAMPLE = 256;

/** Whether most of some numbers are 0, so that a list of the rest is worth it. */
function hasManyZeros(
  { kernels }: Fast,
  place: number,
  count: number,
): boolean {
  const fours = Math.floor(count / 4);
  // An odd step does not meet the same column again and again.
  const step = Math.floor(fours / SAMPLE) | 1;
  const looked = 4 * Math.ceil(fours / step);
  return 2 * kernels.countZeros(place, count, 16 * step) > looked;
}
