/**
 * Which items a user is shown: popular ones, and new ones.
 *
 * @module
 */
import type { Exposure, Values } from "./names.ts";

/**
 * How popular what is shown to each user is: the mean, over the first k, of the
 * share of users that clicked the item; and which share of the first k nobody
 * clicked. Where less than k is shown, the mean is over that; over nothing it
 * is 0.
 *
 * @param shown Each user's items, best first.
 * @param users The users to measure.
 * @param clicks For each item, how many users clicked it.
 * @param clickers How many users clicked anything.
 */
export function exposureOf<K extends number>(
  shown: readonly ArrayLike<number>[],
  users: readonly number[],
  ks: readonly K[],
  { clicks, clickers }: {
    readonly clicks: Int32Array;
    readonly clickers: number;
  },
): Values<Exposure<K>> {
  const columns = ks.toSorted((a, b) => a - b)
    .map((k) => ({ k, popularity: [] as number[], fresh: [] as number[] }));
  for (const user of users) {
    const list = shown[user]!;
    let [place, sum, unclicked] = [0, 0, 0];
    for (const { k, popularity, fresh } of columns) {
      for (; place < Math.min(k, list.length); place++) {
        const count = clicks[list[place]!]!;
        sum += count;
        if (count === 0) unclicked++;
      }
      popularity.push(sum / Math.max(1, place) / Math.max(1, clickers));
      fresh.push(unclicked / Math.max(1, place));
    }
  }
  const entries = columns.flatMap(({ k, popularity, fresh }) => [
    [`Popularity@${k}`, popularity],
    [`New items@${k}`, fresh],
  ]);
  return Object.fromEntries(entries);
}
