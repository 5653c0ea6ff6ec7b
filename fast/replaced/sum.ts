/**
 * The gradient of a sum of all numbers: it is the same for each of them.
 *
 * @module
 */
import { fast, isTaped } from "../memory/module.ts";
import { sizeOf } from "../memory/tensors.ts";
import * as tf from "../tf.ts";

/**
 * Replaces the gradient where everything is added up: TensorFlow.js multiplies
 * it by a matrix of ones, which it makes number by number.
 */
export function replaceSumGradient(): void {
  const stock = tf.getGradient("Sum");
  tf.unregisterGradient("Sum");
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const [x] = saved as [tf.Tensor];
      const slope = dy as tf.Tensor;
      const covered = fast() && !isTaped() &&
        sizeOf(slope) === 1 && x.size > 0 && slope.dtype === "float32";
      if (!covered) return stock.gradFunc(dy, saved, attrs);
      return { x: () => tf.fill(x.shape, slope.dataSync()[0]!) };
    },
  });
}
