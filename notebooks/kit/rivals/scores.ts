/**
 * Scores of all documents for each query: what searches have in common, and
 * what can be added up.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { checkInteger } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { unitVectors } from "../../../lib/mod.ts";

/**
 * For each query one score of each document, the higher the better. A score of
 * exactly 0 says that the search did not find the document at all.
 */
export type Scores = readonly Float32Array[];

/**
 * The cosine of each query's vector with each document's.
 *
 * @param queries Shape [queries, K].
 * @param documents Shape [documents, K].
 * @returns For each query a list of one cosine for each document.
 */
export function cosineScores(
  queries: tf.Tensor2D,
  documents: tf.Tensor2D,
): Scores {
  const cosines = tf.tidy(() =>
    tf.matMul(unitVectors(queries), unitVectors(documents), false, true)
  );
  const values = cosines.dataSync<"float32">();
  const [rows, width] = cosines.shape as [number, number];
  cosines.dispose();
  return Array.from(
    { length: rows },
    (_, row) => values.subarray(row * width, (row + 1) * width),
  );
}

/**
 * Adds up the scores of several searches, each with a weight.
 *
 * @param parts Scores of the same queries and documents, and their weights.
 * @returns New scores.
 * @throws {RangeError} If there is no part, or they are not of equally many
 * queries.
 *
 * @example
 * ```ts
 * import { mixed } from "./scores.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [first, second] = [[Float32Array.of(1, 0)], [Float32Array.of(1, 3)]];
 * assertEquals(mixed([[first, 1], [second, 0.5]]), [Float32Array.of(1.5, 1.5)]);
 * ```
 */
export function mixed(
  parts: readonly (readonly [scores: Scores, weight: number])[],
): Scores {
  const lengths = new Set(parts.map(([scores]) => scores.length));
  if (lengths.size !== 1) {
    throw new RangeError(
      `parts must be at least one, all of the same queries; found ${
        parts.map(([scores]) => scores.length).join(", ")
      } queries`,
    );
  }
  return parts[0]![0].map((first, query) =>
    first.map((_, document) =>
      parts.reduce(
        (sum, [scores, weight]) => sum + weight * scores[query]![document]!,
        0,
      )
    )
  );
}

/** Each query's scores divided by their maximum, where that is above 0. */
export function overMaximum(scores: Scores): Scores {
  return scores.map((row) => {
    const most = row.reduce((most, each) => Math.max(most, each), 0);
    return most > 0 ? row.map((each) => each / most) : row;
  });
}

/**
 * Ranks documents by their scores: the highest first, and of equal ones the
 * lower index. What was not found (a score of 0) is not in the ranking.
 *
 * @param options `exclude`: for each query the documents to leave out (default:
 * none). `k`: how many to list, at least 1 (default: 10).
 * @returns For each query at most `k` indices of documents.
 * @throws {RangeError} If `k` is not an integer of at least 1, or `exclude` has
 * not one entry for each query.
 *
 * @example
 * ```ts
 * import { ranked } from "./scores.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const scores = [Float32Array.of(0.2, 0, 0.9, 0.9)];
 * assertEquals(ranked(scores), [[2, 3, 0]]);
 * assertEquals(ranked(scores, { exclude: [new Set([2])], k: 1 }), [[3]]);
 * ```
 */
export function ranked(
  scores: Scores,
  options: { exclude?: readonly ReadonlySet<number>[]; k?: number } = {},
): number[][] {
  checkOptions("ranked's options", options, ["exclude", "k"]);
  const { exclude, k = 10 } = options;
  checkInteger("k", k);
  if (exclude && exclude.length !== scores.length) {
    throw new RangeError(
      `exclude must have one entry for each of ${scores.length} queries; found ${exclude.length}`,
    );
  }
  return scores.map((row, query) => {
    const best: number[] = [];
    for (let document = 0; document < row.length; document++) {
      const score = row[document]!;
      if (score === 0 || exclude?.[query]?.has(document)) continue;
      if (best.length === k && !(score > row[best[k - 1]!]!)) continue;
      let place = best.length;
      while (place > 0 && score > row[best[place - 1]!]!) place--;
      best.splice(place, 0, document);
      if (best.length > k) best.pop();
    }
    return best;
  });
}
