/**
 * Words that word hashing cannot tell apart.
 *
 * @module
 */
import {
  checkInteger,
  checkOneOf,
  checkText,
  describe,
} from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { letterNgrams } from "../../../lib/mod.ts";

/**
 * Finds the words that have equal bags of letter n-grams: they collide, and no
 * tower can tell them apart (the paper's Table 1 counts them).
 *
 * @param words Words; one that comes twice counts once.
 * @param n Characters in an n-gram, at least 1. Default: 3.
 * @param options `by: "counts"`, the default, compares how often each n-gram
 * comes, as the paper's towers do; `by: "set"` only which ones come.
 * @returns Groups of two words or more, in their order.
 * @throws {TypeError} If `words` are no list of texts.
 * @throws {RangeError} If `n` is not an integer of at least 1, `by` is something
 * else, or an option is unknown.
 *
 * @example
 * ```ts
 * import { collisions } from "./collisions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = ["banana", "haha", "hahaha"];
 * assertEquals(collisions(words, 3, { by: "set" }), [["haha", "hahaha"]]);
 * assertEquals(collisions(words, 3), []);
 * ```
 */
export function collisions(
  words: Iterable<string>,
  n = 3,
  options: { readonly by?: "set" | "counts" } = {},
): string[][] {
  checkInteger("n", n);
  checkOptions("collisions' options", options, ["by"]);
  const { by = "counts" } = options;
  checkOneOf("by", by, ["set", "counts"]);
  // A text is iterable too: its letters would be taken for words.
  if (typeof words === "string" || !(Symbol.iterator in Object(words))) {
    throw new TypeError(
      `words must be an iterable of words; found ${describe(words)}`,
    );
  }
  const groups = Map.groupBy(new Set(words), (word) => {
    checkText("each of words", word);
    const ngrams = letterNgrams(word, n);
    return (by === "set" ? [...new Set(ngrams)] : ngrams).sort().join(" ");
  });
  return [...groups.values()].filter((group) => group.length > 1);
}
