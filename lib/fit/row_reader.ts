/**
 * Rows of tensors, for batches.
 *
 * @module
 */
import { isFast } from "@two-towers/fast";
import { read } from "@two-towers/fast/operations";
import * as tf from "../backend/tf.ts";
import { type LeftOut, RaggedFeatures, type Rows } from "../sparse/ragged.ts";
import { ShardedFeatures } from "../sparse/sharded.ts";

/** Copies rows into a new tensor. */
export type RowReader = (
  indices: ArrayLike<number>,
  isLeftOut?: LeftOut,
) => tf.Tensor;

/** Copies rows of features into new tensors; of a tensor nothing is left out. */
export function readerOf(rows: Rows | ShardedFeatures): RowReader {
  return rows instanceof RaggedFeatures || rows instanceof ShardedFeatures
    ? (indices, isLeftOut) => rows.take(indices, isLeftOut)
    : tensorReader(rows);
}

function tensorReader(tensor: tf.Tensor): RowReader {
  if (!isFast() || tensor.dtype !== "float32") {
    return rowReader(tensor.shape, tensor.dataSync<"float32">());
  }
  return (indices) =>
    tf.tidy(() =>
      tf.gather(tensor, tf.tensor1d(Int32Array.from(indices), "int32"))
    );
}

/** Copies rows of a tensor with these values into new tensors. */
export function rowReader(
  shape: readonly number[],
  values: ArrayLike<number>,
): (indices: ArrayLike<number>) => tf.Tensor {
  const inner = shape.slice(1);
  const size = inner.reduce((product, each) => product * each, 1);
  const source = values as Float32Array;
  return (indices) => {
    const taken = new Float32Array(indices.length * size);
    for (let i = 0; i < indices.length; i++) {
      const from = indices[i]! * size;
      taken.set(source.subarray(from, from + size), i * size);
    }
    return tf.tensor(taken, [indices.length, ...inner]);
  };
}

/** Throws unless all numbers of some rows are finite: NaN would spread to all. */
export function checkNumbers(name: string, rows: tf.Tensor): void {
  if (read(rows, areFinite)) return;
  throw new RangeError(`${name} must be finite; found NaN or an infinity`);
}

/** By index: all rows pass here, and an iterator takes forty times as long. */
function areFinite(values: Float32Array): boolean {
  let sum = 0;
  // What is not finite gives NaN here, and nothing else does.
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0;
}
