/**
 * The search among many vectors.
 *
 * @module
 */
import { fast } from "../memory/module.ts";
import { inParts } from "../threads/threads.ts";

/** Nanoseconds for a number of the rows, and for four codes, about. */
const [NUMBER, CODES] = [0.3, 0.6];

/** Numbers that may lie in TensorFlow.js's memory. */
export interface Placed {
  /** Where they begin there, or nothing if they lie elsewhere. */
  readonly place: number | undefined;
  /** How many they are. */
  readonly size: number;
}

/** Rows of length 1 and a query in whole numbers. */
export interface Coarse {
  /** The rows, four codes to a number. */
  readonly codes: Placed;
  /** What 1 in the codes of a row stands for. */
  readonly steps: Placed;
  /** The query, two codes to a number. */
  readonly query: Placed;
  /** What 1 in the query stands for. */
  readonly queryStep: number;
  /** How far a coarse score may lie from the exact one. */
  readonly slack: number;
}

/** The scores of a query. */
export interface FastScores {
  /**
   * The first score from `from` on that is above `bound`, or their number. The
   * others need not be exact.
   */
  firstAbove(from: number, bound: number): number;
}

/**
 * Computes the dot product of a query with each row, or nothing where the fast
 * kernels are off or the numbers lie elsewhere.
 *
 * @param query One row.
 * @param rows Rows as wide as the query.
 * @param scores Gets one number for each row.
 * @param coarse The same in whole numbers, if they are there.
 */
export function fastScores(
  query: Placed,
  rows: Placed,
  scores: Placed,
  coarse?: Coarse,
): FastScores | undefined {
  const now = fast();
  const places = placesOf(scores, query, rows);
  if (!now || !places) return undefined;
  const [to, from, at] = places as [number, number, number];
  const { kernels } = now;
  const count = scores.size;
  const coarsePlaces = coarse &&
    placesOf(coarse.query, coarse.codes, coarse.steps);
  if (!coarse || !coarsePlaces) {
    const cost = rows.size * NUMBER;
    inParts(now, { size: count, cost }, (first, some) => [[
      "products",
      to + 4 * first,
      from,
      at + 4 * query.size * first,
      some,
      query.size,
    ]]);
    return {
      firstAbove: (start, bound) => kernels.firstAbove(to, start, count, bound),
    };
  }
  const [whole, codes, steps] = coarsePlaces as [number, number, number];
  const bytes = 4 * coarse.codes.size / count;
  const cost = coarse.codes.size * CODES;
  inParts(now, { size: count, cost }, (first, some) => [[
    "coarseProducts",
    to + 4 * first,
    whole,
    coarse.queryStep,
    codes + bytes * first,
    steps + 4 * first,
    some,
    bytes,
  ]]);
  const { slack } = coarse;
  return {
    firstAbove: (start, bound) =>
      kernels
        .nextAbove(to, start, count, bound, slack, from, at, query.size),
  };
}

/**
 * Writes rows in whole numbers.
 *
 * @returns The greatest length of what a row loses, or nothing where the fast
 * kernels are off or the numbers lie elsewhere.
 */
export function fastCoarsen(
  rows: Placed,
  { codes, steps }: Pick<Coarse, "codes" | "steps">,
): number | undefined {
  const now = fast();
  const places = placesOf(codes, steps, rows);
  if (!now || !places) return undefined;
  const count = steps.size;
  return now.kernels.coarsen(...places, count, rows.size / count);
}

function placesOf(...numbers: Placed[]): number[] | undefined {
  const places = numbers.flatMap(({ place }) => place ?? []);
  return places.length === numbers.length ? places : undefined;
}
