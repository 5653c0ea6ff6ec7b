// Fast layers and the fast cosine beside TensorFlow.js's own.
import fc from "fast-check";
import { cosine, type Features, tf } from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";
import { assertNoLeak } from "../helpers.ts";
import {
  assertAlike,
  bothWays,
  plain,
  tensor,
  tensorOf,
  type Values,
} from "./both.ts";

const size = fc.integer({ min: 1, max: 20 });

function assertAllAlike(
  { fast, stock }: { fast: ArrayLike<number>[]; stock: ArrayLike<number>[] },
  tolerance: number,
): void {
  assertEquals(fast.length, stock.length);
  for (const [i, values] of fast.entries()) {
    const scale = Math.max(1, ...Array.from(stock[i]!, Math.abs));
    assertAlike(values, stock[i]!, tolerance * scale);
  }
}

/** What a layer gives, the gradients of it, and its weights after that. */
function behaviour(
  layer: tf.layers.Layer,
  x: Values,
  weights: readonly Values[],
): ArrayLike<number>[] {
  return tf.tidy(() => {
    const input = tensor(x);
    const run = (x: tf.Tensor) =>
      layer.apply(x, { training: true }) as tf.Tensor;
    run(input);
    layer.setWeights(weights.map(tensor));
    const y = run(input);
    const upstream = tf.randomUniform(y.shape, -1, 1, "float32", 1);
    const loss = (x: tf.Tensor) => tf.sum(tf.mul(run(x), upstream)).asScalar();
    const { grads } = tf.variableGrads(() => loss(input));
    const results = [y, tf.grad(loss)(input), ...Object.values(grads)];
    return [...results, ...layer.getWeights()].map((each) => each.dataSync());
  });
}

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

Deno.test("batch normalisation and its gradients are TensorFlow.js's", async () => {
  const options = fc.record({
    axis: fc.constantFrom(-1, 1),
    epsilon: fc.constantFrom(1e-3, 0.1),
    momentum: fc.constantFrom(0.99, 0.5),
  });
  await assertNoLeak(() =>
    fc.assert(fc.property(
      fc.tuple(fc.integer({ min: 2, max: 20 }), size)
        .chain(([m, n]) =>
          fc.record({
            x: tensorOf([m, n], plain),
            weights: fc.tuple(...[1, 2, 3, 4].map(() => tensorOf([n], plain))),
          })
        ),
      options,
      ({ x, weights }, options) => {
        const layer = tf.layers.batchNormalization({
          ...options,
        });
        assertAllAlike(bothWays(() => behaviour(layer, x, weights)), 3e-4);
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

Deno.test("batch normalisation works on words, [rows, words, width], too", async () => {
  // Where TensorFlow.js's own gradient throws.
  await assertNoLeak(() => {
    const layer = tf.layers.batchNormalization();
    tf.tidy(() => {
      const words = tf.randomNormal([4, 3, 5], 0, 1, "float32", 1);
      const upstream = tf.square(words);
      const run = (x: tf.Tensor) =>
        tf.mul(layer.apply(x, { training: true }) as tf.Tensor, upstream);
      const deep = tf.grad(run)(words);
      const flat = tf.grad((x) => run(tf.reshape(x, [4, 3, 5])))(
        tf.reshape(words, [12, 5]),
      );
      assertAlike(deep.dataSync(), flat.dataSync());
    });
    layer.dispose();
  });
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
