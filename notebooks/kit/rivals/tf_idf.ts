/**
 * TF-IDF: texts as vectors of their features, rare features weighing more.
 *
 * @module
 */
import { checkFunction } from "../../../common/check.ts";
import { checkArray } from "../checks.ts";
import type { Scores } from "./scores.ts";

/** A vector of length 1, or empty: the weights that are not 0, by feature. */
export type SparseVector = ReadonlyMap<string, number>;

/**
 * The TF-IDF vectors of documents, and of other texts in the same space: each
 * feature counts as often as it comes, times ln(1 + N / (1 + n)), where n of the
 * N documents have it.
 *
 * @example
 * ```ts
 * import { TfIdf } from "./tf_idf.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const tfIdf = new TfIdf(["red apple", "red"], (text) => text.split(" "));
 * assertEquals(tfIdf.vectors[1], new Map([["red", 1]]));
 * assertEquals(tfIdf.vectorOf("green"), new Map());
 * ```
 */
export class TfIdf {
  /** The documents' vectors. */
  readonly vectors: readonly SparseVector[];
  readonly #cut: (text: string) => readonly string[];
  readonly #idf: ReadonlyMap<string, number>;

  /**
   * Counts the features of documents.
   *
   * @param texts The documents' texts.
   * @param cut Gives a text's features, with repetitions.
   * @throws {TypeError} If the texts are no array, or `cut` no function.
   */
  constructor(
    texts: readonly string[],
    cut: (text: string) => readonly string[],
  ) {
    checkArray("texts", texts, "texts");
    checkFunction("cut", cut);
    const holding = new Map<string, number>();
    for (const text of texts) {
      for (const feature of new Set(cut(text))) {
        holding.set(feature, (holding.get(feature) ?? 0) + 1);
      }
    }
    this.#cut = cut;
    this.#idf = new Map(
      [...holding].map((
        [feature, n],
      ) => [feature, Math.log(1 + texts.length / (1 + n))]),
    );
    this.vectors = texts.map((text) => this.vectorOf(text));
  }

  /** The vector of any text; features that no document has are left out. */
  vectorOf(text: string): SparseVector {
    const weights = new Map<string, number>();
    for (const feature of this.#cut(text)) {
      const idf = this.#idf.get(feature);
      if (idf === undefined) continue;
      weights.set(feature, (weights.get(feature) ?? 0) + idf);
    }
    return unit(weights);
  }
}

/** The mean of vectors, scaled to length 1; empty where there are none. */
export function meanVector(vectors: readonly SparseVector[]): SparseVector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [feature, weight] of vector) {
      sum.set(feature, (sum.get(feature) ?? 0) + weight);
    }
  }
  return unit(sum);
}

/**
 * The cosine of each query's vector with each document's.
 *
 * @returns For each query a list of one cosine for each document: 0 where they
 * have no feature in common.
 */
export function sparseCosines(
  queries: readonly SparseVector[],
  documents: readonly SparseVector[],
): Scores {
  const holding = new Map<string, { document: number; weight: number }[]>();
  documents.forEach((vector, document) => {
    for (const [feature, weight] of vector) {
      const list = holding.get(feature) ?? [];
      holding.set(feature, list);
      list.push({ document, weight });
    }
  });
  return queries.map((vector) => {
    const scores = new Float32Array(documents.length);
    for (const [feature, weight] of vector) {
      for (const each of holding.get(feature) ?? []) {
        scores[each.document]! += weight * each.weight;
      }
    }
    return scores;
  });
}

function unit(weights: Map<string, number>): SparseVector {
  const length = Math.sqrt(
    [...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0),
  );
  return new Map(
    [...weights].map(([feature, weight]) => [feature, weight / length]),
  );
}
