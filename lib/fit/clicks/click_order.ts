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
  /** How many queries these are of. */
  readonly queries: number;
  readonly #clicks: ClickNumbers;
  /** Indices of clicks, those of one query together. */
  readonly #indices: Uint32Array;
  /** Where those of a query begin, and behind the last. */
  readonly #starts: Uint32Array;
  readonly #perQuery: number;

  /**
   * At most `perQuery` clicks of each query are in an epoch, or this share.
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
    this.queries = counts.length;
    this.length = counts.reduce((sum, count) => sum + this.#count(count), 0);
  }

  /** How many clicks of a query that has so many are in an epoch. */
  #count(clicks: number): number {
    if (this.#perQuery >= 1) return Math.min(clicks, this.#perQuery);
    return Math.max(1, Math.round(this.#perQuery * clicks));
  }

  /** Indices of the clicks of an epoch, in random order. */
  draw(source: Random): Uint32Array {
    const taken = this.#taken(source);
    const order = source.permutation(taken.length);
    for (let i = 0; i < order.length; i++) order[i] = taken[order[i]!]!;
    return order;
  }

  /** The same, query by query in random order. */
  drawQueries(source: Random): Uint32Array[] {
    const taken = this.#taken(source);
    const each: Uint32Array[] = [];
    for (let group = 0, end = 0; group < this.queries; group++) {
      const [from, to] = [this.#starts[group]!, this.#starts[group + 1]!];
      each.push(taken.subarray(end, end += this.#count(to - from)));
    }
    return Array.from(source.permutation(each.length), (i) => each[i]!);
  }

  /** Those of an epoch, one query after the other. */
  #taken(source: Random): Uint32Array {
    if (this.length === this.#indices.length) return this.#indices;
    const taken = new Uint32Array(this.length);
    let end = 0;
    for (let group = 0; group + 1 < this.#starts.length; group++) {
      const own = this.#indices
        .subarray(this.#starts[group], this.#starts[group + 1]);
      const count = this.#count(own.length);
      if (count === own.length) {
        taken.set(own, end);
        end += count;
      } else {
        const order = source.permutation(own.length);
        for (let i = 0; i < count; i++) taken[end++] = own[order[i]!]!;
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
      const share = this.#count(end - start) / (end - start);
      for (let i = start; i < end; i++) {
        counts[this.#clicks[side][this.#indices[i]!]!]! += share;
      }
    }
    return counts;
  }
}
