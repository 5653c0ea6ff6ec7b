/**
 * The vectors that are nearest to one, among many.
 *
 * @module
 */
import { isFast } from "@two-towers/fast";
import { fastScores, Numbers, read } from "@two-towers/fast/operations";
import type { Features } from "../data/bags.ts";
import { CoarseVectors, WIDEST } from "./coarse.ts";

/** The documents that are nearest to one query, the nearest first. */
export interface Ranking {
  /** Indices of documents. */
  readonly documents: readonly number[];
  /** Their cosines with the query, from 1 down to −1. */
  readonly scores: readonly number[];
}

/**
 * Vectors of length 1, ready to be searched.
 *
 * @throws {RangeError} If a vector is not finite.
 */
export class UnitVectors {
  readonly #numbers: Numbers;
  readonly #width: number;
  readonly #count: number;
  #coarse: CoarseVectors | undefined;
  #asked = 0;

  /** Copies vectors, [count, width]; a zero vector stays zero. */
  constructor(name: string, vectors: Features) {
    [this.#count, this.#width] = vectors.shape;
    this.#numbers = new Numbers(vectors.size);
    const wrong = read(
      vectors,
      (values) => unitRows(values, this.#numbers.array, this.#width),
    );
    if (wrong === -1) return;
    this.free();
    throw new RangeError(`${name} must be finite; row ${wrong} is not`);
  }

  /**
   * For each query those with the `k` highest cosines, the lower index first
   * where they are equal.
   *
   * @param excluded For each query the indices to leave out. Default: none.
   */
  nearest(
    queries: UnitVectors,
    k: number,
    excluded?: readonly Iterable<number>[],
  ): Ranking[] {
    const width = this.#width;
    const one = new Numbers(width);
    const scores = new Numbers(this.#count);
    try {
      return Array.from({ length: queries.#count }, (_, row) => {
        one.array.set(
          queries.#numbers.array.subarray(row * width, (row + 1) * width),
        );
        // To make the coarse copy takes as long as four searches without it.
        if (this.#asked++ === 4 && isFast() && width <= WIDEST) {
          this.#coarse = new CoarseVectors(this.#numbers, width);
        }
        this.#coarse?.ask(one.array);
        const fast = fastScores(one, this.#numbers, scores, this.#coarse);
        if (!fast) products(one.array, this.#numbers.array, scores.array);
        return best(
          scores.array,
          k,
          new Set(excluded?.[row]),
          fast?.firstAbove,
        );
      });
    } finally {
      one.free();
      scores.free();
    }
  }

  /** Gives the memory back. */
  free(): void {
    this.#numbers.free();
    this.#coarse?.free();
    this.#coarse = undefined;
  }
}

/** Copies rows with length 1, and returns the first that is not finite, or −1. */
function unitRows(
  from: Float32Array,
  to: Float32Array,
  width: number,
): number {
  for (let start = 0; start < from.length; start += width) {
    let sum = 0;
    for (let at = start; at < start + width; at++) sum += from[at]! * from[at]!;
    if (!Number.isFinite(sum)) return start / width;
    const length = Math.sqrt(sum);
    for (let at = start; at < start + width; at++) {
      to[at] = length === 0 ? 0 : from[at]! / length;
    }
  }
  return -1;
}

/** The dot product of a query with each document. */
function products(
  query: Float32Array,
  documents: Float32Array,
  scores: Float32Array,
): void {
  const width = query.length;
  const whole = width - width % 4;
  for (let at = 0, row = 0; at < documents.length; at += width, row++) {
    // Four sums, because one has to wait for each addition.
    let a = 0, b = 0, c = 0, d = 0;
    for (let i = 0; i < whole; i += 4) {
      a += query[i]! * documents[at + i]!;
      b += query[i + 1]! * documents[at + i + 1]!;
      c += query[i + 2]! * documents[at + i + 2]!;
      d += query[i + 3]! * documents[at + i + 3]!;
    }
    for (let i = whole; i < width; i++) a += query[i]! * documents[at + i]!;
    scores[row] = a + b + c + d;
  }
}

/** The `k` highest scores and their indices. */
function best(
  scores: Float32Array,
  k: number,
  excluded: ReadonlySet<number>,
  firstAbove = (from: number, bound: number) => {
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
  // Rounding may lead past 1.
  const cosineOf = (index: number) => Math.min(1, Math.max(-1, scores[index]!));
  return { documents, scores: documents.map(cosineOf) };
}
