/**
 * Texts made plain, before they are cut into n-grams.
 *
 * @module
 */

/**
 * Makes a text plain: lower case, and a space for every character but a–z, 0–9
 * and space; no spaces at the ends.
 *
 * @param text Any text.
 * @returns Plain text, empty if nothing is left of it.
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
  return text.toLowerCase().replace(/[^a-z0-9 ]/gu, " ").trim();
}

/**
 * Makes a text of any language plain: Unicode's normal form NFKC, lower case,
 * and one space for all between letters, digits and emoji.
 *
 * Accents stay: é is a letter of its own, however it was written. Chinese
 * characters are letters, and stay together where no space is between them.
 *
 * @param text Any text.
 * @returns Plain text, empty if nothing is left of it.
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
  return text.normalize("NFKC").toLowerCase()
    .replace(
      /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Component}]+/gu,
      " ",
    ).trim();
}
