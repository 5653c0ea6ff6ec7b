/**
 * The checks of lesson 08's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import {
  type Answer,
  type Click,
  meanAnswer,
  normalText,
  pairedDifference,
  random,
} from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";

/** How many plain texts nine texts become. */
export function exercise1(answer: number | undefined) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const texts = ["ＯＫ", "OK", "ok!", "オーケー", "ｵｰｹｰ", "①", "1", "１"];
    const different = new Set([...texts, "一"].map(normalText)).size;
    expect(
      answer === different,
      `it is not ${answer}: which of them are one text for Unicode?`,
    );
  });
}

/** NDCG@10 of a search that reads the words of `Intl.Segmenter`, too. */
export function exercise2(
  answer: number | undefined,
  ndcgOfWords: (words: (text: string) => string[]) => number,
) {
  return check("Exercise 2", () => {
    expect(answer !== undefined, "give answer2 a value");
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    const wanted = ndcgOfWords((text) =>
      Array.from(segmenter.segment(text), ({ segment }) => segment)
        .filter((each) => each.trim() !== "").map((each) => `=${each}`)
    );
    expect(
      Math.abs(answer - wanted) < 5e-4,
      `${answer} is not it: names with training tags, characters and words, the validation queries`,
    );
  });
}

/** What {@linkcode exercise3} needs from the lesson. */
interface Misled {
  /** The clicks that get other documents. */
  readonly wrong: readonly Click[];
  /** How many documents there are. */
  readonly documents: number;
  /** Trains with such clicks, and answers the Chinese test. */
  readonly train: (wrong: readonly Click[]) => Promise<readonly Answer[]>;
  /** The answers of the model that learned from the right ones. */
  readonly mixed: readonly Answer[];
}

/** The lead over a model whose English clicks are on other emoji. */
export function exercise3(
  answer: { difference: number; low: number; high: number } | undefined,
  { wrong, documents, train, mixed }: Misled,
) {
  return check("Exercise 3", async () => {
    expect(answer !== undefined, "give answer3 a value");
    const other = random(1, "permuted").permutation(documents);
    const misled = await train(
      wrong.map(({ query, document }) => ({
        query,
        document: other[document]!,
      })),
    );
    const [ours, theirs] = [mixed, misled].map((answers) =>
      answers.map((each) => each["NDCG@10"])
    );
    const wanted = pairedDifference(ours!, theirs!, { seed: 1 });
    expect(
      Math.abs(answer.difference - wanted.difference) < 1e-6,
      `the difference is not ${answer.difference}: mixed.first minus the model with permuted English clicks, on the Chinese test`,
    );
    expect(
      Math.abs(answer.low - wanted.low) + Math.abs(answer.high - wanted.high) <
        1e-6,
      "the ends of the interval are not right",
    );
  });
}

/** NDCG@10 on the Chinese test of a model whose documents are English only. */
export function exercise4(
  answer: number | undefined,
  train: () => Promise<readonly Answer[]>,
) {
  return check("Exercise 4", async () => {
    expect(answer !== undefined, "give answer4 a value");
    const { "NDCG@10": wanted } = meanAnswer(await train());
    expect(
      Math.abs(answer - wanted) < 1e-6,
      `${answer} is not it: English texts, all clicks, Chinese questions`,
    );
  });
}
