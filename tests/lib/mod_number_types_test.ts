// Inputs of other types than float32: the same numbers, or a refusal.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
import {
  CosineSimilarity,
  DocumentIndex,
  fit,
  search,
  softmaxLoss,
  unitVectors,
} from "../../lib/mod.ts";
import { SparseDense } from "../../lib/layers.ts";
import { EqualLength } from "../../lib/layers/equal_length.ts";
import { DotProduct, NegativeEuclidean } from "../../lib/model/similarity.ts";
import {
  WordConvolution,
  WordLstm,
  WordsPresent,
} from "../../sequences/mod.ts";
import { assertEquals } from "../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  compiledModel,
  randomPairs,
  silent,
  weightsOf,
} from "../helpers.ts";

const layers = {
  SparseDense: new SparseDense({ inputSize: 2, units: 3, importance: true }),
  WordLstm: new WordLstm({ units: 3 }),
  WordConvolution: new WordConvolution({ units: 3 }),
  WordsPresent: new WordsPresent({}),
  EqualLength: new EqualLength(),
  CosineSimilarity: new CosineSimilarity({}),
  DotProduct: new DotProduct({}),
  NegativeEuclidean: new NegativeEuclidean({}),
};

/** What a layer gives for an input, and the sum of all its weights' gradients. */
function behaviour(layer: tf.layers.Layer, input: tf.Tensor): number[] {
  return tf.tidy(() => {
    const run = () => layer.apply(input) as tf.Tensor;
    const values = [...run().dataSync()];
    if (layer.trainableWeights.length === 0) return values;
    const { grads } = tf.variableGrads(
      () => tf.sum(run()).asScalar(),
      layer.trainableWeights.map((each) => each.read() as tf.Variable),
    );
    return [
      ...values,
      ...Object.values(grads).flatMap((each) => [...each.dataSync()]),
    ];
  });
}

for (const [name, layer] of Object.entries(layers)) {
  const rank = layer instanceof EqualLength || /cosine|dot|neg/i.test(name)
    ? 2
    : name === "WordsPresent"
    ? 4
    : 3;
  const shape = [1, 2, 2, 2].slice(4 - rank);
  const bits = Array.from(
    { length: shape.reduce((product, each) => product * each, 1) },
    (_, i) => (i + 1) % 3 === 0 ? 0 : 1,
  );

  Deno.test(`${name} reads int32 and bool as it reads float32`, async () => {
    tf.dispose(layer.apply(tf.tensor(bits, shape)) as tf.Tensor);
    for (const fast of [true, false]) {
      setFast(fast);
      try {
        const expected = behaviour(layer, tf.tensor(bits, shape));
        for (const dtype of ["int32", "bool"] as const) {
          const input = tf.tensor(bits, shape, dtype);
          await assertNoLeak(() =>
            assertClose(behaviour(layer, input), expected)
          );
        }
      } finally {
        setFast(true);
      }
    }
  });

  Deno.test(`${name} refuses texts`, async () => {
    const texts = tf.tensor(bits.map(String), shape, "string");
    await assertRefused(
      () => layer.apply(texts),
      TypeError,
      "must hold real numbers; found string",
    );
  });
}

const texts = tf.tensor2d([["a", "b"]]) as never;

Deno.test("functions take whole numbers, and refuse texts", async () => {
  const whole = tf.tensor2d([[3, 4]], [1, 2], "int32") as never;
  const loss = { clicked: [1], gamma: 1 };
  const [units, single] = [
    unitVectors(whole).dataSync(),
    softmaxLoss(whole, loss).dataSync(),
  ];
  assertClose(units, [0.6, 0.8]);
  assertClose(single, [Math.log(1 + Math.exp(-1))]);
  assertEquals(search(whole, whole)[0]!.documents, [0]);
  const floats = tf.tensor2d([[3, 4]]) as never;
  for (
    const body of [
      () => unitVectors(texts),
      () => softmaxLoss(texts, loss),
      () => softmaxLoss(floats, { ...loss, candidates: texts }),
      () => new DocumentIndex(texts),
      () => search(texts, floats),
    ]
  ) {
    await assertRefused(body, TypeError, "must hold real numbers");
  }
});

Deno.test("search() refuses vectors without a number", async () => {
  const none = tf.zeros([3, 0]) as never;
  await assertRefused(
    () => search(none, none),
    RangeError,
    "documentVectors must be at least 1 wide; found shape [3,0]",
  );
});

Deno.test("fit() learns from whole numbers as from others", async () => {
  const weights = [];
  for (const dtype of ["float32", "int32", "bool"] as const) {
    const model = compiledModel();
    const labels = tf.tensor1d([1, 0, 1, 0], dtype);
    const features = randomPairs(4).map((each) => tf.cast(each, "int32"));
    const sampleWeights = [0.5, 0.25, 1.5, 1];
    await fit(model, features as never, labels, { ...silent, sampleWeights });
    weights.push(weightsOf(model));
  }
  assertEquals(weights[1], weights[0]);
  assertEquals(weights[2], weights[0]);
});

Deno.test("fit() refuses texts", async () => {
  const [user, item] = randomPairs(2);
  const model = compiledModel();
  const labels = tf.tensor1d(["a", "b"]) as never;
  const wrong = tf.tensor2d(Array(24).fill("a"), [2, 12]) as never;
  await assertRefused(
    () => fit(model, [wrong, item], [1, 0], silent),
    TypeError,
    "features[0] must hold real numbers; found string",
  );
  await assertRefused(
    () => fit(model, [user, item], labels, silent),
    TypeError,
    "labels must hold real numbers; found string",
  );
});
