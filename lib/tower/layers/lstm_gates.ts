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
 * tanh x from sigmoid 2x: 2 sigmoid(2x) - 1, in 32 bits. So one operation does
 * for all gates; and on wasm as it comes, tf.tanh takes ten times as long.
 */
export function tanhOf(sigmoid: number): number {
  return Math.fround(2 * sigmoid - 1);
}
