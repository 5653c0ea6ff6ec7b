/**
 * Sums of a table's rows that sparse features name, their gradients, and steps
 * of optimizers that change some rows of a table.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Exports } from "./exports.ts";
import { type Fast, fast } from "./module.ts";
import { output, placeOf, placeToChange, scratch } from "./tensors.ts";

/** Features [..., longest, 2] and the weights that they choose from. */
export interface Sparse {
  readonly features: tf.Tensor;
  readonly kernel: tf.Tensor;
  readonly importance?: tf.Tensor | undefined;
}

/** Numbers in TensorFlow.js's memory, one row or number for each place. */
interface Sums {
  readonly place: number;
  /** For each feature its place; default: the feature's own number. */
  readonly places?: ArrayLike<number>;
}

function sizesOf({ features, kernel }: Sparse): [number, number, number] {
  const longest = features.shape.at(-2)!;
  return [features.size / (2 * longest), longest, kernel.shape[1]!];
}

/** The sums, [..., width], or nothing while the fast kernels are off. */
export function fastSums(sparse: Sparse): tf.Tensor | undefined {
  const now = fast();
  const { features, kernel, importance } = sparse;
  if (!now || features.size === 0) return undefined;
  const [count, longest, width] = sizesOf(sparse);
  const sums = output(now, [...features.shape.slice(0, -2), width]);
  now.kernels.addUpRows(
    ...[placeOf(now, sums), placeOf(now, features), count, longest],
    ...[placeOf(now, kernel), importance ? placeOf(now, importance) : 0, width],
  );
  return tf.engine().makeTensorFromTensorInfo(sums);
}

/** Adds the gradients of the weights to sums of them. */
export function fastSpread(
  now: Fast,
  sparse: Sparse,
  dy: tf.Tensor,
  sums: { kernel: Sums; importance?: Sums | undefined },
): void {
  const { features, kernel, importance } = sparse;
  const [count, longest, width] = sizesOf(sparse);
  const pairs = count * longest;
  const room = scratch(now, 8 * pairs);
  const write = (at: number, places?: ArrayLike<number>) => {
    if (!places) return 0;
    new Uint32Array(now.backend.wasm.HEAPU8.buffer, at, pairs).set(places);
    return at;
  };
  now.kernels.spreadRows(
    ...[sums.kernel.place, sums.importance?.place ?? 0],
    write(room, sums.kernel.places),
    write(room + 4 * pairs, sums.importance?.places),
    ...[placeOf(now, dy), placeOf(now, features), count, longest],
    ...[placeOf(now, kernel), importance ? placeOf(now, importance) : 0, width],
  );
}

/** A step of an optimizer for some rows of a table. */
export interface RowStep {
  readonly table: tf.Variable;
  readonly rows: ArrayLike<number>;
  readonly width: number;
  /** Places of the gradient of the rows, and of what is remembered. */
  readonly gradient: number;
  readonly memories: readonly number[];
  /** What the rule takes besides. */
  readonly factors: readonly number[];
}

/** The rules for rows. */
export type RowRule = "sgdRows" | "adagradRows" | "rmspropRows" | "adamRows";

/** Changes rows of a table in place. */
export function fastRowStep(
  now: Fast,
  rule: RowRule & keyof Exports,
  { table, rows, width, gradient, memories, factors }: RowStep,
): void {
  const weights = placeToChange(now, table);
  const list = scratch(now, 4 * rows.length);
  new Uint32Array(now.backend.wasm.HEAPU8.buffer, list, rows.length).set(rows);
  now.kernels[rule](
    ...[weights, gradient, ...memories, list, rows.length, width],
    ...factors,
  );
}
