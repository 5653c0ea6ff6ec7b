/**
 * The search among many vectors.
 *
 * @module
 */
import { fast } from "./module.ts";

/** Numbers that may lie in TensorFlow.js's memory: see ../numbers.ts. */
interface Placed {
  readonly place: number | undefined;
  readonly size: number;
}

/** Gives the scores of a query, and leads from one high score to the next. */
export interface FastScores {
  /** The first score from `from` on that is above `bound`, or their number. */
  firstAbove(from: number, bound: number): number;
}

/**
 * Computes the dot product of a query with each row, or nothing where the fast
 * kernels are off or the numbers lie elsewhere.
 *
 * @param query One row.
 * @param rows Rows as wide as the query.
 * @param scores Gets one number for each row.
 */
export function fastScores(
  query: Placed,
  rows: Placed,
  scores: Placed,
): FastScores | undefined {
  const now = fast();
  const places = [scores, query, rows].map(({ place }) => place);
  if (!now || places.includes(undefined)) return undefined;
  const [to, from, at] = places as [number, number, number];
  const count = scores.size;
  now.kernels.products(to, from, at, count, query.size);
  return {
    firstAbove: (start, bound) =>
      now.kernels.firstAbove(to, start, count, bound),
  };
}
