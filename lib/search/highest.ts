/**
 * The highest of many scores.
 *
 * @module
 */

/** The documents that are nearest to one query, the nearest first. */
export type Ranking = {
  /** Indices of documents. */
  documents: number[];
  /** How similar they are to the query, the greatest first. */
  scores: number[];
};

/**
 * The `k` highest scores and their indices.
 *
 * @param scores All scores.
 * @param k How many, at least 1.
 * @param excluded Indices to leave out.
 * @param firstAbove Where the first score above a bound stands, from an index
 * on, or how many there are. Default: a loop.
 */
export function highest(
  scores: Float32Array,
  k: number,
  excluded: ReadonlySet<number>,
  firstAbove = (from: number, bound: number): number => {
    while (from < scores.length && !(scores[from]! > bound)) from++;
    return from;
  },
): Ranking {
  const size = Math.min(k, scores.length);
  const order = new Uint32Array(size);
  let count = 0;
  for (let document = 0; document < scores.length; document++) {
    const full = count === size;
    const bound = full ? scores[order[size - 1]!]! : -Infinity;
    document = firstAbove(document, bound);
    if (document === scores.length) break;
    if (excluded.has(document)) continue;
    const score = scores[document]!;
    // Binary search for the place behind all scores that are as high.
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scores[order[middle]!]! >= score) low = middle + 1;
      else high = middle;
    }
    order.copyWithin(low + 1, low, full ? size - 1 : count);
    order[low] = document;
    if (!full) count++;
  }
  const documents = [...order.subarray(0, count)];
  return { documents, scores: documents.map((index) => scores[index]!) };
}
