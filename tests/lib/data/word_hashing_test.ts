import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import {
  countHot,
  hashIntoBuckets,
  letterNgrams,
} from "../../../lib/data/word_hashing.ts";
import { multiHot } from "../../../lib/mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";
import { assertNoLeak, assertRefused, numbers } from "../../helpers.ts";

Deno.test("letterNgrams() cuts the paper's own example", () => {
  assertEquals(letterNgrams("good"), ["#go", "goo", "ood", "od#"]);
});

Deno.test("letterNgrams() marks each word by itself", () => {
  const apart = [...letterNgrams("hot"), ...letterNgrams("dog")];
  assertEquals(letterNgrams("hot dog"), apart);
  assertEquals(letterNgrams(" hot\t\n dog "), apart);
});

Deno.test("letterNgrams() keeps repetitions", () => {
  assertEquals(letterNgrams("aaaa").filter((each) => each === "aaa").length, 2);
});

Deno.test("letterNgrams() keeps a word that is shorter than n", () => {
  assertEquals(letterNgrams("a", 5), ["#a#"]);
  assertEquals(letterNgrams("a"), ["#a#"]);
});

Deno.test("letterNgrams() of a text without words is empty", () => {
  assertEquals(letterNgrams(""), []);
  assertEquals(letterNgrams(" \n"), []);
});

Deno.test("letterNgrams() never cuts a character in two", () => {
  assertEquals(letterNgrams("😀é"), ["#😀é", "😀é#"]);
  assertEquals(letterNgrams("生日", 2), ["#生", "生日", "日#"]);
});

Deno.test("letterNgrams() takes for one character what a reader does", () => {
  assertEquals(letterNgrams("👨‍👩‍👧", 2), ["#👨‍👩‍👧", "👨‍👩‍👧#"]);
  assertEquals(letterNgrams("e\u0301", 2), letterNgrams("\u00e9", 2));
  assertEquals(letterNgrams("नि", 2), ["#नि", "नि#"]);
});

Deno.test("letterNgrams() gives characters − n + 3 of length n a word", () => {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const count = (text: string) =>
    [...segmenter.segment(text.normalize("NFC"))].length;
  const word = fc.string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/\s/u.test(text));
  fc.assert(fc.property(word, fc.integer({ min: 1, max: 3 }), (text, n) => {
    const ngrams = letterNgrams(text, n);
    assertEquals(ngrams.length, count(text) + 3 - n);
    assert(ngrams.every((each) => each !== ""));
  }));
});

Deno.test("letterNgrams() refuses what is no text, and an n below 1", () => {
  assertThrows(
    () => letterNgrams(5 as unknown as string),
    TypeError,
    "text must be a string; found 5",
  );
  assertThrows(() => letterNgrams("a", 0), RangeError, "n must be");
});

Deno.test("hashIntoBuckets() gives equal n-grams one bucket, everywhere", () => {
  const [first, other, again] = hashIntoBuckets(["#go", "goo", "#go"], 500);
  assertEquals(first, again);
  assert(first !== other);
  // Saved towers depend on these numbers.
  assertEquals(hashIntoBuckets(letterNgrams("good"), 500), [
    180,
    241,
    390,
    184,
  ]);
});

Deno.test("hashIntoBuckets() spreads n-grams evenly", () => {
  const ngrams = Array.from({ length: 50_000 }, (_, i) => `#${i}`);
  const counts = new Array(500).fill(0);
  for (const bucket of hashIntoBuckets(ngrams, 500)) counts[bucket]++;
  // Chi-squared with 499 degrees of freedom: mean 499, deviation 31.6.
  const chi = counts.reduce((sum, n) => sum + (n - 100) ** 2 / 100, 0);
  assert(Math.abs(chi - 499) < 4 * 31.6, `chi-squared ${chi}`);
});

Deno.test("hashIntoBuckets() makes other collisions with another seed", () => {
  const ngrams = Array.from({ length: 1000 }, (_, i) => `#${i}`);
  const [a, b] = [1, 2].map((seed) => hashIntoBuckets(ngrams, 500, seed));
  const together = (buckets: number[]) =>
    ngrams.filter((_, i) => buckets[i] === buckets[0]).join();
  assert(together(a!) !== together(b!));
});

Deno.test("hashIntoBuckets() refuses no buckets, and takes no n-grams", () => {
  assertThrows(() => hashIntoBuckets(["a"], 0), RangeError, "buckets must be");
  assertThrows(
    () => hashIntoBuckets(["a"], 5, 0.5),
    RangeError,
    "seed must be",
  );
  assertEquals(hashIntoBuckets([], 500), []);
});

Deno.test("an empty text is refused by name when it becomes a row", async () => {
  const bags = ["good", ""].map((text) =>
    hashIntoBuckets(letterNgrams(text), 500)
  );
  for (const rows of [multiHot, countHot]) {
    await assertRefused(() => rows(bags, 500), RangeError, "bags[1]", "none");
  }
});

Deno.test("countHot() counts what multiHot() only marks", () => {
  assertEquals(numbers(countHot([[0, 2, 2], [1]], 3)), [1, 0, 2, 0, 1, 0]);
  assertEquals(numbers(multiHot([[0, 2, 2], [1]], 3)), [1, 0, 1, 0, 1, 0]);
});

Deno.test("countHot() refuses what multiHot() refuses, and leaks nothing", async () => {
  await assertRefused(() => countHot([[3]], 3), RangeError, "bags[0][0]");
  await assertRefused(() => countHot([], 3), RangeError, "at least one bag");
  await assertNoLeak(() => tf.dispose(countHot([[0]], 3)));
});
