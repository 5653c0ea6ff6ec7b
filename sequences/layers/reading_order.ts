/**
 * The order in which a layer reads many texts at once, word by word.
 *
 * @module
 */
import { NOWHERE } from "@two-towers/fast/operations";

/**
 * Which word is read when. Step t reads the t-th word of every text that has
 * one. Its rows are these texts, longest first: so a row is the same text in
 * each step, and later steps only have fewer rows.
 */
export interface ReadingOrder {
  /** Places of the words, step after step. */
  readonly places: readonly number[];
  /** For each step, how many texts still have a word. */
  readonly sizes: readonly number[];
  /** For each text its row, or {@linkcode NOWHERE} if it has no word. */
  readonly rows: readonly number[];
}

/**
 * Puts the words of texts into the order in which they are read.
 *
 * @param present For each text the places of its words, in their order.
 *
 * @example
 * ```ts
 * import { readingOrder } from "./reading_order.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { places, sizes, rows } = readingOrder([[10], [], [20, 21, 22]]);
 * assertEquals(places, [20, 10, 21, 22]);
 * assertEquals(sizes, [2, 1, 1]);
 * assertEquals(rows, [1, -1, 0]);
 * ```
 */
export function readingOrder(
  present: readonly (readonly number[])[],
): ReadingOrder {
  const texts = [...present.keys()]
    .filter((text) => present[text]!.length > 0)
    .sort((a, b) => present[b]!.length - present[a]!.length);
  const steps: number[][] = [];
  const rows = present.map(() => NOWHERE);
  for (const [row, text] of texts.entries()) {
    rows[text] = row;
    for (const [step, place] of present[text]!.entries()) {
      (steps[step] ??= []).push(place);
    }
  }
  return { places: steps.flat(), sizes: steps.map((s) => s.length), rows };
}
