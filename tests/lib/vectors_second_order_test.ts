// Gradients of gradients of similarities, with the fast kernels and without.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
import { similarityFunctions } from "../../lib/score.ts";
import { similarityMatrices } from "../../lib/score_matrix.ts";
import { unitVectors } from "../../lib/vectors.ts";
import { assertEquals } from "../assert.ts";
import { assertNoLeak, assertSecondGradient } from "../helpers.ts";

const others = tf.tensor2d([[1, 0.5, -0.25], [-0.5, 1, 2]]);
const squares = (f: (x: tf.Tensor2D) => tf.Tensor) => (x: tf.Tensor2D) =>
  tf.square(f(x));

/** Functions of vectors, [2, 3]. */
const FUNCTIONS: Record<string, (x: tf.Tensor2D) => tf.Tensor> = {
  "unit vectors": (x) => tf.mul(unitVectors(x as never), others),
};
for (const [name, compare] of Object.entries(similarityFunctions)) {
  FUNCTIONS[`${name} of rows`] = (x) => compare(x as never, others as never);
  FUNCTIONS[`${name}, for the second`] = (x) =>
    compare(others as never, x as never);
}
for (const [name, compare] of Object.entries(similarityMatrices)) {
  FUNCTIONS[`${name} of all`] = (x) => compare(x, others);
  FUNCTIONS[`${name} of all, for the second`] = (x) => compare(others, x);
}

for (const [name, f] of Object.entries(FUNCTIONS)) {
  Deno.test(`a penalty on gradients has the true gradient: ${name}`, async () => {
    for (const fast of [true, false]) {
      setFast(fast);
      try {
        await assertNoLeak(() =>
          assertSecondGradient(squares(f), [[0.5, -0.25, 1.5], [-0.75, 1, 0.5]])
        );
      } finally {
        setFast(true);
      }
    }
  });

  Deno.test(`second gradients where vectors are zero or equal are no NaN: ${name}`, () => {
    const second = tf.grad((x) =>
      tf.sum(
        tf.square(tf.grad((x) => tf.sum(squares(f)(x as tf.Tensor2D)))(x)),
      )
    );
    for (const rows of [tf.zeros([2, 3]), others]) {
      const found = tf.tidy(() => second(rows).dataSync());
      assertEquals(found.some(Number.isNaN), false, `${found}`);
    }
  });
}
