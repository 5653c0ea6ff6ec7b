/**
 * The checks of lesson 07's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import {
  type Question,
  sparse,
  type SparseFeatures,
  type Vocabulary,
} from "../../../lib/mod.ts";
import { lstmTower } from "../../../sequences/mod.ts";
import { check, expect } from "../exercise.ts";

/** Parameters of an LSTM tower of 1,000 features with units [10, 20]. */
export function exercise1(answer: number | undefined) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const units = [10, 20];
    const wanted = lstmTower({ name: "query", inputSize: 1000, units })
      .countParams();
    expect(answer === wanted, `${answer} is not what countParams() says`);
  });
}

/** NDCG@10 of a tower with a random layer that is wide. */
export function exercise2(
  answer: number | undefined,
  wanted: () => Promise<number>,
) {
  return reached("Exercise 2", "answer2", answer, wanted);
}

/** The share that a CNN with a window of one word answers. */
export function exercise3(
  answer: number | undefined,
  wanted: () => Promise<number>,
) {
  return reached("Exercise 3", "answer3", answer, wanted);
}

function reached(
  exercise: string,
  name: string,
  answer: number | undefined,
  wanted: () => Promise<number>,
) {
  return check(exercise, async () => {
    expect(answer !== undefined, `give ${name} a value`);
    expect(
      Math.abs(answer - await wanted()) < 1e-3,
      `${answer} is not it: did you take seed 1, and all else as above?`,
    );
  });
}

/** Pairs of words side by side, with which a bag learns order. */
export function exercise4(
  neighbours: (text: string) => string[],
  pairs: readonly { readonly query: string; readonly document: string }[],
  share: (
    read: (texts: readonly string[]) => SparseFeatures,
    inputSize: number,
  ) => Promise<number>,
) {
  return check("Exercise 4", async () => {
    const same = (text: string, wanted: string[]) =>
      JSON.stringify(neighbours(text)) === JSON.stringify(wanted);
    expect(
      same("dog chases cat", ["dog_chases", "chases_cat"]),
      `"dog chases cat" has the pairs dog_chases and chases_cat`,
    );
    expect(
      same("cat chased by dog", ["cat_chased", "chased_by", "by_dog"]),
      `"cat chased by dog" has three pairs`,
    );
    expect(same("dog", []), "one word has no pair");
    const all = pairs.flatMap(({ query, document }) => [query, document])
      .flatMap(neighbours);
    const columns = new Map(
      [...new Set(all)].map((pair, column) => [pair, column]),
    );
    const read = (texts: readonly string[]) =>
      sparse(
        texts.map((text) => neighbours(text).map((pair) => columns.get(pair)!)),
        columns.size,
      );
    const right = await share(read, columns.size);
    expect(right > 0.9, `a bag of your pairs answers ${right}`);
  });
}

/** New queries that share no feature with any document. */
export function exercise5(
  answer: number | undefined,
  questions: readonly Question[],
  features: Vocabulary,
) {
  return check("Exercise 5", () => {
    expect(answer !== undefined, "give answer5 a value");
    const silent = questions.filter(({ query }) =>
      features.bag(query).length === 0
    );
    const wanted = silent.filter(({ seen }) => !seen).length;
    expect(
      answer === wanted,
      answer === questions.filter(({ seen }) => !seen).length
        ? "these are all new queries: which of them have no feature?"
        : `${answer} is not it`,
    );
  });
}
