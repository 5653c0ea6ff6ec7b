/**
 * Lengths that are divided by.
 *
 * @module
 */
import * as tf from "../tf.ts";

/**
 * 1 / √x, and 0 where x is 0. There all its gradients are 0; those that
 * TensorFlow.js would derive are NaN, and have none themselves.
 */
export function inverseRoot(x: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((x, save) => {
    (save as tf.GradSaveFunc)([x as tf.Tensor]);
    const gradFunc = (dy: tf.Tensor, [x]: tf.Tensor[]) => {
      const inverse = inverseRoot(x as tf.Tensor2D);
      const cube = tf.mul(inverse, tf.mul(inverse, inverse));
      return tf.mul(tf.mul(dy, -0.5), cube);
    };
    return { value: tf.divNoNan(1, tf.sqrt(x as tf.Tensor)), gradFunc };
  })(x) as tf.Tensor2D;
}
