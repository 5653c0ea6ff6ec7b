import { type Question, Vocabulary } from "../../../lib/mod.ts";
import * as check from "../../../notebooks/kit/exercises/07.ts";
import { assertEquals } from "../../assert.ts";
import { assertSays, printed } from "./said.ts";

const pairs = [{ query: "cat chased by dog", document: "dog chases cat" }];
const neighbours = (text: string) => {
  const words = text.split(" ");
  return words.slice(1).map((word, i) => `${words[i]}_${word}`);
};
const share = (right: number) => () => Promise.resolve(right);

Deno.test("lesson 07's checks take right answers and say what is wrong in others", async () => {
  const features = Vocabulary.build(["cat"], { ngrams: 3 });
  const questions = ["cat", "dog", "cow", "fox"].map((query, i): Question => ({
    query,
    relevant: new Set([0]),
    exclude: new Set(),
    seen: i === 3,
  }));
  const fifth = (answer?: number) =>
    check.exercise5(answer, questions, features);
  await assertSays([
    [() => check.exercise1(undefined), /^⬜ .* a value$/],
    [() => check.exercise1(12_400), /^⬜ .*12400 is not/],
    [() => check.exercise1(12_480), /^✅/],
    [() => check.exercise2(undefined, share(0.3)), /^⬜ .*answer2 a value$/],
    [() => check.exercise2(0.32, share(0.3)), /^⬜ .*seed 1/],
    [() => check.exercise2(0.3, share(0.3)), /^✅/],
    [() => check.exercise3(undefined, share(0.3)), /^⬜ .*answer3 a value$/],
    [() => check.exercise3(0.3, share(0.3)), /^✅/],
    [
      () => check.exercise4((text) => [text], pairs, share(1)),
      /^⬜ .*dog_chases/,
    ],
    [
      () => check.exercise4(neighbours, pairs, share(0.4)),
      /^⬜ .*answers 0\.4$/,
    ],
    [() => check.exercise4(neighbours, pairs, share(1)), /^✅/],
    [() => fifth(undefined), /^⬜ .* a value$/],
    [() => fifth(3), /^⬜ .*which of them/],
    [() => fifth(4), /^⬜ .*4 is not it/],
    [() => fifth(2), /^✅/],
  ]);
});

Deno.test("exercise 4 trains on rows of the pairs of words", async () => {
  const seen: number[] = [];
  await printed(() =>
    check.exercise4(neighbours, pairs, (read, inputSize) => {
      seen.push(inputSize, ...read(["dog chases cat"]).shape);
      return Promise.resolve(1);
    })
  );
  assertEquals(seen, [5, 1, 2, 2]); // a row of two pairs, of five in all
});
