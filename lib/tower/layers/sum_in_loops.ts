/**
 * The sum of a table's rows in loops: where the fast kernels are off.
 *
 * @module
 */
import { read } from "../../backend/memory.ts";
import * as tf from "../../backend/tf.ts";

/** The weights that a sum reads. */
export interface Tables {
  /** One row for each feature: [inputSize, width]. */
  readonly kernel: tf.Variable;
  /** A factor for each feature: [inputSize]. Default: all 1. */
  readonly importance?: tf.Variable | undefined;
}

/** Where gradients of rows are added up. */
export interface Sums {
  /** The numbers. They may move when a place is asked for. */
  readonly all: Float32Array;
  /** Where the row of a feature begins. */
  placeOf(feature: number): number;
}

/** The forward pass: one sum for each row of features. */
export function addUpInLoops(features: tf.Tensor, tables: Tables): tf.Tensor {
  const width = tables.kernel.shape[1]!;
  const stride = 2 * features.shape.at(-2)!;
  const sums = new Float32Array(features.size / stride * width);
  readAll(features, tables, (pairs, kernel, importance) => {
    for (let at = 0, out = 0; at < pairs.length; at += stride, out += width) {
      for (let i = at; i < at + stride; i += 2) {
        if (pairs[i + 1] === 0) continue;
        const feature = pairs[i]!;
        const factor = pairs[i + 1]! * (importance?.[feature] ?? 1);
        const row = feature * width;
        for (let j = 0; j < width; j++) {
          sums[out + j]! += factor * kernel[row + j]!;
        }
      }
    }
  });
  return tf.tensor(sums, [...features.shape.slice(0, -2), width]);
}

/** The backward pass: what each row of the tables contributed to. */
export function spreadInLoops(
  features: tf.Tensor,
  dy: tf.Tensor,
  tables: Tables,
  gradients: { kernel: Sums; importance: Sums | undefined },
): void {
  const width = tables.kernel.shape[1]!;
  const stride = 2 * features.shape.at(-2)!;
  const slopes = dy.dataSync<"float32">();
  readAll(features, tables, (pairs, kernel, importance) => {
    for (let at = 0, out = 0; at < pairs.length; at += stride, out += width) {
      for (let i = at; i < at + stride; i += 2) {
        if (pairs[i + 1] === 0) continue;
        const feature = pairs[i]!;
        const weight = pairs[i + 1]!;
        const factor = weight * (importance?.[feature] ?? 1);
        const place = gradients.kernel.placeOf(feature);
        const sums = gradients.kernel.all;
        const row = feature * width;
        let product = 0;
        for (let j = 0; j < width; j++) {
          const slope = slopes[out + j]!;
          sums[place + j]! += factor * slope;
          product += kernel[row + j]! * slope;
        }
        if (gradients.importance) {
          const place = gradients.importance.placeOf(feature);
          gradients.importance.all[place]! += weight * product;
        }
      }
    }
  });
}

/** Reads features and weights. */
function readAll(
  features: tf.Tensor,
  { kernel, importance }: Tables,
  use: (
    pairs: Float32Array,
    kernel: Float32Array,
    importance: Float32Array | undefined,
  ) => void,
): void {
  read(features, (pairs) =>
    read(kernel, (rows) => {
      if (!importance) return use(pairs, rows, undefined);
      read(importance, (factors) => use(pairs, rows, factors));
    }));
}
