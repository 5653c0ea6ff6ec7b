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

/**
 * Cuts clicks as a test has them whose queries are known in part: new queries
 * with all their clicks, and known ones, which keep half of theirs (the larger
 * half of an odd number).
 *
 * @param share The first part's share of the queries, from 0 to < 1.
 * @param known Which share of these are known, from 0 to < 1. Only queries of
 * two clicks or more can be, so there may be fewer.
 */
export function cutKnown(
  clicks: readonly Click[],
  share: number,
  known: number,
  seed: number,
  purpose: string,
): [part: Click[], rest: Click[]] {
  const clicksOf = Map.groupBy(clicks, ({ query }) => query);
  const source = random(seed, purpose);
  const shuffled = [...clicksOf.values()];
  const order = Array.from(
    source.permutation(shuffled.length),
    (index) => shuffled[index]!,
  );
  const count = Math.round(share * order.length);
  const some = Math.round(known * count);
  const fresh = order.slice(0, count - some);
  const halved = order.slice(count - some).filter(({ length }) => length > 1)
    .slice(0, some).flatMap((own) => {
      const half = Math.floor(own.length / 2);
      return Array.from(
        source.permutation(own.length).subarray(0, half),
        (index) => own[index]!,
      );
    });
  const part = new Set([...fresh.flat(), ...halved]);
  return [
    clicks.filter((click) => part.has(click)),
    clicks.filter((click) => !part.has(click)),
  ];
}
