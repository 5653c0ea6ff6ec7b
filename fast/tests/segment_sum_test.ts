import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { setFast } from "../mod.ts";
import { assertAlike } from "./both.ts";
import { assertNoLeak, numbers } from "./helpers.ts";
import * as tf from "./tf.ts";

/** Rows of two numbers, and the segment of each; some belong nowhere. */
const cases = fc.array(
  fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -1, max: 5 })),
  { minLength: 1, maxLength: 20 },
);

Deno.test("the sums of segments are those of the rows that belong to them", () => {
  fc.assert(fc.property(cases, fc.boolean(), (rows, whole) => {
    const values = rows.flatMap(([value]) => [value, 2 * value]);
    const x = tf.tensor2d(
      values,
      [rows.length, 2],
      whole ? "int32" : "float32",
    );
    const segments = tf.tensor1d(rows.map(([, segment]) => segment), "int32");
    const sums = tf.unsortedSegmentSum(x, segments, 4);
    assertEquals(sums.shape, [4, 2]);
    const expected = [0, 1, 2, 3].flatMap((segment) => {
      const sum = rows.filter(([, own]) => own === segment)
        .reduce((sum, [value]) => sum + value, 0);
      return [sum, 2 * sum];
    });
    assertEquals(numbers(sums), expected);
    tf.dispose([x, segments]);
  }));
});

Deno.test("truth values are counted, and no rows add up to zeros", () => {
  const truths = tf.tensor1d([true, true, false], "bool");
  const sums = tf.unsortedSegmentSum(
    truths,
    tf.tensor1d([1, 1, 0], "int32"),
    2,
  );
  assertEquals(numbers(sums), [0, 2]);
  const none = tf.unsortedSegmentSum(
    tf.zeros([0, 3]),
    tf.zeros([0], "int32") as tf.Tensor1D,
    2,
  );
  assertEquals(numbers(none), [0, 0, 0, 0, 0, 0]);
});

Deno.test("tf.gather has a gradient along each axis, also without the fast kernels", () => {
  const matrix = tf.tensor2d([[1, 2, 3], [4, 5, 6]]);
  const weights = tf.tensor2d([[1, 10, 100], [1000, 1e4, 1e5]]);
  try {
    for (const isFast of [true, false]) {
      setFast(isFast);
      const rows = tf.grad((x) =>
        x.gather(tf.tensor1d([1, 1], "int32")).mul(weights)
      )(matrix);
      assertEquals(numbers(rows), [0, 0, 0, 1001, 10010, 100100]);
      const columns = tf.grad((x) =>
        x.gather(tf.tensor1d([2, 0, 2], "int32"), 1).mul(weights)
      )(matrix);
      assertEquals(numbers(columns), [10, 0, 101, 1e4, 0, 101000]);
    }
  } finally {
    setFast(true);
  }
});

Deno.test("the gradient's gradient goes back to the rows", () => {
  const inner = tf.grad((x) =>
    x.gather(tf.tensor1d([1, 1, 0], "int32")).square().sum()
  );
  const second = tf.grad((x) => inner(x).sum())(tf.tensor1d([3, 5]));
  // The sum of x[1]² twice and x[0]² once: slopes 4 x[1] and 2 x[0].
  assertEquals(numbers(second), [2, 4]);
});

Deno.test("a stock embedding layer trains as a dense layer of one-hot rows does", async () => {
  const words = [[0, 3], [2, 2], [4, 1], [3, 0]];
  const labels = tf.tensor2d([[1], [0], [1], [0]]);
  const start = tf.randomNormal([5, 3], 0, 1, "float32", 7);
  async function train(layer: tf.layers.Layer, x: tf.Tensor) {
    const model = tf.sequential({
      layers: [
        layer,
        tf.layers.flatten(),
        tf.layers.dense({ units: 1, kernelInitializer: "ones" }),
      ],
    });
    layer.setWeights([start]);
    model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
    await model.fit(x, labels, { epochs: 3, shuffle: false, verbose: 0 });
    return layer.getWeights()[0]!.dataSync();
  }
  const embedded = await train(
    tf.layers.embedding({ inputDim: 5, outputDim: 3, inputLength: 2 }),
    tf.tensor2d(words),
  );
  const product = await train(
    tf.layers.dense({ units: 3, useBias: false, inputShape: [2, 5] }),
    tf.oneHot(tf.tensor2d(words, [4, 2], "int32"), 5).cast("float32"),
  );
  assertAlike(embedded, product, 1e-6);
  assert(embedded.some((value, i) => value !== start.dataSync()[i]));
});

Deno.test("the sums of segments leave no tensor behind", async () => {
  const x = tf.tensor2d([[1, 2], [3, 4]]);
  const indices = tf.tensor1d([0, 0], "int32");
  await assertNoLeak(() => {
    tf.unsortedSegmentSum(x, indices, 3).dispose();
    tf.grad((x) => x.gather(indices))(x).dispose();
  });
});
