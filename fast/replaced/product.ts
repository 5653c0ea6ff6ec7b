/**
 * Products of matrices.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import { numbersOf, output, placeOf, sizeOf } from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import { ownScratch } from "../threads/scratch.ts";
import { inParts } from "../threads/threads.ts";
import {
  type Places,
  type Sizes,
  sparseProduct,
  stepsOf,
} from "./sparse_product.ts";

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

/** Nanoseconds to multiply two numbers and add them to a sum, about. */
const COST = 0.1;

function multiply(fast: Fast, sizes: Sizes, { a, b, c }: Places): void {
  const { kernels } = fast;
  const { m, n, k, transposeA, transposeB } = sizes;
  const stepsA = stepsOf(m, k, transposeA);
  if (!transposeB && m < 4) return kernels.fewRows(c, a, ...stepsA, b, m, n, k);
  if (sparseProduct(fast, sizes, { a, b, c })) return;
  const stepsB = stepsOf(k, n, transposeB);
  const room = ownScratch(fast, kernels.gemmScratch(n));
  const work = { size: m, multipleOf: 16, cost: m * n * k * COST };
  inParts(fast, work, (from, count) => {
    const [to, at] = [c + 4 * n * from, a + stepsA[0] * from];
    return [["gemm", to, at, ...stepsA, b, ...stepsB, count, n, k, room]];
  });
}
