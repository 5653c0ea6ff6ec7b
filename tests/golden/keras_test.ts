// The library's model beside Keras's: see golden/keras.py.
import * as tf from "@tensorflow/tfjs";
import {
  cosine,
  dotProduct,
  dssm,
  type DssmOptions,
  type Features,
  fit,
  negativeEuclidean,
  split,
  tower,
} from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";
import { assertClose, numbers } from "../helpers.ts";
import { batch, hash, initialWeights, values } from "./formula.ts";
import golden from "./keras.json" with { type: "json" };

/** What keras.json says of an array that is too long to be told in full. */
interface Digest {
  shape: number[];
  norm: number;
  sum: number;
  index: number[];
  value: number[];
}

/** Layers of a tower, with their weights in tf.js's order. */
const LAYERS = {
  dense1: ["kernel", "bias"],
  bn: ["gamma", "beta", "moving_mean", "moving_variance"],
  dense2: ["kernel", "bias"],
  output: ["kernel", "bias"],
};
const PLACES = ["user", "item"].flatMap((tower) =>
  Object.entries(LAYERS).map(([layer, weights]) => ({
    layer: `${tower}_${layer}`,
    names: weights.map((weight) => `${tower}/${layer}/${weight}`),
  }))
);

/** The article's model with the weights that Keras's had. */
function articleModel(options: DssmOptions = { gamma: 1 }) {
  const settings = { inputSize: 500, units: [128, 64, 16] } as const;
  const model = dssm(
    tower({ name: "user", ...settings }),
    tower({ name: "item", ...settings }),
    options,
  );
  const weights = new Map(
    initialWeights().map(({ name, shape, values }) => [
      name,
      tf.tensor(values, shape),
    ]),
  );
  for (const { layer, names } of PLACES) {
    model.getLayer(layer).setWeights(names.map((name) => weights.get(name)!));
  }
  return model;
}

/** Batches one below the other, as features and labels. */
function batches(...ids: number[]) {
  const made = ids.map(batch);
  const join = (parts: Float32Array[]) =>
    Float32Array.from(parts.flatMap((part) => [...part]));
  const features = (parts: Float32Array[]) =>
    tf.tensor2d(join(parts), [32 * ids.length, 500]) as Features<500>;
  return {
    pairs: [
      features(made.map(({ user }) => user)),
      features(made.map(({ item }) => item)),
    ] as [Features<500>, Features<500>],
    labels: tf.tensor2d(join(made.map(({ labels }) => labels)), [
      32 * ids.length,
      1,
    ]),
  };
}

function assertDigest(tensor: tf.Tensor, expected: Digest, name: string) {
  assertEquals(tensor.shape, expected.shape, name);
  const actual = [...tensor.dataSync()];
  const norm = Math.hypot(...actual);
  const sum = actual.reduce((total, value) => total + value, 0);
  assertClose(expected.index.map((i) => actual[i]!), expected.value, { name });
  assertClose([norm], [expected.norm], { name: `${name} norm` });
  // A sum of many numbers that cancel is not surer than their norm.
  assertClose([sum], [expected.sum], {
    absolute: 1e-6 + 1e-5 * Math.max(expected.norm, Math.abs(expected.sum)),
    relative: 0,
    name: `${name} sum`,
  });
}

Deno.test("the formula gives Keras's own numbers", () => {
  assertEquals([0, 1, 2].map((i) => hash(1, i)), golden.formula.hash);
  assertClose(values(1, 3, 1), golden.formula.value, { relative: 1e-8 });
});

Deno.test("the article's vectors and cosines are Keras's", () => {
  const model = articleModel();
  const { pairs } = batches(15);
  const { user, item } = split(model);
  const { article } = golden;
  assertEquals(model.countParams(), article.params);
  assertClose(numbers(user.predict(pairs[0])), article.user.flat());
  assertClose(numbers(item.predict(pairs[1])), article.item.flat());
  assertClose(numbers(model.predict(pairs)), article.cosine);
});

Deno.test("the article's loss and accuracy are Keras's", () => {
  const model = articleModel();
  const { pairs, labels } = batches(15);
  model.compile({
    optimizer: "rmsprop",
    loss: "binaryCrossentropy",
    metrics: ["accuracy"],
  });
  const result = model.evaluate(pairs, labels) as tf.Scalar[];
  const { loss, accuracy } = golden.article;
  assertClose(result.flatMap(numbers), [loss, accuracy]);
});

Deno.test("the article's gradients are Keras's", () => {
  const model = articleModel();
  const { pairs, labels } = batches(15);
  const { value, grads } = tf.variableGrads(() => {
    const scores = model.apply(pairs, { training: false }) as tf.Tensor;
    return tf.mean(tf.metrics.binaryCrossentropy(labels, scores)).asScalar();
  });
  assertClose(numbers(value), [golden.article.loss]);
  const expected: Record<string, Digest> = golden.article.gradients;
  let compared = 0;
  for (const { layer, names } of PLACES) {
    const weights = model.getLayer(layer).trainableWeights;
    for (const [index, weight] of weights.entries()) {
      const { name } = weight.read() as tf.Variable;
      assertDigest(grads[name]!, expected[names[index]!]!, names[index]!);
      compared++;
    }
  }
  assertEquals(compared, Object.keys(expected).length);
});

for (
  const [name, similarity] of Object.entries({
    cosine,
    dot: dotProduct,
    negativeEuclidean,
  })
) {
  Deno.test(`${similarity.name}() and its gradients are Keras's`, () => {
    const expected = golden.similarities[name as "cosine"];
    const scales = tf.tensor2d(
      Array.from({ length: 8 }, (_, row) => [2 ** (row - 4)]),
    );
    const a = tf.mul(tf.tensor2d(values(400, 128, 1), [8, 16]), scales);
    const b = tf.tensor2d(values(401, 128, 1), [8, 16]);
    const upstream = tf.tensor2d(values(402, 8, 1), [8, 1]);
    const f = (x: tf.Tensor, y: tf.Tensor) =>
      similarity(x as Features<16>, y as Features<16>);
    assertClose(numbers(f(a, b)), expected.value);
    const [gradA, gradB] = tf.grads(f)([a, b], upstream);
    assertClose(numbers(gradA!), expected.gradA.flat(), { name: "gradA" });
    assertClose(numbers(gradB!), expected.gradB.flat(), { name: "gradB" });
  });
}

Deno.test("tf.js's losses are Keras's, at the edges too", () => {
  const { losses } = golden;
  const column = (list: number[]) => tf.tensor2d(list, [list.length, 1]);
  const [y, p] = [column(losses.labels), column(losses.predictions)];
  const each = tf.metrics.binaryCrossentropy(y, p);
  assertClose(numbers(each), losses.binaryCrossentropyEach);
  // The same through a model that hands its input on.
  const model = tf.sequential({
    layers: [tf.layers.activation({ activation: "linear", inputShape: [1] })],
  });
  for (const loss of ["binaryCrossentropy", "meanSquaredError"] as const) {
    model.compile({ optimizer: "sgd", loss, metrics: ["binaryAccuracy"] });
    const result = model.evaluate(p, y, { batchSize: 40 }) as tf.Scalar[];
    assertClose(result.flatMap(numbers), [
      loss === "meanSquaredError" ? losses.mse : losses.binaryCrossentropy,
      losses.accuracy,
    ], { name: loss });
  }
});

for (
  const [name, optimizer] of Object.entries(
    {
      rmsprop: "rmsprop",
      sgd: tf.train.sgd(0.1),
    } as const,
  )
) {
  Deno.test(`five steps of ${name} give Keras's losses and weights`, async () => {
    const model = articleModel({ gamma: 5, activation: "sigmoid" });
    model.compile({ optimizer, loss: "binaryCrossentropy" });
    const { pairs, labels } = batches(1, 2, 3, 4, 5);
    const losses: number[] = [];
    await fit(model, pairs, labels, {
      epochs: 1,
      batchSize: 32,
      shuffle: false,
      verbose: 0,
      callbacks: {
        onBatchEnd: (_, logs) => {
          losses.push(logs!.loss!);
        },
      },
    });
    const expected = golden.training[name as "sgd"];
    assertClose(losses, expected.loss, { name: "loss" });
    const weights: Record<string, Digest> = expected.weights;
    let compared = 0;
    for (const { layer, names } of PLACES) {
      for (
        const [index, weight] of model.getLayer(layer).getWeights().entries()
      ) {
        assertDigest(weight, weights[names[index]!]!, names[index]!);
        compared++;
      }
    }
    assertEquals(compared, Object.keys(weights).length);
  });
}
