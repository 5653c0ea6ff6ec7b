/**
 * Item-based nearest neighbours (基于物品的协同过滤).
 *
 * @module
 */
import { checkFloat, checkInteger } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import type { ClickTable } from "../../../records/mod.ts";
import { clickedBy, clickersOf } from "./clicked.ts";
import type { Scores } from "./scores.ts";

/** How {@linkcode itemKnn} finds neighbours. */
export interface ItemKnnOptions {
  /** How many neighbours each document has, at least 1. */
  readonly neighbours: number;
  /** What is added below, so that few common clicks count less. Default: 0. */
  readonly shrinkage?: number;
}

/**
 * Scores a document for a query by those that the query clicked (Sarwar et al.
 * 2001): the sum of their similarities, as far as they are among the document's
 * nearest. Documents are similar if the same queries clicked them: both / (√(a · b)
 * + shrinkage), where a and b queries clicked one of them; without shrinkage,
 * this is the cosine.
 *
 * @param clicks Those of the training; a pair that comes twice counts once.
 * @param options Which neighbours count.
 * @returns Scores for each of the table's queries; what it clicked is not left
 * out.
 * @throws {TypeError} If it is no table of clicks, or an option no number.
 * @throws {RangeError} If an option is out of range or not known.
 *
 * @example
 * ```ts
 * import { itemKnn } from "./item_knn.ts";
 * import { ClickTable } from "../../../records/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const clicks = ClickTable.from([
 *   { query: "ann", document: "Alien" },
 *   { query: "ann", document: "Brazil" },
 *   { query: "bob", document: "Alien" },
 * ]);
 * const [_, bob] = itemKnn(clicks, { neighbours: 1 });
 * assertEquals(bob, Float32Array.of(0, Math.SQRT1_2)); // one of √(2 · 1)
 * ```
 */
export function itemKnn(clicks: ClickTable, options: ItemKnnOptions): Scores {
  checkOptions("itemKnn's options", options, ["neighbours", "shrinkage"]);
  const { neighbours, shrinkage = 0 } = options;
  checkInteger("neighbours", neighbours);
  checkFloat("shrinkage", shrinkage);
  if (shrinkage < 0) {
    throw new RangeError(`shrinkage must be at least 0; found ${shrinkage}`);
  }
  const documentsOf = clickedBy(clicks);
  const queriesOf = clickersOf(clicks);
  const scores = documentsOf.map(() => new Float32Array(queriesOf.length));
  queriesOf.forEach((queries, document) => {
    const common = new Int32Array(queriesOf.length);
    for (const query of queries) {
      for (const other of documentsOf[query]!) common[other]!++;
    }
    common[document] = 0;
    const nearest = [...common.keys()].filter((other) => common[other]! > 0)
      .map((other) => {
        const cosine = Math.sqrt(queries.size * queriesOf[other]!.size);
        return { other, similarity: common[other]! / (cosine + shrinkage) };
      })
      .sort((a, b) => b.similarity - a.similarity || a.other - b.other)
      .slice(0, neighbours);
    for (const { other, similarity } of nearest) {
      for (const query of queriesOf[other]!) {
        scores[query]![document]! += similarity;
      }
    }
  });
  return scores;
}
