/**
 * The sum of a table's rows, and the way back, in loops: where the fast kernels
 * are off.
 *
 * @module
 */
import { read, type Use } from "@two-towers/fast/operations";
import * as tf from "../backend/tf.ts";
import type { Tables } from "./tables.ts";

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

/** Where gradients are added up. */
export interface Gradients {
  /** Rows of a gradient of the kernel. */
  readonly kernel: Float32Array;
  /** Numbers of a gradient of the importance; empty if there is none. */
  readonly importance: Float32Array;
  /** Which row and which number belong to a feature. */
  placeOf(feature: number): number;
}

/** The backward pass: what each row of the tables contributed to. */
export function spreadInLoops(
  tables: Tables,
  { features, dSums }: Use,
  gradients: Gradients,
): void {
  const width = tables.kernel.shape[1]!;
  const stride = 2 * features.shape.at(-2)!;
  const slopes = dSums.dataSync<"float32">();
  readAll(features, tables, (pairs, kernel, importance) => {
    for (let at = 0, out = 0; at < pairs.length; at += stride, out += width) {
      for (let i = at; i < at + stride; i += 2) {
        if (pairs[i + 1] === 0) continue;
        const feature = pairs[i]!;
        const weight = pairs[i + 1]!;
        const factor = weight * (importance?.[feature] ?? 1);
        const place = gradients.placeOf(feature);
        const row = feature * width;
        let product = 0;
        for (let j = 0; j < width; j++) {
          const slope = slopes[out + j]!;
          gradients.kernel[place * width + j]! += factor * slope;
          product += kernel[row + j]! * slope;
        }
        if (importance) gradients.importance[place]! += weight * product;
      }
    }
  });
}

/** Gradients of the rows that are used, and which rows these are. */
export function gradientsInLoops(
  tables: Tables,
  uses: readonly Use[],
): { rows: readonly number[]; gradients: Gradients } {
  const places = new Map<number, number>();
  for (const { features } of uses) {
    read(features, (pairs) => {
      for (let i = 0; i < pairs.length; i += 2) {
        const used = pairs[i + 1] !== 0 && !places.has(pairs[i]!);
        if (used) places.set(pairs[i]!, places.size);
      }
    });
  }
  const gradients = {
    kernel: new Float32Array(places.size * tables.kernel.shape[1]!),
    importance: new Float32Array(tables.importance ? places.size : 0),
    placeOf: (feature: number) => places.get(feature)!,
  };
  for (const use of uses) spreadInLoops(tables, use, gradients);
  return { rows: [...places.keys()], gradients };
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
