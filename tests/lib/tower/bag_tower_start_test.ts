// A deep tower that begins nearly as a linear one.
import * as tf from "@tensorflow/tfjs";
import { EqualLength } from "../../../lib/layers/equal_length.ts";
import { bagTower, cosine, random, sparse } from "../../../lib/mod.ts";
import { assert, assertThrows } from "../../assert.ts";
import { assertClose, assertRefused, numbers } from "../../helpers.ts";

const size = 200;
const source = random(1, "bags");
const bags = Array.from(
  { length: 40 },
  () => Array.from({ length: 12 }, () => source.integer(0, size - 1)),
);
const rows = sparse(bags, size);

/** Cosines of neighbouring rows by a tower. */
function cosinesOf(options: Partial<Parameters<typeof bagTower>[0]>) {
  const tower = bagTower({
    name: "query",
    inputSize: size,
    units: [64, 64, 64],
    seed: 1,
    ...options,
  });
  return numbers(tf.tidy(() => {
    const vectors = tower.predict(rows);
    return cosine(vectors.slice(0, 39), vectors.slice(1, 39));
  }));
}
const furthest = (a: number[], b: number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

Deno.test("a tower that starts nearly linear keeps the angles of the sums", () => {
  const sums = bagTower({
    name: "query",
    inputSize: size,
    units: [64, 64, 64],
    start: "nearlyLinear",
    seed: 1,
  });
  const first = tf.model({
    inputs: sums.inputs,
    outputs: sums.getLayer("query_sum").output as tf.SymbolicTensor,
  });
  const bySums = numbers(tf.tidy(() => {
    const vectors = first.predict(rows) as tf.Tensor2D;
    return cosine(vectors.slice(0, 39), vectors.slice(1, 39));
  }));
  assert(furthest(cosinesOf({ start: "nearlyLinear" }), bySums) < 0.05);
  // Widths that shrink keep them less well, and still better than the paper's.
  const shrunk = cosinesOf({ start: "nearlyLinear", units: [64, 64, 32] });
  assert(furthest(shrunk, bySums) < 0.6);
});

Deno.test("start changes nothing in a tower of one layer", () => {
  assertClose(
    cosinesOf({ units: [64], start: "nearlyLinear" }),
    cosinesOf({ units: [64] }),
  );
});

Deno.test("bagTower() refuses a start that it does not know", async () => {
  await assertRefused(
    () => cosinesOf({ start: "warm" as "random" }),
    RangeError,
    'start must be one of "random", "nearlyLinear"; found "warm"',
  );
});

Deno.test("EqualLength gives each row one length, and keeps its direction", () => {
  const layer = new EqualLength({ rootMeanSquare: 0.5 });
  const made = layer.apply(tf.tensor2d([[3, 4], [0, 0], [-0.03, 0.04]]));
  const half = 0.5 * Math.SQRT2;
  assertClose(numbers(made as tf.Tensor), [
    0.6 * half,
    0.8 * half,
    0,
    0,
    -0.6 * half,
    0.8 * half,
  ]);
  for (const rootMeanSquare of [0, -1, NaN]) {
    assertThrows(
      () => new EqualLength({ rootMeanSquare }),
      RangeError,
      "rootMeanSquare must be",
    );
  }
});
