/**
 * The checks of lesson 04's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import { letterNgrams, Vocabulary } from "../../../lib/mod.ts";
import { collisions } from "../data/collisions.ts";
import { check, expect } from "../exercise.ts";

const sumOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0);

/** How many n-grams a word of some length has. */
export function exercise1(ngramCount: (length: number, n: number) => number) {
  return check("Exercise 1", () => {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      for (let length = 1; length <= 12; length++) {
        const wanted = letterNgrams("x".repeat(length), n).length;
        const given = ngramCount(length, n);
        expect(
          given === wanted,
          `a word of ${length} has ${wanted} n-grams for n = ${n}, not ${given}`,
        );
      }
    }
  });
}

/** Trigrams that words keep where a letter is typed twice, in percent. */
export function exercise2(
  answer: number | undefined,
  words: readonly string[],
) {
  return check("Exercise 2", () => {
    expect(answer !== undefined, "give answer2 a value");
    const shares = [...new Set(words)].flatMap((word) =>
      Array.from(word, (letter, place) => {
        const left = letterNgrams(
          word.slice(0, place) + letter + word.slice(place),
        );
        const trigrams = letterNgrams(word);
        for (const trigram of trigrams) {
          const found = left.indexOf(trigram);
          if (found >= 0) left.splice(found, 1);
        }
        // One letter more is one trigram more.
        return (trigrams.length + 1 - left.length) / trigrams.length;
      })
    );
    expect(
      Math.abs(answer - 100 * sumOf(shares) / shares.length) < 0.05,
      `${answer} % is not the share over all places of all these words`,
    );
  });
}

/** What the n-grams of one half of some words know of the other, in percent. */
export function exercise3(
  answer: number | undefined,
  words: readonly string[],
) {
  return check("Exercise 3", () => {
    expect(answer !== undefined, "give answer3 a value");
    const middle = Math.floor(words.length / 2);
    const seen = Vocabulary.build(words.slice(0, middle), { ngrams: [1, 2] });
    const rest = words.slice(middle);
    const known = sumOf(rest.map((word) => seen.bag(word).length));
    const unknown = sumOf(rest.map((word) => seen.unknown(word).length));
    expect(
      Math.abs(answer - 100 * known / (known + unknown)) < 0.05,
      `${answer} % is not the share: did you take both n, and the right halves?`,
    );
  });
}

/** The least buckets with which a trigram shares its own in at most 5 %. */
export function exercise4(answer: number | undefined, trigrams: number) {
  return check("Exercise 4", () => {
    expect(answer !== undefined, "give answer4 a value");
    expect(
      Number.isInteger(answer) && answer > 0,
      `${answer} is no number of buckets`,
    );
    const share = (B: number) => 1 - (1 - 1 / B) ** (trigrams - 1);
    expect(
      share(answer) <= 0.05,
      `with ${answer} buckets it is ${(100 * share(answer)).toFixed(4)} %`,
    );
    expect(share(answer - 1) > 0.05, `${answer} is not the smallest number`);
  });
}

/** The MB of a first layer in training, and of a batch of dense rows. */
export function exercise5(
  answer: { readonly layer: number; readonly batch: number } | undefined,
) {
  return check("Exercise 5", () => {
    expect(answer !== undefined, "give answer5 two numbers");
    const columns = 50_000;
    expect(
      Math.abs(answer.layer - 4 * 4 * columns * 64 / 1e6) < 0.05,
      `${answer.layer} MB is not the layer: what does Adam store for a weight?`,
    );
    expect(
      Math.abs(answer.batch - 4 * columns * 512 / 1e6) < 0.05,
      `${answer.batch} MB is not the batch: a dense row stores every column`,
    );
  });
}

/** Two words of six letters a and b that have the same trigrams. */
export function exercise6(answer: readonly string[] | undefined) {
  return check("Exercise 6", () => {
    expect(answer !== undefined, "give answer6 two words");
    expect(answer.length === 2, `give two words, not ${answer.length}`);
    const [first, second] = answer as [string, string];
    expect(first !== second, "the two words are the same");
    for (const word of answer) {
      expect(
        /^[ab]{6}$/.test(word),
        `"${word}" is not six letters out of a and b`,
      );
    }
    expect(
      collisions(answer, 3).length === 1,
      `"${first}" and "${second}" differ in their trigrams`,
    );
  });
}
