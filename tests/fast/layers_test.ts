// Fast layers and the fast cosine beside TensorFlow.js's own.
import fc from "fast-check";
import { cosine, type Features, tf } from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";
import { assertNoLeak } from "../helpers.ts";
import {
  assertAllAlike,
  behaviour,
  bothWays,
  plain,
  tensor,
  tensorOf,
} from "./both.ts";

const size = fc.integer({ min: 1, max: 20 });

Deno.test("dense layers and their gradients are TensorFlow.js's", async () => {
  const sizes = fc.tuple(size, size, size, fc.boolean(), fc.boolean());
  await assertNoLeak(() =>
    fc.assert(fc.property(
      sizes.chain(([m, k, n, deep, useBias]) =>
        fc.record({
          x: tensorOf(deep ? [m, 2, k] : [m, k], plain),
          weights: fc.tuple(
            tensorOf([k, n], plain),
            ...(useBias ? [tensorOf([n], plain)] : []),
          ),
        })
      ),
      fc.constantFrom(
        ...["linear", "tanh", "relu", "sigmoid", "elu", "softmax"] as const,
      ),
      ({ x, weights }, activation) => {
        const [, units] = weights[0]!.shape as [number, number];
        const useBias = weights.length === 2;
        const layer = tf.layers.dense({ units, activation, useBias });
        assertAllAlike(bothWays(() => behaviour(layer, x, weights)), 2e-6);
        layer.dispose();
      },
    ))
  );
});

Deno.test("a layer calls its hook once, fast or not", () => {
  const layer = tf.layers.dense({ units: 2 });
  const hidden = layer as unknown as { setCallHook(hook: () => void): void };
  let calls = 0;
  bothWays(() => {
    calls = 0;
    hidden.setCallHook(() => calls++);
    tf.dispose(layer.apply(tf.ones([1, 2])) as tf.Tensor);
    assertEquals(calls, 1);
  });
  layer.dispose();
});

Deno.test("the fast cosine and its gradients are those of operations", async () => {
  await assertNoLeak(() =>
    fc.assert(fc.property(
      fc.tuple(size, size).chain((shape) =>
        fc.tuple(tensorOf(shape, plain), tensorOf(shape, plain))
      ),
      (pair) => {
        const both = bothWays(() =>
          tf.tidy(() => {
            const tensors = pair.map(tensor);
            const f = (a: tf.Tensor, b: tf.Tensor) =>
              cosine(a as Features, b as Features);
            const y = f(...tensors as [tf.Tensor, tf.Tensor]);
            const upstream = tf.randomUniform(y.shape, -1, 1, "float32", 1);
            return [y, ...tf.grads(f)(tensors, upstream)]
              .map((each) => each.dataSync());
          })
        );
        assertAllAlike(both, 2e-6);
      },
    ))
  );
});
