/**
 * Splits by time: what comes last is held out.
 *
 * @module
 */
import { checkShare } from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { checkItems, checkNumbers } from "../clicks/lists.ts";
import { groupsOf, rowsOf } from "./groups.ts";
import { type Parts, partsOf } from "./parts.ts";

/** How {@linkcode splitByTime} splits. */
export interface TimeSplitOptions {
  /** Which share is held out, from 0 to less than 1; its count is rounded. */
  readonly share: number;
  /**
   * The query of each click: names, or a table's `queryRows`. Then each query's
   * own latest share is held out. Default: the latest share of all.
   */
  readonly by?: ArrayLike<unknown>;
}

const NAMES: NamesOf<TimeSplitOptions> = ["share", "by"];

/**
 * Holds out the latest share. Of equal times, what stands later in the list is
 * later: so a time may be in both parts.
 *
 * @param times The time of each click, for example a table's `times`.
 * @param options Which share, and whether of each query.
 * @throws {TypeError} If something is no list, or no number.
 * @throws {RangeError} If a time is not finite, the share not from 0 to less
 * than 1, `by` of another length, or an option not known.
 *
 * @example
 * ```ts
 * import { splitByTime } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const { held } = splitByTime([30, 10, 20, 40], { share: 0.5 });
 * assertEquals([...held], [0, 3]);
 * ```
 */
export function splitByTime(
  times: ArrayLike<number>,
  options: TimeSplitOptions,
): Parts {
  checkNumbers("times", times);
  checkOptions("splitByTime's options", options, NAMES);
  const { share, by } = options;
  checkShare("share", share);
  if (by !== undefined) checkItems("by", by, times.length);
  const count = (clicks: number) => Math.round(share * clicks);
  return latest(times, by ?? new Uint8Array(times.length), count);
}

/**
 * Holds out each query's last click. A query with one click only keeps it: there
 * would be nothing to learn of it. Of equal times, what stands later in the list
 * is later.
 *
 * @param queries The query of each click: names, or a table's `queryRows`.
 * @param times The time of each click, for example a table's `times`.
 * @throws {TypeError} If something is no list, or no number.
 * @throws {RangeError} If a time is not finite, or the lists differ in length.
 *
 * @example
 * ```ts
 * import { leaveLastOut } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const { kept, held } = leaveLastOut(["ann", "bob", "ann"], [1, 2, 3]);
 * assertEquals([[...kept], [...held]], [[0, 1], [2]]);
 * ```
 */
export function leaveLastOut(
  queries: ArrayLike<unknown>,
  times: ArrayLike<number>,
): Parts {
  checkNumbers("times", times);
  checkItems("queries", queries, times.length);
  return latest(times, queries, (clicks) => clicks > 1 ? 1 : 0);
}

/**
 * Holds out what comes last of each group.
 *
 * @param count How many of a group's clicks.
 */
function latest(
  times: ArrayLike<number>,
  by: ArrayLike<unknown>,
  count: (clicks: number) => number,
): Parts {
  const isHeld = new Uint8Array(times.length);
  const { rows, count: groups } = rowsOf(by);
  const { order, starts } = groupsOf(rows, groups);
  for (let group = 0; group < groups; group++) {
    const members = order.subarray(starts[group]!, starts[group + 1]!);
    markLatest(isHeld, times, members, count(members.length));
  }
  return partsOf(isHeld);
}

/** Marks the latest of some indices, which are in order. */
function markLatest(
  marks: Uint8Array,
  times: ArrayLike<number>,
  members: Int32Array,
  count: number,
): void {
  if (count === 0) return;
  // Sorting numbers without a function takes a tenth of the time.
  const sorted = Float64Array.from(members, (index) => times[index]!).sort();
  const first = sorted[sorted.length - count]!;
  let equal = count - sorted.reduce((sum, each) => sum + +(each > first), 0);
  for (let i = members.length - 1; i >= 0; i--) {
    const index = members[i]!;
    const time = times[index]!;
    if (time > first || time === first && equal-- > 0) marks[index] = 1;
  }
}
