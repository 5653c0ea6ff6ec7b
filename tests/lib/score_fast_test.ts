// The fast cosine beside the one of operations.
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import {
  assertAllAlike,
  bothWays,
  plain,
  tensor,
  tensorOf,
} from "../../fast/tests/both.ts";
import { cosine, type Features } from "../../lib/mod.ts";
import { assertNoLeak } from "../helpers.ts";

const size = fc.integer({ min: 1, max: 20 });

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
