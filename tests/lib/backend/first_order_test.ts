// Operations whose gradient has no gradient say so.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
import { sgd, sparse } from "../../../lib/mod.ts";
import { SparseDense, WordConvolution, WordLstm } from "../../../lib/layers.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";
import { assertRefused, assertSecondGradient } from "../../helpers.ts";

/** With the fast kernels, and without. */
function bothWays(body: () => void): void {
  for (const fast of [true, false]) {
    setFast(fast);
    try {
      body();
    } finally {
      setFast(true);
    }
  }
}

const words = [[0.5, -0.25, 1.5], [-0.75, 1, 0.5]];
const penalty = (f: (x: tf.Tensor) => tf.Tensor) => (x: tf.Tensor) =>
  tf.sum(tf.square(tf.grad((x) => tf.sum(f(x)))(x)));

Deno.test("a gradient of an LSTM's gradient is refused, and one that needs none is not", () => {
  const layer = new WordLstm({ units: 2 });
  const read = (x: tf.Tensor) =>
    layer.apply(tf.reshape(x, [1, 2, 3])) as tf.Tensor;
  const x = tf.tensor2d(words);
  bothWays(() => {
    assertThrows(
      () => tf.tidy(() => tf.grad(penalty(read))(x)),
      Error,
      "a gradient of the gradient of an LSTM does not exist",
    );
    const known = tf.tidy(() => penalty(read)(x).dataSync()[0]!);
    const outer = tf.grad((y) => tf.mul(y, penalty(read)(x)));
    assertEquals(tf.tidy(() => outer(tf.scalar(2)).dataSync()[0]), known);
  });
});

Deno.test("a convolution over words has a gradient of its gradient", () => {
  const layer = new WordConvolution({ units: 2 });
  const read = (x: tf.Tensor) =>
    tf.square(layer.apply(tf.reshape(x, [1, 2, 3])) as tf.Tensor);
  tf.tidy(() => read(tf.tensor2d(words)));
  bothWays(() => assertSecondGradient(read, words));
});

const rows = sparse([[0, 1], [2]], 3);
const layers = () => {
  const first = new SparseDense({
    name: "first", // from which its weights come
    inputSize: 3,
    units: 3,
    activation: "tanh",
  });
  const second = tf.layers.dense({ units: 1, activation: "tanh" });
  const hidden = () => first.apply(rows) as tf.Tensor;
  tf.tidy(() => second.apply(hidden()) as tf.Tensor);
  return { first, second, hidden };
};

Deno.test("a gradient of a sparse layer's gradient is refused", () => {
  const { first, hidden } = layers();
  const kernel = first.weights[0]!.read() as tf.Variable;
  const inner = () =>
    tf.variableGrads(() => tf.sum(tf.square(hidden())), [kernel]).grads;
  const outer = () =>
    tf.variableGrads(
      () => tf.sum(tf.square(inner()[kernel.name]!)).asScalar(),
      [kernel],
    ).grads as tf.NamedTensorMap;
  bothWays(() => {
    assertThrows(
      () => tf.tidy(outer),
      Error,
      "a gradient of the gradient of a sparse layer does not exist",
    );
  });
});

Deno.test("a step refuses a gradient within that goes through its sparse layers", async () => {
  const { hidden } = layers();
  const loss = () => {
    const { grads } = tf.variableGrads(() => tf.sum(hidden()).asScalar());
    return tf.sum(Object.values(grads)[0]!).asScalar();
  };
  const optimizer = sgd({ learningRate: 1 });
  await assertRefused(
    () => optimizer.minimize(loss),
    Error,
    "a gradient of the gradient of a sparse layer does not exist",
  );
});

Deno.test("a penalty on gradients behind a sparse layer trains it", () => {
  const steps = [sgd({ learningRate: 0.5 }), tf.train.sgd(0.5)]
    .map((optimizer) => {
      const { first, second, hidden } = layers();
      second.setWeights([tf.ones([3, 1]), tf.zeros([1])]);
      const before = [...first.getWeights()[0]!.dataSync()];
      const run = (x: tf.Tensor) => second.apply(x) as tf.Tensor;
      optimizer.minimize(() => penalty(run)(hidden()).asScalar());
      const after = first.getWeights()[0]!.dataSync();
      return before.map((value, i) => after[i]! - value);
    });
  const [ours, stock] = steps as [number[], number[]];
  assert(ours.some((change) => Math.abs(change) > 1e-3));
  ours.forEach((change, i) => assert(Math.abs(change - stock[i]!) < 1e-6));
});
