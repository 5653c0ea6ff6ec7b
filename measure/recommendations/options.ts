/**
 * How recommendations are measured.
 *
 * @module
 */
import { checkInteger, describe } from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { checkItems } from "./lists.ts";
import type { UserClicks } from "./user_clicks.ts";

/** How {@linkcode measureRecommendations} measures. */
export interface MeasureOptions<K extends number = number> {
  /**
   * The clicks of the training, by which users and items are new, known by few
   * clicks, or by many. A pair that comes twice counts once.
   */
  readonly clicks: UserClicks;
  /** How many items there are, at least 1. */
  readonly items: number;
  /** How many of the first recommendations count, at least 1. Default: `[10]`. */
  readonly ks?: readonly K[];
  /** Up to how many clicks of the training are few. */
  readonly few?: {
    /** Clicks of a user, at least 1. Default: 20. */
    readonly user?: number;
    /** Clicks of an item, at least 1. Default: 20. */
    readonly item?: number;
  };
  /** Seed of the intervals' draws, an integer. Default: 0. */
  readonly seed?: number;
}

const NAMES: NamesOf<MeasureOptions> = ["clicks", "items", "ks", "few", "seed"];

/** Options with nothing left open. */
export interface WholeOptions<K extends number> {
  readonly clicks: UserClicks;
  readonly items: number;
  readonly ks: readonly K[];
  readonly few: { readonly user: number; readonly item: number };
  readonly seed: number;
}

/**
 * Checks options, and puts in the defaults.
 *
 * @throws {TypeError} If something is of another kind.
 * @throws {RangeError} If a number is out of range, a k comes twice, or an option
 * is not known.
 */
export function wholeOptions<K extends number>(
  options: MeasureOptions<K>,
): WholeOptions<K> {
  checkOptions("measureRecommendations' options", options, NAMES);
  const { clicks, items, few = {}, seed = 0 } = options;
  // Without the option there is no other k than this.
  const ks = options.ks ?? [10 as K];
  checkInteger("items", items, 1, 2 ** 31 - 1);
  checkItems("ks", ks);
  ks.forEach((k, i) => checkInteger(`ks[${i}]`, k));
  if (ks.length === 0 || new Set(ks).size < ks.length) {
    throw new RangeError(
      `ks must be at least one, and none of them twice; found ${
        ks.join(", ") || describe(ks)
      }`,
    );
  }
  checkOptions("few", few, ["user", "item"]);
  const { user = 20, item = 20 } = few;
  checkInteger("few.user", user);
  checkInteger("few.item", item);
  checkInteger("seed", seed, Number.MIN_SAFE_INTEGER);
  return { clicks, items, ks, few: { user, item }, seed };
}
