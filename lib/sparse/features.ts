/**
 * Sparse rows: only the features that a row has, and not a column for each one
 * that it could have.
 *
 * @module
 */
import {
  checkFinite,
  checkInteger,
  checkText,
  describe,
} from "@two-towers/common/check";
import { checkList } from "@two-towers/common/check_lists";
import * as tf from "../backend/tf.ts";
import type { Bag } from "../data/bags.ts";
import {
  checkArray,
  checkRows,
  checkWeighing,
  longestOf,
  type SparseBag,
  type SparseOptions,
  weighed,
} from "./weighed.ts";

/**
 * What a sparse tensor carries beside its numbers.
 *
 * @internal
 */
export interface Sized<Size extends number> {
  /** How many different features there are: indices go from 0 to one less. */
  readonly inputSize: Size;
  /** Fingerprint of the vocabulary that the rows were made for. */
  readonly vocabulary?: string;
}

/**
 * What gives features their indices, and can be told from others of its kind,
 * such as a `Vocabulary`.
 */
export interface Fingerprinted<Size extends number = number> {
  /** How many different features there are. */
  readonly size: Size;
  /** What tells it from others. */
  readonly fingerprint: string;
}

/**
 * Sparse rows for a `bagTower`: a tensor of shape [rows, longest, 2]. Each
 * feature of a row is a pair, its index and its weight; shorter rows are filled
 * up with weights of 0.
 */
export type SparseFeatures<Size extends number = number> =
  & tf.Tensor3D
  & Sized<Size>;

/**
 * Sparse words, for a tower that reads a text word by word: a tensor of shape
 * [rows, words, longest, 2], with one sparse row for each word of a text.
 */
export type SparseWords<Size extends number = number> =
  & tf.Tensor4D
  & Sized<Size>;

/** Above it, 32-bit numbers do not tell indices apart. */
const LARGEST = 2 ** 24;

/**
 * Turns bags of indices into sparse rows: what `countHot` says with `size`
 * columns, said with two numbers for each feature that a row has.
 *
 * @param bags One bag for each row, at least one: indices, or a map from index
 * to weight. A bag may be empty: the row then has no feature.
 * @param size How many different features there are, at least 1; or the
 * vocabulary that they come from: a tower that was trained on such rows refuses
 * those of another vocabulary.
 * @param options How to weigh them.
 * @returns Shape [rows, longest, 2], where `longest` is at least 1.
 * @throws {TypeError} If `bags` is not an array of arrays or maps.
 * @throws {RangeError} If there is no bag, `size` is not an integer from 1
 * to 2²⁴, an index does not fit it, a weight is not finite, or the rows would
 * take more than 1 GB, most of it to fill them up to the longest.
 *
 * @example
 * ```ts
 * import { sparse } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const features = sparse([[7, 2, 2], []], 30_000);
 * assertEquals(features.shape, [2, 2, 2]);
 * assertEquals(features.arraySync(), [[[7, 1], [2, 2]], [[0, 0], [0, 0]]]);
 * ```
 */
export function sparse<const Size extends number>(
  bags: readonly SparseBag[],
  size: Size | Fingerprinted<Size>,
  options: SparseOptions = {},
): SparseFeatures<Size> {
  checkWeighing(options);
  const told = toldBy(size);
  const { inputSize } = told;
  const rows = checkRows("bags", bags).map((bag, row) =>
    weighed(`bags[${row}]`, bag, inputSize, options)
  );
  const nameOf = (row: number[]) => `bags[${rows.indexOf(row)}]`;
  const longest = longestOf(rows, rows.length, nameOf);
  const values = new Float32Array(rows.length * longest * 2);
  rows.forEach((row, index) => values.set(row, index * longest * 2));
  const tensor = tf.tensor3d(values, [rows.length, longest, 2]);
  return Object.assign(tensor, told);
}

/**
 * Adds up bags, each with a weight: for a document whose name counts more than
 * its other texts.
 *
 * @param parts Bags of indices, and what each index in them adds.
 * @returns A map from index to weight, for {@linkcode sparse}.
 * @throws {TypeError} If something is no bag and weight.
 *
 * @example
 * ```ts
 * import { weightedBag } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const bag = weightedBag([[[7, 7, 2], 1], [[2], 0.5]]);
 * assertEquals([...bag], [[7, 2], [2, 1.5]]);
 * ```
 */
export function weightedBag(
  parts: readonly (readonly [bag: Bag, weight: number])[],
): Map<number, number> {
  checkList("parts", parts);
  const weights = new Map<number, number>();
  for (const [i, part] of parts.entries()) {
    if (!Array.isArray(part) || part.length !== 2) {
      throw new TypeError(
        `parts[${i}] must be a bag and its weight; found ${describe(part)}`,
      );
    }
    const [bag, weight] = part as [Bag, number];
    checkArray(`the bag of parts[${i}]`, bag);
    checkFinite(`the weight of parts[${i}]`, weight);
    for (const index of bag) {
      weights.set(index, (weights.get(index) ?? 0) + weight);
    }
  }
  return weights;
}

/**
 * As {@linkcode sparse}, for texts whose words stay apart.
 *
 * @param texts For each text one bag of indices for each of its words. A text
 * without words is allowed.
 * @param size As for {@linkcode sparse}.
 * @param options How to weigh them.
 * @returns Shape [texts, words, longest, 2]: most words and most features of a
 * word, each at least 1.
 * @throws {TypeError} If `texts` is not an array of arrays of arrays.
 * @throws {RangeError} As {@linkcode sparse}.
 */
export function sparseWords<const Size extends number>(
  texts: readonly (readonly Bag[])[],
  size: Size | Fingerprinted<Size>,
  options: SparseOptions = {},
): SparseWords<Size> {
  checkWeighing(options);
  const told = toldBy(size);
  const { inputSize } = told;
  const rows = checkRows("texts", texts).map((words, row) =>
    checkArray(`texts[${row}]`, words).map((bag, word) =>
      weighed(`texts[${row}][${word}]`, bag, inputSize, options)
    )
  );
  const most = rows.reduce((most, { length }) => Math.max(most, length), 1);
  const longest = longestOf(rows.flat(), rows.length * most, (word) => {
    const full = rows.findIndex(({ length }) => length === most);
    const row = rows.findIndex((words) => words.includes(word));
    return `a word of texts[${row}], and ${most} words in texts[${full}]`;
  });
  const values = new Float32Array(rows.length * most * longest * 2);
  rows.forEach((words, row) =>
    words.forEach((word, place) =>
      values.set(word, (row * most + place) * longest * 2)
    )
  );
  const tensor = tf.tensor4d(values, [rows.length, most, longest, 2]);
  return Object.assign(tensor, told);
}

/** What rows tell of how they were made. */
export function toldBy<Size extends number>(
  size: Size | Fingerprinted<Size>,
): Sized<Size> {
  if (typeof size !== "object" || size === null) {
    checkInteger("size", size, 1, LARGEST);
    return { inputSize: size };
  }
  const { size: inputSize, fingerprint: vocabulary } = size;
  checkInteger("the vocabulary's size", inputSize, 1, LARGEST);
  checkText("the vocabulary's fingerprint", vocabulary);
  return { inputSize, vocabulary };
}
