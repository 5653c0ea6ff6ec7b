/**
 * Lengths and directions of vectors. The gradients are in closed form: those
 * that TensorFlow.js would derive divide by a length and give NaN where it is 0.
 *
 * @module
 */
import { checkShape } from "@two-towers/common/check_lists";
import { floats, inverseRoot, isTaped } from "@two-towers/fast/operations";
import * as tf from "./backend/tf.ts";
import type { Features } from "./data/bags.ts";

/**
 * Vectors of length 1 in the same directions, so that their dot products are
 * cosines. A zero vector stays zero, with gradient 0.
 *
 * @param vectors Shape [rows, K].
 * @returns Vectors of the same shape.
 * @throws {TypeError} If it is no tensor of real numbers in two dimensions.
 */
export function unitVectors<K extends number>(
  vectors: Features<K>,
): Features<K> {
  checkShape("vectors", vectors, [null, null]);
  return tf.tidy(() =>
    unitWithGradient(floats("vectors", vectors))
  ) as Features<K>;
}

const unitWithGradient = tf.customGrad((vectors, save) => {
  const x = vectors as tf.Tensor2D;
  const made = units(x);
  (save as tf.GradSaveFunc)([x, ...made]);
  const gradFunc = (dValue: tf.Tensor, [x, ...saved]: tf.Tensor[]) => {
    const [unit, inverse] = isTaped()
      ? units(x as tf.Tensor2D)
      : saved as [tf.Tensor2D, tf.Tensor2D];
    const along = sumProduct(dValue as tf.Tensor2D, unit);
    return tf.mul(inverse, tf.sub(dValue, tf.mul(along, unit)));
  };
  return { value: made[0], gradFunc };
});

function units(x: tf.Tensor2D): [unit: tf.Tensor2D, inverse: tf.Tensor2D] {
  const inverse = inverseLength(x);
  return [tf.mul(x, inverse), inverse];
}

/** [rows, K] and [rows, K] to [rows, 1]. */
export function sumProduct(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.sum(tf.mul(a, b), -1, true);
}

/** 1 / ‖x‖ for each row, and 0 where the row is zero: [rows, K] to [rows, 1]. */
export function inverseLength(x: tf.Tensor2D): tf.Tensor2D {
  return inverseRoot(sumProduct(x, x));
}
