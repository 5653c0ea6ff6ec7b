// Gradients of gradients of layers over words.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
import { WordConvolution, WordLstm } from "../../../sequences/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";
import { assertSecondGradient } from "../../helpers.ts";

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
