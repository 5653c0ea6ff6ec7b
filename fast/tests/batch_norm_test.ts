// Fast batch normalisation beside TensorFlow.js's own.
import fc from "fast-check";
import {
  assertAlike,
  assertAllAlike,
  behaviour,
  bothWays,
  plain,
  tensor,
  tensorOf,
  wild,
} from "./both.ts";
import { assertNoLeak } from "./helpers.ts";
import * as tf from "./tf.ts";

const size = fc.integer({ min: 1, max: 20 });

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

Deno.test("batch normalisation after training has TensorFlow.js's bits", async () => {
  const shapes = fc.tuple(size, size, fc.boolean()).chain(([m, n, deep]) => {
    const columns = Array.from({ length: 4 }, () => tensorOf([n], wild));
    return fc.tuple(tensorOf(deep ? [2, m, n] : [m, n], wild), ...columns);
  });
  await assertNoLeak(() =>
    fc.assert(fc.property(
      shapes,
      fc.constantFrom(0, 1e-3, 0.1),
      (all, epsilon) => {
        const { fast, stock } = bothWays(() =>
          tf.tidy(() => {
            const [x, ...columns] = all.map(tensor);
            const [mean, variance, beta, gamma] = columns as tf.Tensor1D[];
            return tf.batchNorm(x!, mean!, variance!, beta, gamma, epsilon)
              .dataSync();
          })
        );
        assertAlike(fast, stock);
      },
    ))
  );
});

Deno.test("batch normalisation without beta or gamma is TensorFlow.js's", async () => {
  await assertNoLeak(() =>
    tf.tidy(() => {
      const x = tf.randomNormal([4, 6], 0, 1, "float32", 1);
      const { fast, stock } = bothWays(() =>
        tf.batchNorm(x, tf.zeros([6]), tf.ones([6])).dataSync()
      );
      assertAlike(fast, stock);
    })
  );
});
