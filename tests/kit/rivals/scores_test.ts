import * as tf from "@tensorflow/tfjs";
import {
  cosineScores,
  mixed,
  overMaximum,
  ranked,
} from "../../../notebooks/kit/rivals/scores.ts";
import {
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "../../assert.ts";

const scores = [Float32Array.of(0.2, 0, 0.9, 0.9, -1)];

Deno.test("ranked() puts the highest first, and of equal ones the lower index", () => {
  assertEquals(ranked(scores), [[2, 3, 0, 4]]);
});

Deno.test("ranked() leaves out what was not found, what is excluded, and what is beyond k", () => {
  assertEquals(ranked(scores, { exclude: [new Set([2])], k: 2 }), [[3, 0]]);
  assertEquals(ranked([new Float32Array(3)]), [[]]);
});

Deno.test("ranked() lists k documents whatever is excluded", () => {
  const many = [Float32Array.from({ length: 20 }, (_, i) => 20 - i)];
  const exclude = [new Set([0, 1, 5])];
  assertEquals(ranked(many, { exclude }), [[2, 3, 4, 6, 7, 8, 9, 10, 11, 12]]);
});

Deno.test("ranked() refuses other lengths and options", () => {
  assertThrows(() => ranked(scores, { k: 0 }), RangeError, "k");
  assertThrows(() => ranked(scores, { exclude: [] }), RangeError, "found 0");
  assertThrows(
    () => ranked(scores, { top: 3 } as never),
    RangeError,
    "found top",
  );
});

Deno.test("mixed() adds scores up by their weights, and changes none", () => {
  const [first, second] = [[Float32Array.of(1, 0)], [Float32Array.of(1, 3)]];
  assertEquals(mixed([[first, 2], [second, -1]]), [Float32Array.of(1, -3)]);
  assertEquals(first, [Float32Array.of(1, 0)]);
  assertThrows(() => mixed([]), RangeError, "at least one");
  assertThrows(() => mixed([[first, 1], [[], 1]]), RangeError, "1, 0 queries");
});

Deno.test("overMaximum() makes the best 1, and leaves what found nothing", () => {
  assertEquals(overMaximum([Float32Array.of(2, 4), Float32Array.of(0, 0)]), [
    Float32Array.of(0.5, 1),
    Float32Array.of(0, 0),
  ]);
});

Deno.test("cosineScores() compares every query with every document", () => {
  const queries = tf.tensor2d([[1, 0], [3, 4]]);
  const documents = tf.tensor2d([[2, 0], [0, 5], [-1, 0]]);
  const before = tf.memory().numTensors;
  const found = cosineScores(queries, documents);
  assertEquals(tf.memory().numTensors, before);
  [[1, 0, -1], [0.6, 0.8, -0.6]].forEach((row, i) =>
    row.forEach((cosine, j) => assertAlmostEquals(found[i]![j]!, cosine, 1e-6))
  );
  assertEquals(cosineScores(tf.zeros([1, 2]), documents), [
    new Float32Array(3),
  ]);
});
