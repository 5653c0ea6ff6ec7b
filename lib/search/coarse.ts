/**
 * A coarse copy of vectors, to find those that are worth a closer look.
 *
 * @module
 */
import { type Coarse, fastCoarsen, Numbers } from "@two-towers/fast/operations";

/** The greatest whole number of a query. */
const MOST = 2 ** 15 - 1;

/** Numbers in a vector, at most: so that no sum of products passes 2³¹. */
export const WIDEST: number = 2 ** 17;

/**
 * Vectors of length 1 as whole numbers of 8 bits, and one query as whole
 * numbers of 16. A score of theirs is at most `slack` away from the exact one,
 * so whoever looks closer at all that come near enough misses none.
 */
export class CoarseVectors implements Coarse {
  readonly codes: Numbers;
  readonly steps: Numbers;
  readonly query: Numbers;
  readonly queryStep: number = 1 / MOST;
  readonly slack: number;

  /** Copies rows of `width` numbers, all of length 1 or 0. */
  constructor(rows: Numbers, width: number) {
    const count = rows.size / width;
    const whole = Math.ceil(width / 16) * 16;
    this.codes = new Numbers(count * whole / 4);
    this.steps = new Numbers(count);
    this.query = new Numbers(whole / 2, 0);
    const lost = fastCoarsen(rows, this) ?? Infinity;
    // By Cauchy and Schwarz: what the rows lose, what the query loses (at most
    // half a step in each number), and more than all roundings of the sums.
    this.slack = 1.001 * lost + Math.sqrt(width) / MOST + width * 2 ** -22;
  }

  /** Sets the query. */
  ask(query: Float32Array): void {
    const { array } = this.query;
    new Int16Array(array.buffer, array.byteOffset, query.length)
      .set(query.map((value) => Math.round(value * MOST)));
  }

  /** Gives the memory back. */
  free(): void {
    for (const numbers of [this.codes, this.steps, this.query]) numbers.free();
  }
}
