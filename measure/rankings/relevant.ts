/**
 * What metrics compare a ranking with.
 *
 * @module
 */
import { checkInteger } from "@two-towers/common/check";
import { checkList, checkNumberList } from "@two-towers/common/check_lists";

/** The documents that answer a query: a list or set, or gains by document. */
export type Relevant = Iterable<number> | ReadonlyMap<number, number>;

/**
 * Each document's gain: 1 where none is given.
 *
 * @throws {TypeError} If it is no list, set or map.
 * @throws {RangeError} If a gain is negative or not finite.
 */
export function gainsOf(relevant: Relevant): ReadonlyMap<number, number> {
  checkList("relevant", relevant);
  const gains = relevant instanceof Map
    ? relevant as ReadonlyMap<number, number>
    : new Map([...relevant as Iterable<number>].map((each) => [each, 1]));
  for (const gain of gains.values()) {
    if (!(gain >= 0 && gain < Infinity)) {
      throw new RangeError(
        `gains must be finite and at least 0; found ${gain}`,
      );
    }
  }
  return gains;
}

/** The documents of a gain above 0. */
export function relevantOf(relevant: Relevant): ReadonlySet<number> {
  const gains = [...gainsOf(relevant)].filter(([_, gain]) => gain > 0);
  return new Set(gains.map(([document]) => document));
}

/**
 * The first places of a ranking.
 *
 * @throws {TypeError} If it is no list.
 * @throws {RangeError} If `k` is not an integer of at least 1, or a document
 * comes twice.
 */
export function firstOf(
  ranking: readonly number[],
  k: number,
): readonly number[] {
  checkInteger("k", k);
  checkNumberList("ranking", ranking);
  const first = Array.from(ranking).slice(0, k);
  if (new Set(first).size !== first.length) {
    throw new RangeError(`ranking must name no document twice; found ${first}`);
  }
  return first;
}
