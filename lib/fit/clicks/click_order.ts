/**
 * Which clicks an epoch has, and in which order.
 *
 * @module
 */
import { groupBy } from "../../group_by.ts";
import type { Random } from "../../random.ts";
import type { ClickedPair } from "./negatives.ts";

/** Draws the clicks of epochs. */
export class ClickOrder {
  /** How many clicks an epoch has. */
  readonly length: number;
  readonly #clicks: readonly ClickedPair[];
  readonly #byQuery: readonly (readonly number[])[];
  readonly #perQuery: number;

  /**
   * At most `perQuery` clicks of each query are in an epoch.
   *
   * @param clicks All clicks.
   * @param indices Of those that are in epochs.
   */
  constructor(
    clicks: readonly ClickedPair[],
    indices: Iterable<number>,
    perQuery: number,
  ) {
    this.#clicks = clicks;
    this.#byQuery = [
      ...groupBy(indices, (index) => clicks[index]![0]).values(),
    ];
    this.#perQuery = perQuery;
    this.length = this.#byQuery.reduce(
      (sum, { length }) => sum + Math.min(length, perQuery),
      0,
    );
  }

  /** Indices of the clicks of an epoch, in random order. */
  draw(source: Random): number[] {
    const shuffled = (indices: readonly number[]) =>
      Array.from(source.permutation(indices.length), (i) => indices[i]!);
    return shuffled(
      this.#byQuery.flatMap((indices) =>
        indices.length <= this.#perQuery
          ? indices
          : shuffled(indices).slice(0, this.#perQuery)
      ),
    );
  }

  /**
   * How often each row is expected in an epoch.
   *
   * @param side 0 for the rows of queries, 1 for those of documents.
   * @param rows How many there are.
   */
  expected(side: 0 | 1, rows: number): Float64Array {
    const counts = new Float64Array(rows);
    for (const indices of this.#byQuery) {
      const share = Math.min(1, this.#perQuery / indices.length);
      for (const index of indices) counts[this.#clicks[index]![side]]! += share;
    }
    return counts;
  }
}
