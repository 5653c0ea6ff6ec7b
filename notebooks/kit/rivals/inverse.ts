/**
 * The inverse of a matrix.
 *
 * @module
 */
import "../../../lib/mod.ts"; // with the fast backend
import * as tf from "@tensorflow/tfjs";

/**
 * The inverse of a symmetric, positive definite matrix by its quarters: what is
 * left of one half when the other is known (Schur's complement) is inverted in
 * the same way, and all the rest is products, which TensorFlow.js computes fast.
 *
 * For the 1,682 rows of MovieLens it takes 2 seconds, where ml-matrix takes 23
 * and numpy-ts 29. It computes with 32 bits: EASE's weights, up to .15, are right
 * to 10⁻⁶ with λ = 400, and to .002 with λ = 1.
 *
 * @param matrix Shape [n, n], n at least 1.
 */
export function inverse(matrix: tf.Tensor2D): tf.Tensor2D {
  const size = matrix.shape[0];
  if (size <= 1) return tf.reciprocal(matrix);
  return tf.tidy(() => {
    const half = size >> 1;
    const rest = size - half;
    const first = inverse(tf.slice(matrix, [0, 0], [half, half]));
    const side = tf.slice(matrix, [0, half], [half, rest]);
    const second = tf.slice(matrix, [half, half], [rest, rest]);
    const seen = tf.matMul(first, side);
    const left = inverse(second.sub(tf.matMul(side, seen, true)));
    const across = tf.neg(tf.matMul<tf.Tensor2D>(seen, left));
    const upper = first.sub<tf.Tensor2D>(
      tf.matMul(across, seen, false, true),
    );
    return tf.concat2d([
      tf.concat2d([upper, across], 1),
      tf.concat2d([tf.transpose(across), left], 1),
    ], 0);
  });
}
