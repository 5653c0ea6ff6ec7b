/**
 * How often a batch has a document, or a query: what logQ corrects for.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import type { ClickOrder } from "./click_order.ts";
import type { NegativesOptions } from "./negatives.ts";

/** Knows how often rows are expected in a batch. */
export class Popularity {
  readonly #order: ClickOrder;
  readonly #negatives: Required<NegativesOptions>;
  readonly #counts: readonly [queries: Float64Array, documents: Float64Array];
  readonly #never: readonly number[];

  /**
   * @param isCorrected Whether documents that are never clicked are drawn: no
   * factor could correct for what never comes.
   * @param queries How many there are.
   * @param documents How many there are.
   */
  constructor(
    order: ClickOrder,
    negatives: Required<NegativesOptions>,
    isCorrected: boolean,
    queries: number,
    documents: number,
  ) {
    this.#order = order;
    this.#negatives = negatives;
    const counts = order.expected("documents", documents);
    this.#counts = [order.expected("queries", queries), counts];
    this.#never = negatives.inBatch && isCorrected
      ? [...counts.keys()].filter((document) => counts[document] === 0)
      : [];
  }

  /**
   * Documents that are never clicked, for a whole batch: as many as come in
   * with their share of all documents.
   *
   * @param size Clicks of the batch.
   */
  draw(size: number, source: Random): number[] {
    const drawn = new Set<number>();
    for (let i = this.#times(size); i > 0; i--) {
      drawn.add(this.#never[source.integer(0, this.#never.length - 1)]!);
    }
    return [...drawn];
  }

  #times(size: number): number {
    const [, { length }] = this.#counts;
    return Math.ceil(size * this.#never.length / length);
  }

  /** ln of how often each document is expected as a candidate of a click. */
  ofDocuments(size: number, columns: readonly number[]): number[] {
    const { random, inBatch, hard } = this.#negatives;
    const [, counts] = this.#counts;
    // Which are hard or given changes; that one of them is, does not. And one
    // that comes in no other way is as rare as any.
    const drawn = (random + hard) / counts.length;
    const share = inBatch ? size / this.#order.length : 0;
    const { length } = this.#never;
    const never = length > 0 ? 1 - (1 - 1 / length) ** this.#times(size) : 0;
    return columns.map((document) => {
      const count = counts[document]!;
      const often = inBatch && count === 0 ? never : share * count;
      return Math.log(often + drawn || 1 / counts.length);
    });
  }

  /** ln of how often each query is expected in a batch. */
  ofQueries(size: number, queries: readonly number[]): number[] {
    const [counts] = this.#counts;
    const share = size / this.#order.length;
    return queries.map((query) => Math.log(share * counts[query]!));
  }
}
