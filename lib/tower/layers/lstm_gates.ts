/**
 * How TensorFlow.js computes the gates of an LSTM, for loops that work on plain
 * numbers.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";

/** Numbers as a matrix of rows so wide. */
export function matrixOf(values: Float32Array, width: number): tf.Tensor2D {
  return tf.tensor2d(values, [values.length / width, width]);
}

/** The numbers of a tensor, and no tensor is left. */
export function numbersOf(compute: () => tf.Tensor): Float32Array {
  // Not out of tidy itself: it would look for tensors among the numbers.
  const tensor = tf.tidy(compute);
  const numbers = tensor.dataSync<"float32">();
  tensor.dispose();
  return numbers;
}

/**
 * The sigmoid where the slope is 1, and tanh where it is 2: tanh(x) =
 * 2 sigmoid(2 x) - 1. On wasm, tf.tanh takes ten times as long as tf.sigmoid.
 */
export function sigmoidOrTanh(
  x: tf.Tensor,
  slopes: Float32Array | number[],
): tf.Tensor {
  const scale = tf.tensor1d(slopes);
  const sigmoid = tf.sigmoid(tf.mul(x, scale));
  return tf.sub(tf.mul(sigmoid, scale), tf.sub(scale, 1));
}
