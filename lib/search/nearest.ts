/**
 * The vectors that are nearest to one, among many.
 *
 * @module
 */
import { isFast } from "@two-towers/fast";
import {
  checkReal,
  fastScores,
  Numbers,
  read,
} from "@two-towers/fast/operations";
import type { Features } from "../data/bags.ts";
import type { Similarity } from "../score.ts";
import { CoarseVectors, WIDEST } from "./coarse.ts";
import { highest, type Ranking } from "./highest.ts";

/**
 * Vectors, ready to be searched.
 *
 * @throws {RangeError} If a vector is not finite, or has no number.
 */
export class StoredVectors {
  readonly #numbers: Numbers;
  readonly #width: number;
  readonly #count: number;
  readonly #similarity: Similarity;
  #coarse: CoarseVectors | undefined;
  #asked = 0;

  /** Copies vectors, [count, width]. For the cosine they get the length 1. */
  constructor(name: string, vectors: Features, similarity: Similarity) {
    checkReal(name, vectors);
    [this.#count, this.#width] = vectors.shape;
    if (this.#width === 0) {
      throw new RangeError(
        `${name} must be at least 1 wide; found shape [${vectors.shape}]`,
      );
    }
    this.#similarity = similarity;
    this.#numbers = new Numbers(vectors.size);
    const wrong = read(
      vectors,
      (values) =>
        copyRows(values, this.#numbers.array, {
          width: this.#width,
          isUnit: similarity === "cosine",
        }),
    );
    if (wrong !== -1) {
      this.free();
      throw new RangeError(`${name} must be finite; row ${wrong} is not`);
    }
  }

  /**
   * For each query the `k` most similar ones, the lower index first where they
   * are equal.
   *
   * @param excluded For each query the indices to leave out. Default: none.
   */
  nearest(
    queries: StoredVectors,
    k: number,
    excluded?: readonly ReadonlySet<number>[],
  ): Ranking[] {
    const one = new Numbers(this.#width);
    const scores = new Numbers(this.#count);
    try {
      return Array.from({ length: queries.#count }, (_, row) => {
        one.array.set(queries.#row(row));
        const isCosine = this.#similarity === "cosine";
        // No document is near to what has no direction.
        if (isCosine && !one.array.some(Boolean)) {
          return { documents: [], scores: [] };
        }
        const firstAbove = this.#score(one, scores);
        const left = excluded?.[row] ?? new Set();
        const ranking = highest(scores.array, k, left, firstAbove);
        // Rounding may lead past 1.
        const within = (score: number) => Math.min(1, Math.max(-1, score));
        return isCosine
          ? { ...ranking, scores: ranking.scores.map(within) }
          : ranking;
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

  #row(row: number): Float32Array {
    const from = row * this.#width;
    return this.#numbers.array.subarray(from, from + this.#width);
  }

  /** How near a query is to each row. */
  #score(one: Numbers, scores: Numbers) {
    const width = this.#width;
    if (this.#similarity === "negativeEuclidean") {
      distances(one.array, this.#numbers.array, scores.array);
      return undefined;
    }
    // To make the coarse copy takes as long as four searches without it.
    const isCoarse = this.#similarity === "cosine" && this.#asked++ === 4 &&
      isFast() && width <= WIDEST;
    if (isCoarse) this.#coarse = new CoarseVectors(this.#numbers, width);
    this.#coarse?.ask(one.array);
    const fast = fastScores(one, this.#numbers, scores, this.#coarse);
    if (!fast) products(one.array, this.#numbers.array, scores.array);
    return fast?.firstAbove;
  }
}

/** Copies rows, and returns the first that is not finite, or −1. */
function copyRows(
  from: Float32Array,
  to: Float32Array,
  { width, isUnit }: { width: number; isUnit: boolean },
): number {
  for (let start = 0; start < from.length; start += width) {
    let sum = 0;
    for (let at = start; at < start + width; at++) sum += from[at]! * from[at]!;
    if (!Number.isFinite(sum)) return start / width;
    const length = isUnit ? Math.sqrt(sum) : 1;
    for (let at = start; at < start + width; at++) {
      to[at] = length === 0 ? 0 : from[at]! / length;
    }
  }
  return -1;
}

/** −‖q − d‖ of a query and each document: of differences, which lose nothing. */
function distances(
  query: Float32Array,
  documents: Float32Array,
  scores: Float32Array,
): void {
  const width = query.length;
  for (let row = 0, at = 0; row < scores.length; row++) {
    let sum = 0;
    for (let i = 0; i < width; i++, at++) {
      const difference = query[i]! - documents[at]!;
      sum += difference * difference;
    }
    scores[row] = -Math.sqrt(sum);
  }
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
