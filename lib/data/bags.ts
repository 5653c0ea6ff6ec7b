/**
 * Step 1 of the article, 数据准备: users, items and labels.
 *
 * @module
 */
import { checkInteger, describe } from "@two-towers/common/check";
import { checkOptions } from "@two-towers/common/options";
import { random } from "@two-towers/common/random";
import * as tf from "../backend/tf.ts";

/**
 * Rows of features: a tensor of shape [rows, Size]. The width is part of the
 * type, so that the editor refuses features that do not fit a tower.
 */
export type Features<Size extends number = number> = SameRows & tf.Tensor2D & {
  readonly shape: [rows: number, size: Size];
};

/**
 * What keeps the width and what does not: TensorFlow.js's types believe that
 * all do.
 *
 * @internal
 */
interface SameRows {
  /** Some of the rows. */
  slice(begin: number | [row: number], size?: number | [rows: number]): this;
  /** Some of the columns. */
  slice(begin: number[], size?: number | number[]): tf.Tensor2D;
  /** More rows below. */
  concat(others: this | this[], axis?: 0): this;
  /** Columns beside. */
  concat(others: tf.Tensor | tf.Tensor[], axis: number): tf.Tensor2D;
}

/**
 * The width that goes together with another: itself where they are equal, or
 * where one is not known to the compiler and is checked when it runs.
 *
 * @internal
 */
export type Beside<K extends number, L extends number> = number extends K ? L
  : number extends L ? L
  : [K, L] extends [L, K] ? L
  : [K] extends [L] ? never
  : [L] extends [K] ? never
  : K;

/** The indices of the features that one row has. An index may come twice. */
export type Bag = readonly number[];

/** What {@linkcode randomBags} draws. */
export interface RandomBagsOptions {
  /** Number of bags, at least 1. */
  readonly rows: number;
  /** Number of draws for each bag, at least 1. */
  readonly draws: number;
  /** Indices are drawn from 0 to `size - 1`. */
  readonly size: number;
  /** Seed of the draws, an integer. */
  readonly seed: number;
}

/**
 * Draws bags of feature indices, with replacement, as the article does with
 * `np.random.randint(0, 500, size=(10000, 200))`.
 *
 * @returns `rows` bags of `draws` indices each.
 * @throws {RangeError} If a number is not an integer or too small.
 *
 * @example
 * ```ts
 * import { randomBags } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const bags = randomBags({ rows: 3, draws: 200, size: 500, seed: 1 });
 * assertEquals(bags.map((bag) => bag.length), [200, 200, 200]);
 * ```
 */
export function randomBags(options: RandomBagsOptions): number[][] {
  checkOptions("randomBags' options", options, [
    "rows",
    "draws",
    "size",
    "seed",
  ]);
  const { rows, draws, size, seed } = options;
  checkInteger("rows", rows);
  checkInteger("draws", draws);
  checkInteger("size", size);
  const source = random(seed, "bags");
  return Array.from(
    { length: rows },
    () => Array.from({ length: draws }, () => source.integer(0, size - 1)),
  );
}

/**
 * Draws labels that mean nothing, 0 or 1 with equal chance, as the article does
 * with `np.random.randint(0, 2, size=10000)`.
 *
 * @returns Labels of shape [rows].
 * @throws {RangeError} If `rows` is not an integer of at least 1.
 */
export function randomLabels(
  options: { readonly rows: number; readonly seed: number },
): tf.Tensor1D {
  checkOptions("randomLabels' options", options, ["rows", "seed"]);
  const { rows, seed } = options;
  checkInteger("rows", rows);
  const source = random(seed, "labels");
  return tf.tensor1d(
    Float32Array.from({ length: rows }, () => source.integer(0, 1)),
  );
}

/**
 * Turns bags of indices into rows of zeros and ones: the article's
 * `one_hot_sequences`. An index that comes twice in a bag still gives a 1.
 *
 * @param bags One bag of indices for each row, at least one.
 * @param size Width of a row. Indices go from 0 to `size - 1`.
 * @returns Features of shape [rows, size].
 * @throws {TypeError} If `bags` is not an array of arrays.
 * @throws {RangeError} If there is no bag, if a bag is empty, if `size` is not
 * an integer of at least 1, or if an index does not fit it.
 *
 * @example
 * ```ts
 * import { multiHot } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const features = multiHot([[0, 2, 2], [1]], 3);
 * assertEquals(features.arraySync(), [[1, 0, 1], [0, 1, 0]]);
 * ```
 */
export function multiHot<const Size extends number>(
  bags: readonly Bag[],
  size: Size,
): Features<Size> {
  return filledRows(bags, size, (values, place) => values[place] = 1);
}

/**
 * Makes rows of `size` zeros and writes into them what the bags hold, for
 * {@linkcode multiHot} and its like: same arguments, same errors.
 *
 * @param write Changes the value at the place of each index, one by one.
 */
export function filledRows<Size extends number>(
  bags: readonly Bag[],
  size: Size,
  write: (values: Float32Array, place: number) => void,
): Features<Size> {
  checkInteger("size", size);
  if (!Array.isArray(bags)) {
    throw new TypeError(
      `bags must be an array of arrays; found ${describe(bags)}`,
    );
  }
  if (bags.length === 0) {
    throw new RangeError("bags must hold at least one bag; found none");
  }
  const values = new Float32Array(bags.length * size);
  for (const [row, bag] of bags.entries()) {
    if (!Array.isArray(bag)) {
      throw new TypeError(
        `bags[${row}] must be an array; found ${describe(bag)}`,
      );
    }
    if (bag.length === 0) {
      throw new RangeError(
        `bags[${row}] must hold at least one index; found none`,
      );
    }
    for (const [position, index] of bag.entries()) {
      // Built only when it is needed: a name for each of millions is slow.
      if (!(Number.isInteger(index) && index >= 0 && index < size)) {
        checkInteger(`bags[${row}][${position}]`, index, 0, size - 1);
      }
      write(values, row * size + index);
    }
  }
  return tf.tensor2d(values, [bags.length, size]) as Features<Size>;
}
