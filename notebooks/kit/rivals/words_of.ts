/**
 * Texts as words.
 *
 * @module
 */

/** A plain text's words: what stands between spaces. */
export function wordsOf(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}
