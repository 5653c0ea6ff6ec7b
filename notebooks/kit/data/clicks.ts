/**
 * Clicks for training, and clicks held out.
 *
 * @module
 */
import { type Click, random } from "../../../lib/mod.ts";

/**
 * Cuts clicks into two parts that have no query in common.
 *
 * @param share The first part's share of the queries, from 0 to < 1.
 */
export function cutQueries(
  clicks: readonly Click[],
  share: number,
  seed: number,
  purpose: string,
): [part: Click[], rest: Click[]] {
  const queries = [...new Set(clicks.map(({ query }) => query))];
  const order = random(seed, purpose).permutation(queries.length)
    .subarray(0, Math.round(share * queries.length));
  const part = new Set([...order].map((index) => queries[index]!));
  return [
    clicks.filter(({ query }) => part.has(query)),
    clicks.filter(({ query }) => !part.has(query)),
  ];
}
