/**
 * Word hashing, section 3.2 of the paper: a text becomes the letter trigrams of
 * its words, and these become numbers that a tower can read.
 *
 * @module
 */
import { checkInteger, checkText } from "@two-towers/common/check";
import { checkList } from "@two-towers/common/check_lists";
import { derivedSeed } from "@two-towers/common/random";
import { type Bag, type Features, filledRows } from "./bags.ts";

/**
 * Cuts a text into letter n-grams: each word gets a mark at both ends, `#good#`,
 * and is cut into all its runs of `n` characters, `#go`, `goo`, `ood`, `od#`.
 *
 * Words are what white space separates; characters are what a reader takes for
 * one (Unicode's grapheme clusters, in normal form C), so that é is one however
 * it is written, and a family emoji is one, too. `plainText` and `normalText`
 * make a text plain before. A marked word shorter than `n` is one n-gram, so
 * that no word is lost. A text without words has no n-grams: `multiHot` refuses
 * such a row, and `sparse` makes an empty one.
 *
 * @param text Any text.
 * @param n Characters in an n-gram, at least 1. Default: 3, as in the paper.
 * @returns The n-grams in their order, with repetitions.
 * @throws {TypeError} If `text` is not a string, or `n` not a number.
 * @throws {RangeError} If `n` is not an integer of at least 1.
 *
 * @example
 * ```ts
 * import { letterNgrams } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(letterNgrams("good"), ["#go", "goo", "ood", "od#"]);
 * assertEquals(letterNgrams("a b", 2), ["#a", "a#", "#b", "b#"]);
 * ```
 */
export function letterNgrams(text: string, n = 3): string[] {
  checkText("text", text);
  checkInteger("n", n);
  const ngrams: string[] = [];
  for (const word of text.split(/\s+/u)) {
    if (word === "") continue;
    // In plain words, each n-gram is a part of the string; others have to be
    // segmented, which is slow.
    const characters = /^[\x21-\x7e]*$/.test(word)
      ? `#${word}#`
      : ["#", ...charactersOf(word), "#"];
    const last = Math.max(0, characters.length - n);
    for (let start = 0; start <= last; start++) {
      const ngram = characters.slice(start, start + n);
      ngrams.push(typeof ngram === "string" ? ngram : ngram.join(""));
    }
  }
  return ngrams;
}

// Made when it is needed: that takes tens of milliseconds.
let graphemes: Intl.Segmenter | undefined;

function charactersOf(word: string): string[] {
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(
    graphemes.segment(word.normalize("NFC")),
    ({ segment }) => segment,
  );
}

/**
 * Gives each n-gram a bucket by its hash (feature hashing), so that any number
 * of different n-grams fits a tower of any width. Different n-grams may meet in
 * one bucket: a collision.
 *
 * @param ngrams For example the result of {@linkcode letterNgrams}.
 * @param buckets Number of buckets, the tower's input width, at least 1.
 * @param seed An integer. Another seed gives other collisions. Default: 0.
 * @returns A bag for `multiHot` or {@linkcode countHot}: one index from 0 to
 * `buckets - 1` for each n-gram, in their order.
 * @throws {TypeError} If the n-grams are no list.
 * @throws {RangeError} If `buckets` is not an integer of at least 1, or `seed`
 * is not an integer.
 *
 * @example
 * ```ts
 * import { hashIntoBuckets, letterNgrams, multiHot } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const bags = ["good cat", "bad dog"].map((text) =>
 *   hashIntoBuckets(letterNgrams(text), 500)
 * );
 * assertEquals(multiHot(bags, 500).shape, [2, 500]);
 * ```
 */
export function hashIntoBuckets(
  ngrams: readonly string[],
  buckets: number,
  seed = 0,
): number[] {
  checkList("ngrams", ngrams);
  checkInteger("buckets", buckets);
  // derivedSeed mixes all bits of all characters: it is a hash of a text.
  return Array.from(ngrams, (ngram) => derivedSeed(seed, ngram) % buckets);
}

/**
 * Turns bags of indices into rows of counts, as the paper does: like
 * `multiHot`, but an index that comes twice in a bag gives a 2.
 *
 * @param bags One bag of indices for each row, at least one.
 * @param size Width of a row. Indices go from 0 to `size - 1`.
 * @returns Features of shape [rows, size].
 * @throws {TypeError} If `bags` is not an array of arrays.
 * @throws {RangeError} If there is no bag, if a bag is empty, if `size` is not
 * an integer of at least 1, or if an index does not fit it.
 *
 * @example
 * ```ts
 * import { countHot } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const features = countHot([[0, 2, 2], [1]], 3);
 * assertEquals(features.arraySync(), [[1, 0, 2], [0, 1, 0]]);
 * ```
 */
export function countHot<const Size extends number>(
  bags: readonly Bag[],
  size: Size,
): Features<Size> {
  return filledRows(bags, size, (values, place) => values[place]! += 1);
}
