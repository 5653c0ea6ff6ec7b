/**
 * Products of matrices.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Fast } from "./module.ts";
import { numbersOf, output, placeOf, scratch, sizeOf } from "./tensors.ts";

/** Two matrices, or batches of them, as matMul takes them. */
export interface Factors {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * a · b, or nothing where it is not covered: numbers of another type, or
 * batches of which neither is single nor both are alike. Where k is 0 the
 * product is 0; TensorFlow.js leaves there what its memory held, and fails on
 * empty batches.
 */
export function product(
  fast: Fast,
  factors: Factors,
): tf.TensorInfo | undefined {
  const { a, b, transposeA, transposeB } = factors;
  const floats = a.dtype === "float32" && b.dtype === "float32";
  if (!floats || a.shape.length < 2 || b.shape.length < 2) return undefined;
  const [m, k] = sides(a, transposeA);
  const [depth, n] = sides(b, transposeB);
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const countA = sizeOf({ ...a, shape: outerA });
  const countB = sizeOf({ ...b, shape: outerB });
  const alike = outerA.join() === outerB.join();
  if (k !== depth) return undefined;
  const outer = tf.backend_util.assertAndGetBroadcastShape(outerA, outerB);
  const count = sizeOf({ ...a, shape: outer });
  if (count * m * n * k === 0) return zeros(fast, [...outer, m, n]);
  if (!(alike || countA === 1 || countB === 1)) return undefined;
  const c = output(fast, [...outer, m, n]);
  const sizes = { m, n, k, transposeA, transposeB };
  for (let i = 0; i < count; i++) {
    multiply(fast, sizes, {
      a: placeOf(fast, a) + (countA === 1 ? 0 : 4 * m * k * i),
      b: placeOf(fast, b) + (countB === 1 ? 0 : 4 * k * n * i),
      c: placeOf(fast, c) + 4 * m * n * i,
    });
  }
  return c;
}

function zeros(fast: Fast, shape: number[]): tf.TensorInfo {
  const made = output(fast, shape);
  numbersOf(fast, made).fill(0);
  return made;
}

/** Rows and columns of a matrix as it is multiplied. */
function sides(
  { shape }: tf.TensorInfo,
  transposed: boolean,
): [rows: number, columns: number] {
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  return transposed ? [columns, rows] : [rows, columns];
}

interface Sizes {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

interface Places {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

function multiply(fast: Fast, sizes: Sizes, { a, b, c }: Places): void {
  const { kernels } = fast;
  const { m, n, k, transposeA, transposeB } = sizes;
  const stepsA = transposeA ? [4, 4 * m] as const : [4 * k, 4] as const;
  if (!transposeB && m < 4) return kernels.fewRows(c, a, ...stepsA, b, m, n, k);
  if (!transposeB && hasManyZeros(fast, sizes, a)) {
    const room = scratch(fast, kernels.sparseScratch(n));
    if (kernels.sparse(c, a, ...stepsA, b, m, n, k, room)) return;
  }
  const stepsB = transposeB ? [4, 4 * k] as const : [4 * n, 4] as const;
  const room = scratch(fast, kernels.gemmScratch(n));
  kernels.gemm(c, a, ...stepsA, b, ...stepsB, m, n, k, room);
}

/** Fours of numbers that are looked at. */
const SAMPLE = 256;

/** Whether most numbers of a are 0, so that a list of the rest is worth it. */
function hasManyZeros(
  { kernels }: Fast,
  { m, n, k }: Sizes,
  a: number,
): boolean {
  if (n < 16 || k < 16) return false;
  const fours = Math.floor(m * k / 4);
  // An odd step does not meet the same column again and again.
  const step = Math.floor(fours / SAMPLE) | 1;
  const looked = 4 * Math.ceil(fours / step);
  return 2 * kernels.countZeros(a, m * k, 16 * step) > looked;
}
