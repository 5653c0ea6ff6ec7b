/**
 * Texts made plain, before they are cut into n-grams.
 *
 * @module
 */

import { checkText } from "@two-towers/common/check";

/**
 * Makes a text plain: lower case, and a space for every character but a–z, 0–9
 * and space; no spaces at the ends.
 *
 * @param text Any text.
 * @returns Plain text, empty if nothing is left of it.
 * @throws {TypeError} If it is no text.
 *
 * @example
 * ```ts
 * import { plainText } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(plainText("Heart_eyes!"), "heart eyes");
 * ```
 */
export function plainText(text: string): string {
  checkText("text", text);
  return text.toLowerCase().replace(/[^a-z0-9 ]/gu, " ").trim();
}

/**
 * Makes a text of any language plain: Unicode's normal form NFKC, lower case,
 * and one space for all between letters, digits and emoji.
 *
 * Accents stay: é is a letter of its own, however it was written. Chinese
 * characters are letters, and stay together where no space is between them. The
 * mark of an n-gram, #, does not stay.
 *
 * @param text Any text.
 * @returns Plain text, empty if nothing is left of it.
 * @throws {TypeError} If it is no text.
 *
 * @example
 * ```ts
 * import { normalText } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(normalText("Cafe\u0301: 双塔！"), "caf\u00e9 双塔");
 * ```
 */
export function normalText(text: string): string {
  checkText("text", text);
  return text.normalize("NFKC").toLowerCase()
    // Whether an emoji is drawn in colour says nothing: ❤ and ❤️ are one.
    .replace(/[\ufe0e\ufe0f]/gu, "")
    .replace(OTHERS, " ").trim();
}

/**
 * Runs of what is no letter, mark, digit or emoji; the zero width joiner, the
 * tags of flags and so on hold an emoji together.
 */
const OTHERS =
  /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u200d\u{e0020}-\u{e007f}]+/gu;
