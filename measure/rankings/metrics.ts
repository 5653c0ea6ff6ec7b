/**
 * Measures of a ranking.
 *
 * @module
 */
import { checkNumberList } from "@two-towers/common/check_lists";
import { firstOf, gainsOf, type Relevant, relevantOf } from "./relevant.ts";

/**
 * NDCG@k, the paper's measure: DCG = Σ gain / log₂(1 + rank) over the first `k`
 * documents, divided by the DCG of the best order (Järvelin & Kekäläinen 2002).
 *
 * Gains are used as they are; for labels from 0 to 4, the gain 2^label − 1 is
 * common. A ranking is an order, so it has no ties: break them before, in a
 * way that does not look at the gains (`search` does).
 *
 * @param ranking Documents, best first, none of them twice.
 * @param relevant Documents of gain 1, or a map from document to its gain.
 * @param k How many documents count, at least 1. Default: 10.
 * @returns From 0 to 1. If nothing is relevant 0, as in scikit-learn.
 * @throws {RangeError} If `k` is not an integer of at least 1, a gain is
 * negative or not finite, or a document comes twice.
 *
 * @example
 * ```ts
 * import { ndcg } from "@two-towers/measure";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // The only relevant document is second: (1 / log2(3)) / (1 / log2(2)).
 * assertAlmostEquals(ndcg([8, 5, 9], [5]), 0.6309, 1e-4);
 * ```
 */
export function ndcg(
  ranking: readonly number[],
  relevant: Relevant,
  k = 10,
): number {
  const gains = gainsOf(relevant);
  const found = firstOf(ranking, k).map((document) => gains.get(document) ?? 0);
  const best = [...gains.values()].sort((a, b) => b - a).slice(0, k);
  const ideal = discountedSum(best);
  return ideal === 0 ? 0 : discountedSum(found) / ideal;
}

/**
 * Recall@k: which share of the relevant documents is among the first `k`.
 *
 * @param ranking Documents, best first, none of them twice.
 * @param relevant As for {@linkcode ndcg}; gains of 0 are not relevant.
 * @param k How many documents count, at least 1. Default: 10.
 * @returns From 0 to 1. If nothing is relevant 0. Above 0 it is what is counted
 * for the hit rate (命中率).
 * @throws {RangeError} As {@linkcode ndcg}.
 */
export function recall(
  ranking: readonly number[],
  relevant: Relevant,
  k = 10,
): number {
  const documents = relevantOf(relevant);
  const found = firstOf(ranking, k).filter((each) => documents.has(each));
  return found.length / Math.max(1, documents.size);
}

/**
 * Precision@k: which share of the first `k` places holds a relevant document.
 *
 * @param ranking Documents, best first, none of them twice.
 * @param relevant As for {@linkcode ndcg}; gains of 0 are not relevant.
 * @param k How many places count, at least 1. Default: 10.
 * @returns From 0 to 1. A place that is empty holds none.
 * @throws {RangeError} As {@linkcode ndcg}.
 */
export function precision(
  ranking: readonly number[],
  relevant: Relevant,
  k = 10,
): number {
  const documents = relevantOf(relevant);
  return firstOf(ranking, k).filter((each) => documents.has(each)).length / k;
}

/**
 * Average precision at k: the precision at each place that holds a relevant
 * document, added up, over as many as could be there. Its mean over queries is
 * MAP@k (Manning, Raghavan & Schütze 2008, section 8.4).
 *
 * @param ranking Documents, best first, none of them twice.
 * @param relevant As for {@linkcode ndcg}; gains of 0 are not relevant.
 * @param k How many places count, at least 1. Default: 10.
 * @returns From 0 to 1. If nothing is relevant 0.
 * @throws {RangeError} As {@linkcode ndcg}.
 *
 * @example
 * ```ts
 * import { averagePrecision } from "@two-towers/measure";
 * import { assertEquals } from "@std/assert";
 *
 * // Of two relevant documents one is first and one third: (1/1 + 2/3) / 2.
 * assertEquals(averagePrecision([8, 5, 9], [8, 9]), (1 + 2 / 3) / 2);
 * ```
 */
export function averagePrecision(
  ranking: readonly number[],
  relevant: Relevant,
  k = 10,
): number {
  const documents = relevantOf(relevant);
  let [found, sum] = [0, 0];
  for (const [place, document] of firstOf(ranking, k).entries()) {
    if (documents.has(document)) sum += ++found / (place + 1);
  }
  return sum / Math.max(1, Math.min(k, documents.size));
}

/**
 * 1 / rank of the first relevant document; its mean over queries is the MRR.
 *
 * @param ranking Documents, best first, none of them twice.
 * @param relevant As for {@linkcode ndcg}; gains of 0 are not relevant.
 * @returns From 0 to 1; 0 if no relevant document is in the ranking.
 * @throws {RangeError} If a gain is negative or not finite.
 */
export function reciprocalRank(
  ranking: readonly number[],
  relevant: Relevant,
): number {
  const documents = relevantOf(relevant);
  checkNumberList("ranking", ranking);
  const place = ranking.findIndex((document) => documents.has(document));
  return place === -1 ? 0 : 1 / (place + 1);
}

function discountedSum(gains: readonly number[]): number {
  return gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
}
