import * as tf from "@tensorflow/tfjs";
import { random } from "../../../lib/mod.ts";
import { ldaScores } from "../../../notebooks/kit/rivals/lda.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const draw = random(1, "texts");
const subjects = [["cat", "dog", "cow"], ["car", "bus", "van"]];
const texts = Array.from(
  { length: 40 },
  (_, i) =>
    Array.from({ length: 6 }, () => subjects[i % 2]![draw.integer(0, 2)]!)
      .join(" "),
);

Deno.test("LDA finds the documents of a word's subject, and keeps no tensor", () => {
  const before = tf.memory().numTensors;
  const options = { topics: 2, seed: 1 };
  const [cats, nothing] = ldaScores(["cat", "tree"], texts, options);
  assertEquals(tf.memory().numTensors, before);
  const [own, other] = [0, 1].map((rest) =>
    [...cats!].filter((_, i) => i % 2 === rest)
  ) as [number[], number[]];
  assert(Math.min(...own) > 0.9 && Math.max(...other) < 0.3);
  assertEquals(nothing, new Float32Array(texts.length));
});

Deno.test("LDA's seed decides", () => {
  const scores = (seed: number) =>
    ldaScores(["cat"], texts, { topics: 5, seed, rounds: 4 });
  assertEquals(scores(1), scores(1));
  assert(scores(1)[0]!.some((score, i) => score !== scores(2)[0]![i]));
});

Deno.test("LDA refuses options that are out of range", () => {
  const refuse = (options: object, word: string) =>
    assertThrows(
      () => ldaScores(["cat"], texts, { topics: 2, seed: 1, ...options }),
      RangeError,
      word,
    );
  refuse({ topics: 0 }, "topics");
  refuse({ alpha: 0 }, "alpha");
  refuse({ beta: -1 }, "beta");
  refuse({ rounds: 1 }, "rounds");
  refuse({ width: 3 }, "found width");
});
