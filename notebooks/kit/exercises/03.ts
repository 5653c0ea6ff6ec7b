/**
 * The checks of lesson 03's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import {
  bootstrapInterval,
  hashIntoBuckets,
  letterNgrams,
  ndcg,
  type Question,
} from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";
import { type Ends, expectContainsZero, isNear } from "./interval.ts";

/** Answers may be rounded to three digits, as the lesson prints them. */
const THREE_DIGITS = 0.00051;

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Trigrams that share one of 2,000 buckets, on average. */
export function exercise1(
  answer: number | undefined,
  trigrams: Iterable<string>,
) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const all = [...trigrams];
    const used = new Set(hashIntoBuckets(all, 2000));
    expect(
      Math.abs(answer - all.length / 2000) > 0.0001,
      `${answer} is per bucket; divide by the buckets in use`,
    );
    expect(
      Math.abs(answer - all.length / used.size) < 0.01,
      `${answer} is not the number; count again`,
    );
  });
}

/** The n with which BM25 over letter n-grams answers the questions best. */
export function exercise2(
  answer: number | undefined,
  index: (
    tokenize: (text: string) => string[],
  ) => (question: string) => number[],
  questions: readonly Question[],
) {
  return check("Exercise 2", () => {
    expect(answer !== undefined, "give answer2 a value");
    const lengths = [2, 3, 4, 5];
    expect(lengths.includes(answer), "answer2 must be 2, 3, 4 or 5");
    const qualities = lengths.map((n) => {
      const find = index((text) => letterNgrams(text, n));
      return mean(
        questions.map(({ query, relevant, exclude }) =>
          ndcg(find(query).filter((id) => !exclude.has(id)), relevant)
        ),
      );
    });
    const mine = qualities[lengths.indexOf(answer)]!;
    expect(
      qualities.every((quality) => quality <= mine),
      `with n = ${answer} it is ${mine.toFixed(3)}; another n has more`,
    );
  });
}

/** The interval of the lead of BM25 over trigrams over BM25 over words. */
export function exercise3(
  answer: Ends | undefined,
  containsZero: boolean | undefined,
  scores: Readonly<Record<string, readonly number[]>>,
) {
  return check("Exercise 3", () => {
    expect(answer !== undefined, "give answer3 a value");
    const words = scores["BM25, words"]!;
    const leads = scores["BM25, trigrams"]!
      .map((value, i) => value - words[i]!);
    const wanted = bootstrapInterval(leads, { seed: 1 });
    expect(
      isNear(answer, wanted, THREE_DIGITS),
      "the ends are not right: did you take the differences first, and seed 1?",
    );
    expectContainsZero(containsZero, wanted);
  });
}

/** NDCG@10 of the article's towers after twice as many epochs. */
export function exercise4<Recipe extends { epochs: number }>(
  answer: number | undefined,
  qualityOf: (recipe: Recipe) => Promise<number>,
  article: Recipe,
) {
  return check("Exercise 4", async () => {
    expect(answer !== undefined, "give answer4 a value");
    const { epochs } = article;
    const wanted = await qualityOf({ ...article, epochs: 2 * epochs });
    expect(
      Math.abs(answer - wanted) < THREE_DIGITS,
      `${answer} is not theirs: did you take seed 1, and ${
        2 * epochs
      } epochs on the training pairs?`,
    );
  });
}
