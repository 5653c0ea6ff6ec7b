// Gradients of gradients of a sparse layer, and of what stands behind one.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
import { SparseDense } from "../../../lib/layers.ts";
import { sgd, sparse } from "../../../lib/mod.ts";
import { assert, assertThrows } from "../../assert.ts";
import { assertRefused } from "../../helpers.ts";

const penalty = (f: (x: tf.Tensor) => tf.Tensor) => (x: tf.Tensor) =>
  tf.sum(tf.square(tf.grad((x) => tf.sum(f(x)))(x)));

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
  for (const fast of [true, false]) {
    setFast(fast);
    try {
      assertThrows(
        () => tf.tidy(outer),
        Error,
        "a gradient of the gradient of a sparse layer does not exist",
      );
    } finally {
      setFast(true);
    }
  }
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
