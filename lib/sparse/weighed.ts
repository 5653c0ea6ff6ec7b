/**
 * The features of a row, each with its weight.
 *
 * @module
 */
import {
  checkFloat,
  checkFunction,
  checkInteger,
  describe,
} from "@two-towers/common/check";
import { checkOptions } from "@two-towers/common/options";
import type { Bag } from "../data/bags.ts";

/** The features of one row: indices with repetitions, or weights by index. */
export type SparseBag = Bag | ReadonlyMap<number, number>;

/** How {@linkcode sparse} weighs. */
export interface SparseOptions {
  /**
   * The weight of a feature in a row, from how often the row has it and from
   * its index. Default: the count, as in the paper.
   */
  readonly weight?: (count: number, index: number) => number;
}

/** Throws unless rows can be weighed so. */
export function checkWeighing(options: SparseOptions): void {
  checkOptions("sparse's options", options, ["weight"]);
  const { weight } = options;
  if (weight !== undefined) checkFunction("weight", weight);
}

/** Index, weight, index, weight, … of the features of one bag. */
export function weighed(
  name: string,
  bag: SparseBag,
  size: number,
  { weight = (count) => count }: SparseOptions,
): number[] {
  const counts = bag instanceof Map ? bag : countsOf(checkArray(name, bag));
  return [...counts].flatMap(([index, count]) => {
    if (!(Number.isInteger(index) && index >= 0 && index < size)) {
      checkInteger(`an index of ${name}`, index, 0, size - 1);
    }
    const value = weight(count, index);
    checkFloat(`the weight of feature ${index} in ${name}`, value);
    return [index, value];
  });
}

function countsOf(bag: Bag): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const index of bag) counts.set(index, (counts.get(index) ?? 0) + 1);
  return counts;
}

/** Bytes from which on it matters whether rows are mostly empty. */
const LARGE = 2 ** 30;

/**
 * The most features of a row, at least 1.
 *
 * @param rows What {@linkcode weighed} gives of each.
 * @param count How many rows there will be, each filled up to the longest.
 * @param nameOf What a message calls one of the rows.
 * @throws {RangeError} If they will be large, and seven eighths of them empty.
 */
export function longestOf(
  rows: readonly number[][],
  count: number,
  nameOf: (row: number[]) => string,
): number {
  let longest: number[] = [];
  let used = 0;
  for (const row of rows) {
    if (row.length > longest.length) longest = row;
    used += row.length;
  }
  const features = Math.max(1, longest.length / 2);
  const size = count * 2 * features;
  if (4 * size > LARGE && size > 8 * used) {
    const [all, needed] = [size, used].map((each) => Math.ceil(4 * each / 1e6));
    throw new RangeError(
      `rows must be about equally long, because all are filled up to the longest: ragged makes rows that are not; found ${features} features in ${
        nameOf(longest)
      }: all take ${all} MB, and what is in them ${needed} MB`,
    );
  }
  return features;
}

/** Throws unless there is a row. */
export function checkRows<Row>(
  name: string,
  rows: readonly Row[],
): readonly Row[] {
  if (checkArray(name, rows).length === 0) {
    throw new RangeError(`${name} must hold at least one row; found none`);
  }
  return rows;
}

/** Throws on what is no array. */
export function checkArray<Row>(
  name: string,
  rows: readonly Row[] | ReadonlyMap<unknown, unknown>,
): readonly Row[] {
  if (!Array.isArray(rows)) {
    throw new TypeError(`${name} must be an array; found ${describe(rows)}`);
  }
  return rows;
}
