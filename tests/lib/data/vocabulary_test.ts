import fc from "fast-check";
import { letterNgrams } from "../../../lib/data/word_hashing.ts";
import { bagTower, sparse, Vocabulary } from "../../../lib/mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";
import { assertRefused, numbers } from "../../helpers.ts";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const texts = fc.array(text, { minLength: 1, maxLength: 5 })
  .filter((texts) => texts.some((text) => letterNgrams(text).length > 0));

/** The features that a bag stands for. */
const told = (vocabulary: Vocabulary, text: string) =>
  vocabulary.bag(text).map((column) => vocabulary.features[column]!);

Deno.test("a vocabulary has a column for each n-gram, in their order", () => {
  const { features, size } = Vocabulary.build(["good", "wood good"]);
  assertEquals(features, ["#go", "goo", "ood", "od#", "#wo", "woo"]);
  assertEquals(size, 6);
});

Deno.test("a bag holds the n-grams of a text, with repetitions", () => {
  fc.assert(fc.property(texts, (texts) => {
    const vocabulary = Vocabulary.build(texts);
    for (const text of texts) {
      assertEquals(told(vocabulary, text), letterNgrams(text));
      assertEquals(vocabulary.unknown(text), []);
    }
  }));
});

Deno.test("known and unknown features are all the features of any text", () => {
  fc.assert(fc.property(texts, text, (texts, text) => {
    const vocabulary = Vocabulary.build(texts);
    const [known, unknown] = [told(vocabulary, text), vocabulary.unknown(text)];
    assertEquals([...known, ...unknown].sort(), letterNgrams(text).sort());
    assert(unknown.every((each) => !vocabulary.features.includes(each)));
  }));
});

Deno.test("a vocabulary does not change", () => {
  const vocabulary = Vocabulary.build(["good"]);
  const { features } = vocabulary;
  assertThrows(() => (features as string[]).push("bad"), TypeError);
  vocabulary.bag("bad");
  assertEquals([vocabulary.size, vocabulary.features.length], [4, 4]);
});

Deno.test("a text that is empty or unknown gives an empty bag, and zeros", () => {
  const vocabulary = Vocabulary.build(["good"]);
  for (const text of ["", "  \n", "中"]) {
    assertEquals(vocabulary.bag(text), []);
  }
  const { size } = vocabulary;
  const settings = { name: "query", inputSize: size, units: [3, 2] } as const;
  const linear = bagTower({ ...settings, activation: "linear" });
  const rows = sparse([[], vocabulary.bag("good")], size);
  const values = numbers(linear.predict(rows));
  assertEquals(values.slice(0, 2), [0, 0]);
  assert(values.slice(2).every((value) => value !== 0));
});

Deno.test("minTexts leaves out what fewer texts have", () => {
  // "oo" is twice in the first text, which is one text all the same.
  const build = (minTexts: number) =>
    Vocabulary.build(["oo oo", "ab", "ab"], { ngrams: 2, minTexts }).features;
  assertEquals(build(1), ["#o", "oo", "o#", "#a", "ab", "b#"]);
  assertEquals(build(2), ["#a", "ab", "b#"]);
  assertThrows(() => build(3), RangeError, "at least one feature; found none");
});

Deno.test("ngrams may be several, and words are features by themselves", () => {
  const build = (word: string) =>
    Vocabulary.build([word], { ngrams: [1, 2], words: true });
  const vocabulary = build("ab");
  assertEquals(vocabulary.features.slice(0, 7), [
    "#",
    "a",
    "b",
    "#a",
    "ab",
    "b#",
    vocabulary.features[6]!,
  ]);
  // The n-grams of "ab" are those of "ab ab", its words are not more.
  assertEquals(new Set(vocabulary.bag("ab ab")), new Set(vocabulary.bag("ab")));
  assertEquals(vocabulary.unknown("aab").length, 2);
});

Deno.test("a word is never taken for an n-gram", () => {
  const word = fc.string({ minLength: 1, maxLength: 5 })
    .filter((text) => !/\s/.test(text));
  fc.assert(fc.property(word, fc.integer({ min: 1, max: 4 }), (word, n) => {
    const ngrams = new Set(letterNgrams(`${word} =${word}=`, n));
    const { size } = Vocabulary.build([`${word} =${word}=`], {
      ngrams: n,
      words: true,
    });
    assertEquals(size, ngrams.size + 2);
  }));
});

Deno.test("wordBags() is the bag of each word", () => {
  const vocabulary = Vocabulary.build(["good day"]);
  assertEquals(vocabulary.wordBags(" good  day"), [
    vocabulary.bag("good"),
    vocabulary.bag("day"),
  ]);
  assertEquals(vocabulary.wordBags(""), []);
});

Deno.test("accents, emoji and Chinese are letters, however they are written", () => {
  const [composed, combining] = ["caf\u00e9", "cafe\u0301"];
  for (const words of [false, true]) {
    const vocabulary = Vocabulary.build([composed, "👨‍👩‍👧 机器学习"], { words });
    assertEquals(vocabulary.bag(combining), vocabulary.bag(composed));
    assertEquals(vocabulary.unknown(combining), []);
    assert(vocabulary.features.includes("机器学"));
    assert(vocabulary.features.includes("#👨‍👩‍👧#"));
    assert(vocabulary.unknown("👨‍👩").includes("#👨‍👩#"));
  }
});

Deno.test("idf() is BM25's, and larger for rarer features", () => {
  const vocabulary = Vocabulary.build(["a b c", "a b", "a", "a"]);
  const [a, b, c] = vocabulary.idf();
  assert(0 < a! && a! < b! && b! < c!, `${a} ${b} ${c}`);
  assertEquals(c, Math.fround(Math.log(1 + 3.5 / 1.5)));
  assertEquals(vocabulary.idf().length, vocabulary.size);
});

Deno.test("a tower refuses rows of a vocabulary of another size", async () => {
  const four = Vocabulary.build(["good"]);
  const more: Vocabulary = Vocabulary.build(["good wood"]);
  const query = bagTower({ name: "query", inputSize: four.size, units: [2] });
  const rows = sparse([more.bag("good")], more.size);
  await assertRefused(
    () => query.predict(rows),
    TypeError,
    "must be made for 4 different features; found 6",
  );
});

Deno.test("a vocabulary refuses what is no text, and no features", () => {
  const build = (texts: unknown, options = {}) => () =>
    Vocabulary.build(texts as string[], options);
  assertThrows(build([5]), TypeError, "a text must be a string; found 5");
  assertThrows(build([]), RangeError, "found none in 0 texts");
  assertThrows(build(["", " "]), RangeError, "found none in 2 texts");
  assertThrows(build(["a"], { ngrams: 0 }), RangeError, "ngrams must be");
  assertThrows(build(["a"], { ngrams: [3, 1.5] }), RangeError, "ngrams");
  assertThrows(build(["a"], { ngrams: [3, 2, 3] }), RangeError, "different");
  assertThrows(build(["a"], { minTexts: 0 }), RangeError, "minTexts");
  const vocabulary = build(["a"])();
  assertThrows(() => vocabulary.bag(5 as never), TypeError, "found 5");
});
