/**
 * Sparse rows that are as long as what they hold: one long row among a million
 * short ones costs what is in it.
 *
 * @module
 */
import { checkList } from "@two-towers/common/check_lists";
import * as tf from "../backend/tf.ts";
import {
  type Fingerprinted,
  type Sized,
  type SparseFeatures,
  toldBy,
} from "./features.ts";
import {
  checkWeighing,
  type SparseBag,
  type SparseOptions,
  weighed,
} from "./weighed.ts";

/**
 * Whether a feature is left out of a row.
 *
 * @param place Which of the rows that are taken.
 * @param feature Its index.
 */
export type LeftOut = (place: number, feature: number) => boolean;

/**
 * Rows of features, each with its weight, one after the other in one list: what
 * {@linkcode ragged} makes. A training and `predict` fill up only the rows of a
 * batch.
 */
export class RaggedFeatures<Size extends number = number>
  implements Sized<Size> {
  /** How many different features there are. */
  readonly inputSize: Size;
  /** Fingerprint of the vocabulary that the rows were made for. */
  readonly vocabulary?: string;
  /** Index, weight, index, weight, … of all rows. */
  readonly #pairs: Float32Array;
  /** Where each row begins in the pairs, and behind the last. */
  readonly #starts: Uint32Array;

  /** @internal */
  constructor(
    told: Sized<Size>,
    pairs: Float32Array,
    starts: Uint32Array,
  ) {
    this.inputSize = told.inputSize;
    if (told.vocabulary !== undefined) this.vocabulary = told.vocabulary;
    this.#pairs = pairs;
    this.#starts = starts;
  }

  /** How many rows there are. */
  get length(): number {
    return this.#starts.length - 1;
  }

  /**
   * Index, weight, index, weight, … of a row: not to be changed.
   *
   * @param row From 0 to below `length`.
   */
  pairsOf(row: number): Float32Array {
    return this.#pairs.subarray(this.#starts[row]!, this.#starts[row + 1]!);
  }

  /**
   * Copies rows into a tensor, which the caller disposes.
   *
   * @param rows Indices from 0 to below `length`, in any order.
   * @param isLeftOut Default: nothing is left out.
   * @returns Shape [rows, longest of them, 2], as `sparse` makes.
   */
  take(
    rows: ArrayLike<number>,
    isLeftOut?: LeftOut,
  ): SparseFeatures<Size> {
    const pairs = Array.from(rows, (row) => this.pairsOf(row));
    return RaggedFeatures.filled(this, pairs, isLeftOut);
  }

  /**
   * Fills rows up to the longest of them.
   *
   * @internal
   */
  static filled<Size extends number>(
    { inputSize, vocabulary }: Sized<Size>,
    rows: readonly Float32Array[],
    isLeftOut?: LeftOut,
  ): SparseFeatures<Size> {
    const longest = rows.reduce(
      (most, { length }) => Math.max(most, length),
      2,
    );
    const values = new Float32Array(rows.length * longest);
    rows.forEach((pairs, i) => {
      let to = i * longest;
      if (!isLeftOut) return values.set(pairs, to);
      for (let from = 0; from < pairs.length; from += 2) {
        if (isLeftOut(i, pairs[from]!)) continue;
        values[to++] = pairs[from]!;
        values[to++] = pairs[from + 1]!;
      }
    });
    return Object.assign(
      tf.tensor3d(values, [rows.length, longest / 2, 2]),
      { inputSize, ...(vocabulary === undefined ? {} : { vocabulary }) },
    );
  }
}

/** What towers read. */
export type Rows = tf.Tensor | RaggedFeatures;

/** How many rows features have. */
export function rowCount(rows: Rows | { readonly length: number }): number {
  return "length" in rows ? rows.length : rows.shape[0]!;
}

/**
 * Computes something of equally many rows of each kind, so many at a time that
 * only these are filled up.
 *
 * @param size Rows at a time.
 * @returns The parts, one below the other.
 */
export function inBatches(
  rows: readonly Rows[],
  size: number,
  compute: (batch: tf.Tensor[]) => tf.Tensor,
): tf.Tensor {
  const all = rowCount(rows[0]!);
  const parts: tf.Tensor[] = [];
  return tf.tidy(() => {
    for (let start = 0; start < all; start += size) {
      const count = Math.min(size, all - start);
      const part = tf.tidy(() =>
        compute(
          rows.map((each) =>
            each instanceof RaggedFeatures
              ? each.take(Array.from({ length: count }, (_, i) => start + i))
              : tf.slice(each, [start], [count])
          ),
        )
      );
      parts.push(part);
    }
    return tf.concat(parts, 0);
  });
}

/**
 * Turns bags of indices into sparse rows that are not filled up: `sparse` for
 * rows of very different lengths, or for very many. They are no tensor, and need
 * not be disposed.
 *
 * @param bags At least one, as for `sparse`; they may come one by one.
 * @param size As for `sparse`.
 * @param options How to weigh them.
 * @throws {TypeError} If `bags` is no list of bags.
 * @throws {RangeError} If there is no bag, `size` is not an integer from 1 to
 * 2²⁴, an index does not fit it, or a weight is not finite.
 *
 * @example
 * ```ts
 * import { ragged } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const rows = ragged([[7], [7, 2, 2], []], 30_000);
 * const some = rows.take([2, 1]);
 * assertEquals(some.arraySync(), [[[0, 0], [0, 0]], [[7, 1], [2, 2]]]);
 * ```
 */
export function ragged<const Size extends number>(
  bags: Iterable<SparseBag>,
  size: Size | Fingerprinted<Size>,
  options: SparseOptions = {},
): RaggedFeatures<Size> {
  checkWeighing(options);
  const told = toldBy(size);
  checkList("bags", bags);
  const starts = [0];
  let pairs = new Float32Array(1024);
  let end = 0;
  for (const bag of bags) {
    const name = `bags[${starts.length - 1}]`;
    const row = weighed(name, bag, told.inputSize, options);
    if (end + row.length > pairs.length) {
      const larger = new Float32Array(2 * pairs.length + row.length);
      larger.set(pairs);
      pairs = larger;
    }
    pairs.set(row, end);
    starts.push(end += row.length);
  }
  if (starts.length === 1) {
    throw new RangeError("bags must hold at least one row; found none");
  }
  return new RaggedFeatures(
    told,
    pairs.slice(0, end),
    Uint32Array.from(starts),
  );
}
