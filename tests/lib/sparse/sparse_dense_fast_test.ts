// A sparse layer's bias and activation, and the gradient of a sum.
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import {
  assertAlike,
  assertAllAlike,
  bothWays,
  plain,
  tensor,
  tensorOf,
  wild,
} from "../../../fast/tests/both.ts";
import { SparseDense } from "../../../lib/layers.ts";
import { assertNoLeak } from "../../helpers.ts";

const size = fc.integer({ min: 1, max: 9 });
const INPUTS = 5;

Deno.test("a sparse layer's output and gradients do not depend on the kernels", async () => {
  const cases = fc.tuple(size, size, size, fc.boolean()).chain((
    [rows, longest, units, words],
  ) => {
    const count = rows * longest;
    const pair = fc.tuple(
      fc.nat({ max: INPUTS - 1 }),
      fc.constantFrom(0, 1, 3),
    );
    return fc.record({
      shape: fc.constant(
        words ? [1, rows, longest, 2] : [rows, longest, 2],
      ),
      pairs: fc.array(pair, { minLength: count, maxLength: count }),
      weights: fc.tuple(
        tensorOf([INPUTS, units], plain),
        tensorOf([units], plain),
      ),
      activation: fc.constantFrom(
        "linear",
        "tanh",
        "relu",
        "sigmoid",
      ),
    });
  });
  await assertNoLeak(() =>
    fc.assert(fc.property(cases, ({ shape, pairs, weights, activation }) => {
      const units = weights[1].shape[0]!;
      const layer = new SparseDense({ inputSize: INPUTS, units, activation });
      layer.build([null, null, 2]);
      const both = bothWays(() =>
        tf.tidy(() => {
          layer.setWeights(weights.map(tensor));
          const features = tf.tensor(pairs.flat(), [...shape]);
          const run = () => layer.apply(features) as tf.Tensor;
          const y = run();
          const upstream = tf.randomUniform(y.shape, -1, 1, "float32", 1);
          const { grads } = tf.variableGrads(() =>
            tf.sum(tf.mul(run(), upstream)).asScalar()
          );
          return [y, ...Object.values(grads)].map((each) => each.dataSync());
        })
      );
      assertAllAlike(both, 2e-6);
      for (const weight of layer.weights) weight.dispose();
    }))
  );
});

Deno.test("the gradient of a sum has TensorFlow.js's bits", async () => {
  const cases = fc.tuple(size, size).chain((shape) =>
    fc.record({
      x: tensorOf(shape, plain),
      axis: fc.constantFrom(undefined, 0, 1, [0, 1]),
      keepDims: fc.boolean(),
      slope: wild,
    })
  );
  await assertNoLeak(() =>
    fc.assert(fc.property(cases, ({ x, axis, keepDims, slope }) => {
      const { fast, stock } = bothWays(() =>
        tf.tidy(() =>
          tf.grad((x) =>
            tf.mul(tf.sum(x, axis, keepDims), tf.scalar(slope, "float32"))
          )(tensor(x)).dataSync()
        )
      );
      assertAlike(fast, stock);
    }))
  );
});
