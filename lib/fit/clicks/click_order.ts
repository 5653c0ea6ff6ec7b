/**
 * Which clicks an epoch has, and in which order.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import type { ClickNumbers } from "./click_lists.ts";

/** Draws the clicks of epochs. */
export class ClickOrder {
  /** How many clicks an epoch has. */
  readonly length: number;
  readonly #clicks: ClickNumbers;
  /** Indices of clicks, those of one query together. */
  readonly #indices: Uint32Array;
  /** Where those of a query begin, and behind the last. */
  readonly #starts: Uint32Array;
  readonly #perQuery: number;

  /**
   * At most `perQuery` clicks of each query are in an epoch.
   *
   * @param clicks All clicks.
   * @param indices Of those that are in epochs.
   */
  constructor(
    clicks: ClickNumbers,
    indices: ArrayLike<number>,
    perQuery: number,
  ) {
    this.#clicks = clicks;
    this.#perQuery = perQuery;
    const groups = new Map<number, number>();
    const counts: number[] = [];
    for (let i = 0; i < indices.length; i++) {
      const query = clicks.queries[indices[i]!]!;
      const group = groups.get(query);
      if (group === undefined) groups.set(query, counts.push(1) - 1);
      else counts[group]!++;
    }
    this.#starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, group) => {
      this.#starts[group + 1] = this.#starts[group]! + count;
    });
    const ends = this.#starts.slice();
    this.#indices = new Uint32Array(indices.length);
    for (let i = 0; i < indices.length; i++) {
      const group = groups.get(clicks.queries[indices[i]!]!)!;
      this.#indices[ends[group]!++] = indices[i]!;
    }
    this.length = counts.reduce(
      (sum, count) => sum + Math.min(count, perQuery),
      0,
    );
  }

  /** Indices of the clicks of an epoch, in random order. */
  draw(source: Random): Uint32Array {
    const taken = this.#taken(source);
    const order = source.permutation(taken.length);
    for (let i = 0; i < order.length; i++) order[i] = taken[order[i]!]!;
    return order;
  }

  /** At most so many of each query, one query after the other. */
  #taken(source: Random): Uint32Array {
    if (this.length === this.#indices.length) return this.#indices;
    const taken = new Uint32Array(this.length);
    let end = 0;
    for (let group = 0; group + 1 < this.#starts.length; group++) {
      const own = this.#indices
        .subarray(this.#starts[group], this.#starts[group + 1]);
      if (own.length <= this.#perQuery) {
        taken.set(own, end);
        end += own.length;
      } else {
        const order = source.permutation(own.length);
        for (let i = 0; i < this.#perQuery; i++) taken[end++] = own[order[i]!]!;
      }
    }
    return taken;
  }

  /**
   * How often each row is expected in an epoch.
   *
   * @param side Whose rows.
   * @param rows How many there are.
   */
  expected(side: "queries" | "documents", rows: number): Float64Array {
    const counts = new Float64Array(rows);
    for (let group = 0; group + 1 < this.#starts.length; group++) {
      const [start, end] = [this.#starts[group]!, this.#starts[group + 1]!];
      const share = Math.min(1, this.#perQuery / (end - start));
      for (let i = start; i < end; i++) {
        counts[this.#clicks[side][this.#indices[i]!]!]! += share;
      }
    }
    return counts;
  }
}
