import fc from "fast-check";
import {
  answersOf,
  meanAnswer,
  ndcg,
  questionsOf,
  recall,
  reciprocalRank,
} from "../../../measure/mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const pair = (query: string, document: number) => ({ query, document });

Deno.test("questionsOf() makes one question of all test pairs of a query", () => {
  const test = [pair("b", 1), pair("a", 2), pair("b", 3), pair("b", 1)];
  assertEquals(questionsOf(test, []), [
    {
      query: "b",
      relevant: new Set([1, 3]),
      exclude: new Set<number>(),
      trained: 0,
      seen: false,
    },
    {
      query: "a",
      relevant: new Set([2]),
      exclude: new Set<number>(),
      trained: 0,
      seen: false,
    },
  ]);
  assertEquals(questionsOf([], [pair("a", 1)]), []);
});

Deno.test("a question excludes what its query was trained with, and only that", () => {
  const train = [pair("a", 5), pair("a", 6), pair("b", 7)];
  const [a, b, c] = questionsOf(
    [pair("a", 1), pair("b", 1), pair("c", 1)],
    train,
  );
  assertEquals(a!.exclude, new Set([5, 6]));
  assertEquals(b!.exclude, new Set([7]));
  assertEquals(c!.exclude, new Set<number>());
  assertEquals([a, b, c].map((each) => each!.seen), [true, true, false]);
});

Deno.test("a test pair that was trained on is no question", () => {
  const test = [pair("u", 1), pair("u", 3), pair("v", 1), pair("w", 2)];
  const [u, ...others] = questionsOf(test, [pair("u", 1), pair("v", 1)]);
  assertEquals([...u!.relevant], [3]);
  assertEquals(u!.trained, 1);
  // The perfect ranking leaves out what was trained, and has the score 1.
  assertEquals(answersOf([u!], [[3, 2, 0]])[0]!["NDCG@10"], 1);
  assertEquals(others.map(({ query }) => query), ["w"]);
});

Deno.test("questionsOf() refuses what are no pairs", () => {
  for (
    const wrong of ["ab", [["a", 1]], [{ query: 1, document: 1 }], 7, null]
  ) {
    const pairs = wrong as never;
    assertThrows(() => questionsOf(pairs, []), TypeError, "test");
    assertThrows(() => questionsOf([], pairs), TypeError, "train");
  }
  assertThrows(() => questionsOf([], [], "name"), TypeError, "names");
});

Deno.test("a query that is a name counts as seen, and excludes nothing", () => {
  const test = [pair("a", 1), pair("b", 2)];
  const [a, b] = questionsOf(test, [], ["b"]);
  assertEquals([a!.seen, b!.seen], [false, true]);
  assertEquals(b!.exclude.size, 0);
});

const ranking = fc.uniqueArray(fc.nat(30), { minLength: 12, maxLength: 25 });
const set = fc.uniqueArray(fc.nat(30), { maxLength: 8 });

Deno.test("answersOf() measures what is left when the excluded are skipped", () => {
  fc.assert(fc.property(ranking, set, set, (ranking, relevant, exclude) => {
    const question = {
      query: "a",
      relevant: new Set(relevant),
      exclude: new Set(exclude),
      seen: true,
    };
    const left = ranking.filter((each) => !exclude.includes(each));
    const asked = relevant.filter((each) => !exclude.includes(each));
    const [answer] = answersOf([question], [ranking]);
    assertEquals(answer, {
      "NDCG@1": ndcg(left, asked, 1),
      "NDCG@3": ndcg(left, asked, 3),
      "NDCG@10": ndcg(left, asked, 10),
      "Recall@10": recall(left, asked, 10),
      MRR: reciprocalRank(left.slice(0, 10), asked),
    });
    // A search that left them out already gives the same.
    assertEquals(answersOf([question], [left])[0], answer);
  }));
});

Deno.test("a right document after the first ten is not found", () => {
  const [question] = questionsOf([pair("a", 10)], []);
  const numbers = [...Array(20).keys()];
  const [answer] = answersOf([question!], [numbers]);
  assert(Object.values(answer!).every((value) => value === 0));
  const [better] = answersOf([question!], [numbers.slice(1)]);
  assertEquals(better!.MRR, 1 / 10);
});

Deno.test("the best answer is 1 everywhere, and no ranking gives 0", () => {
  const questions = questionsOf([pair("a", 4), pair("b", 4)], []);
  const [best, none] = answersOf(questions, [[4, 1, 2], []]);
  assert(Object.values(best!).every((value) => value === 1));
  assert(Object.values(none!).every((value) => value === 0));
});

Deno.test("meanAnswer() is the mean of each measure", () => {
  const questions = questionsOf([pair("a", 1), pair("b", 2)], []);
  const answers = answersOf(questions, [[1, 2], [1, 2]]);
  const mean = meanAnswer(answers);
  assertEquals(mean["NDCG@1"], 0.5);
  assertEquals(mean.MRR, 0.75);
  assertEquals(mean["Recall@10"], 1);
  assertEquals(mean["NDCG@3"], (1 + 1 / Math.log2(3)) / 2);
  assertEquals(meanAnswer([answers[1]!]), answers[1]);
});

Deno.test("answersOf() refuses rankings that are not one for each question", () => {
  const questions = questionsOf([pair("a", 1)], []);
  for (const rankings of [[], [[1], [2]]]) {
    assertThrows(
      () => answersOf(questions, rankings),
      RangeError,
      `as many as the questions, 1; found ${rankings.length}`,
    );
  }
});
