/**
 * Made-up users and items whose labels mean something.
 *
 * @module
 */
import { checkFinite, checkInteger } from "../../../common/check.ts";
import { checkOptions, type NamesOf } from "../../../common/options.ts";
import { random } from "../../../lib/mod.ts";

/** What {@linkcode tasteData} draws. */
export interface TasteOptions {
  /** Number of pairs of a user and an item, at least 1. */
  readonly rows: number;
  /** Number of draws for each bag, at least 1. */
  readonly draws: number;
  /** Number of features, which lie on a circle, at least 1. */
  readonly size: number;
  /** Share of labels that are turned round, from 0 to 0.5. */
  readonly noise: number;
  /** Seed of the draws, an integer. */
  readonly seed: number;
}

const NAMES: NamesOf<TasteOptions> = ["rows", "draws", "size", "noise", "seed"];

/** Pairs with hidden tastes. Row i of each list is pair i. */
export interface TasteData {
  /** Bags of feature indices. */
  readonly userBags: number[][];
  /** Bags of feature indices. */
  readonly itemBags: number[][];
  /** Hidden taste of each user: a place on the circle, from 0 to 1. */
  readonly userTastes: number[];
  /** Hidden taste of each item. */
  readonly itemTastes: number[];
  /** 1 where the tastes are less than a quarter of the circle apart, else 0. */
  readonly agree: number[];
  /** `agree`, with a share of `noise` turned round: what a model may see. */
  readonly labels: number[];
}

/**
 * Draws users who like items of their own taste.
 *
 * Features lie on a circle, and a taste is a place on it. A user or an item
 * draws its features from the fifth of the circle on each side of its taste.
 * The user likes the item when their tastes are less than a quarter of the
 * circle apart: half of all pairs. Last, a share of `noise` of the labels is
 * turned round, so no model can be right more often than 1 − `noise`.
 *
 * @throws {TypeError} If an option is missing.
 * @throws {RangeError} If a number is out of its range, or an option unknown.
 *
 * @example
 * ```ts
 * import { tasteData } from "./tastes.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const options = { rows: 50, draws: 12, size: 60, seed: 1 };
 * const { agree, labels } = tasteData({ ...options, noise: 0 });
 * assertEquals(labels, agree);
 * ```
 */
export function tasteData(options: TasteOptions): TasteData {
  checkOptions("tasteData's options", options, NAMES);
  const { rows, draws, size, noise, seed } = options;
  checkInteger("rows", rows);
  checkInteger("draws", draws);
  checkInteger("size", size);
  checkFinite("noise", noise);
  if (noise < 0 || noise > 0.5) {
    throw new RangeError(`noise must be from 0 to 0.5; found ${noise}`);
  }
  const source = random(seed, "tastes");
  const bagAround = (taste: number) =>
    Array.from({ length: draws }, () => {
      const place = taste + (source.uniform() - 0.5) * 0.4;
      return Math.floor((place - Math.floor(place)) * size) % size;
    });
  const data: TasteData = {
    userBags: [],
    itemBags: [],
    userTastes: [],
    itemTastes: [],
    agree: [],
    labels: [],
  };
  for (let row = 0; row < rows; row++) {
    const [user, item] = [source.uniform(), source.uniform()];
    const apart = Math.abs(user - item);
    const agree = Math.min(apart, 1 - apart) < 0.25 ? 1 : 0;
    data.userBags.push(bagAround(user));
    data.itemBags.push(bagAround(item));
    data.userTastes.push(user);
    data.itemTastes.push(item);
    data.agree.push(agree);
    data.labels.push(source.uniform() < noise ? 1 - agree : agree);
  }
  return data;
}
