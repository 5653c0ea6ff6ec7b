/**
 * BM25, the ranking of classic search engines.
 *
 * @module
 */
import { checkFunction } from "../../../lib/check.ts";
import { checkOptions } from "../../../lib/options.ts";
import { checkArray } from "../checks.ts";
import type { Scores } from "./scores.ts";

/** How {@linkcode Bm25.scores} counts. */
export interface Bm25Options {
  /** How slowly a feature that comes again adds less, at least 0. */
  readonly k: number;
  /** How much a long field is held against a document, from 0 to 1. */
  readonly b: number;
  /** The weight of each field. Default: 1 for all. */
  readonly weights?: readonly number[];
  /**
   * `"plain"` is BM25. `"plus"` is BM25+ (Lv & Zhai 2011): what a feature counts
   * at least is raised by half its idf. `"matched"` is what the library
   * MiniSearch does: BM25+ times the number of the query's features that the
   * document has. Default: `"plain"`.
   */
  readonly kind?: "plain" | "plus" | "matched";
}

/** A feature's documents in a field, and how often it comes in each. */
interface Postings {
  readonly documents: number[];
  readonly counts: number[];
}

/** One field of all documents. */
interface Field {
  readonly postings: ReadonlyMap<string, Postings>;
  /** Different features in a document, over their mean: MiniSearch's length. */
  readonly lengths: readonly number[];
}

/**
 * Documents of one field or several, ready to be asked.
 *
 * @example
 * ```ts
 * import { Bm25 } from "./bm25.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const index = new Bm25([["red apple", "red car"]], (text) => text.split(" "));
 * const [scores] = index.scores(["apple"], { k: 1.2, b: 0.7 });
 * assertEquals([scores![0]! > 0, scores![1]], [true, 0]);
 * ```
 */
export class Bm25 {
  readonly #cut: (text: string) => readonly string[];
  readonly #fields: readonly Field[];
  readonly #size: number;

  /**
   * Counts features.
   *
   * @param fields For each field the texts of all documents.
   * @param cut Gives a text's features, with repetitions.
   * @throws {TypeError} If the fields are no arrays, or `cut` no function.
   */
  constructor(
    fields: readonly (readonly string[])[],
    cut: (text: string) => readonly string[],
  ) {
    checkArray("fields", fields, "fields");
    checkFunction("cut", cut);
    this.#cut = cut;
    this.#size = fields[0]?.length ?? 0;
    this.#fields = fields.map((texts) => fieldOf(texts.map(cut)));
  }

  /**
   * Scores all documents for each query.
   *
   * @returns For each query one score of each document: 0 where they have no
   * feature in common.
   * @throws {RangeError} If an option is unknown.
   */
  scores(queries: readonly string[], options: Bm25Options): Scores {
    checkOptions("the scores' options", options, ["k", "b", "weights", "kind"]);
    return queries.map((query) => this.#score(query, options));
  }

  #score(query: string, { k, b, weights, kind = "plain" }: Bm25Options) {
    const scores = new Float32Array(this.#size);
    const matched = new Uint16Array(this.#size);
    const least = kind === "plain" ? 0 : 0.5;
    for (const [feature, times] of countsOf(this.#cut(query))) {
      const met = new Set<number>();
      this.#fields.forEach(({ postings, lengths }, field) => {
        const { documents = [], counts = [] } = postings.get(feature) ?? {};
        const n = documents.length;
        const idf = Math.log(1 + (this.#size - n + 0.5) / (n + 0.5));
        const factor = times * idf * (weights?.[field] ?? 1);
        documents.forEach((document, i) => {
          const count = counts[i]!;
          const room = count + k * (1 - b + b * lengths[document]!);
          scores[document]! += factor * (least + count * (k + 1) / room);
          met.add(document);
        });
      });
      for (const document of met) matched[document]!++;
    }
    return kind === "matched"
      ? scores.map((score, document) => score * matched[document]!)
      : scores;
  }
}

function fieldOf(documents: readonly (readonly string[])[]): Field {
  const bags = documents.map(countsOf);
  const postings = new Map<string, Postings>();
  bags.forEach((bag, document) => {
    for (const [feature, count] of bag) {
      const own = postings.get(feature) ?? { documents: [], counts: [] };
      postings.set(feature, own);
      own.documents.push(document);
      own.counts.push(count);
    }
  });
  const mean = bags.reduce((sum, { size }) => sum + size, 0) / bags.length;
  return {
    postings,
    lengths: bags.map(({ size }) => mean === 0 ? 0 : size / mean),
  };
}

function countsOf(features: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return counts;
}
