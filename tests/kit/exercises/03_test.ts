import {
  bootstrapInterval,
  hashIntoBuckets,
  questionsOf,
} from "../../../lib/mod.ts";
import * as check from "../../../notebooks/kit/exercises/03.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 03's checks take right answers and say what is wrong in others", async () => {
  const trigrams = Array.from({ length: 2000 }, (_, i) => `t${i}`);
  const average = 2000 / new Set(hashIntoBuckets(trigrams, 2000)).size;
  const questions = questionsOf([{ query: "abc", document: 0 }], []);
  // Only four letters of a text find the right document first.
  const index = (tokenize: (text: string) => string[]) => (question: string) =>
    tokenize(question)[0]!.length === 4 ? [0, 1] : [1, 0];
  const search = (answer: number | undefined) =>
    check.exercise2(answer, index, questions);
  const scores = {
    "BM25, words": [0, 0.1, 0.2, 0.3],
    "BM25, trigrams": [0.5, 0.5, 0.5, 0.6],
  };
  const leads = scores["BM25, trigrams"]
    .map((score, i) => score - scores["BM25, words"][i]!);
  const interval = bootstrapInterval(leads, { seed: 1 });
  const lead = (
    answer: { low: number; high: number } | undefined,
    containsZero?: boolean,
  ) => check.exercise3(answer, containsZero, scores);
  const towers = (answer: number | undefined) =>
    check.exercise4(
      answer,
      ({ epochs }) => Promise.resolve(epochs / 100),
      { epochs: 3 },
    );
  await assertSays([
    [() => check.exercise1(undefined, trigrams), /^⬜ .* a value$/],
    [() => check.exercise1(1, trigrams), /^⬜ .*buckets in use/],
    [() => check.exercise1(2, trigrams), /^⬜ .*2 is not the number/],
    [() => check.exercise1(average, trigrams), /^✅/],
    [() => search(undefined), /^⬜ .* a value$/],
    [() => search(6), /^⬜ .*2, 3, 4 or 5$/],
    [() => search(3), /^⬜ .*another n has more$/],
    [() => search(4), /^✅/],
    [() => lead(undefined), /^⬜ .* a value$/],
    [() => lead({ low: 0.1, high: 0.2 }), /^⬜ .*differences first/],
    [() => lead(interval), /^⬜ .*say whether/],
    [() => lead(interval, true), /^⬜ .*both ends again/],
    [() => lead(interval, false), /^✅/],
    [() => towers(undefined), /^⬜ .* a value$/],
    [() => towers(0.03), /^⬜ .*6 epochs/],
    [() => towers(0.06), /^✅/],
  ]);
});
