/**
 * A split by chance, and of whole queries.
 *
 * @module
 */
import { checkInteger, checkShare } from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { random } from "@two-towers/common/random";
import { checkItems } from "../clicks/lists.ts";
import { rowsOf } from "./groups.ts";
import { MOST, type Parts, partsOf } from "./parts.ts";

/** How {@linkcode splitAtRandom} and {@linkcode splitByQuery} choose. */
export interface RandomSplitOptions {
  /** Which share is held out, from 0 to less than 1; its count is rounded. */
  readonly share: number;
  /** Seed of the choice, an integer. Default: 0. */
  readonly seed?: number;
  /**
   * What the split is for: another purpose is another choice from the same seed.
   * Default: `"split"`.
   */
  readonly purpose?: string;
}

const NAMES: NamesOf<RandomSplitOptions> = ["share", "seed", "purpose"];

/**
 * Holds out a share by chance.
 *
 * @param count How many there are, for example a table's `length`.
 * @param options Which share, and the seed.
 * @throws {TypeError} If something is no number.
 * @throws {RangeError} If the count is no integer from 0 to 2³¹ − 1, the share
 * not from 0 to less than 1, the seed no integer, or an option not known.
 *
 * @example
 * ```ts
 * import { splitAtRandom } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const { kept, held } = splitAtRandom(10, { share: 0.2, seed: 1 });
 * assertEquals([kept.length, held.length], [8, 2]);
 * ```
 */
export function splitAtRandom(
  count: number,
  options: RandomSplitOptions,
): Parts {
  checkInteger("count", count, 0, MOST);
  return partsOf(chosen("splitAtRandom's options", count, options));
}

/**
 * The same with whole queries: all clicks of a query are in one part. The share
 * is one of the queries, not of their clicks.
 *
 * @param queries The query of each click: names, or a table's `queryRows`.
 * @param options Which share, and the seed.
 * @throws {TypeError} If the queries are no list, or something no number.
 * @throws {RangeError} As {@linkcode splitAtRandom} throws it.
 *
 * @example
 * ```ts
 * import { splitByQuery } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const queries = ["ann", "bob", "ann", "bob"];
 * const { held } = splitByQuery(queries, { share: 0.5, seed: 1 });
 * assertEquals(queries[held[0]!], queries[held[1]!]);
 * ```
 */
export function splitByQuery(
  queries: ArrayLike<unknown>,
  options: RandomSplitOptions,
): Parts {
  checkItems("queries", queries);
  const { rows, count } = rowsOf(queries);
  const isHeld = chosen("splitByQuery's options", count, options);
  return partsOf(Uint8Array.from(rows, (row) => isHeld[row]!));
}

/** Marks a share by chance. */
function chosen(
  name: string,
  count: number,
  options: RandomSplitOptions,
): Uint8Array {
  checkOptions(name, options, NAMES);
  const { share, seed = 0, purpose = "split" } = options;
  checkShare("share", share);
  const order = random(seed, purpose).permutation(count);
  const marks = new Uint8Array(count);
  for (const each of order.subarray(0, Math.round(share * count))) {
    marks[each] = 1;
  }
  return marks;
}
