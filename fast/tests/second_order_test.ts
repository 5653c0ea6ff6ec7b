// Gradients of gradients through the layers that are one operation here.
import { assert } from "@std/assert";
import { assertAlike, bothWays } from "./both.ts";
import * as tf from "./tf.ts";

const dense = (activation: "linear" | "tanh" | "relu" | "sigmoid") =>
  tf.layers.dense({
    units: 2,
    activation,
    kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
  });
const LAYERS = {
  "linear dense": () => dense("linear"),
  "tanh dense": () => dense("tanh"),
  "relu dense": () => dense("relu"),
  "sigmoid dense": () => dense("sigmoid"),
  "batch normalisation": () => tf.layers.batchNormalization(),
};

for (const [name, make] of Object.entries(LAYERS)) {
  Deno.test(`a penalty on gradients through ${name} is TensorFlow.js's`, () => {
    const { fast, stock } = bothWays(() => {
      const layer = make();
      const values = tf.tidy(() => {
        const x = tf.randomNormal([4, 3], 0, 1, "float32", 1);
        const run = (x: tf.Tensor) =>
          tf.sum(tf.pow(layer.apply(x, { training: true }) as tf.Tensor, 3));
        run(x);
        const penalty = (x: tf.Tensor) =>
          tf.sum(tf.square(tf.grad(run)(x))).asScalar();
        const { grads } = tf.variableGrads(() => penalty(x));
        return [tf.grad(penalty)(x), ...Object.values(grads)]
          .map((each) => each.dataSync<"float32">());
      });
      layer.dispose();
      return values;
    });
    assert(fast.length > 1);
    fast.forEach((values, i) => {
      const scale = Math.max(...stock[i]!.map(Math.abs));
      assertAlike(values, stock[i]!, 1e-4 * scale);
    });
  });
}
