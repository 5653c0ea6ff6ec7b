// Fast layers beside TensorFlow.js's own.
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  assertAllAlike,
  behaviour,
  bothWays,
  plain,
  tensorOf,
} from "./both.ts";
import { assertNoLeak } from "./helpers.ts";
import * as tf from "./tf.ts";

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
        "linear",
        "tanh",
        "relu",
        "sigmoid",
        "elu",
        "softmax",
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
