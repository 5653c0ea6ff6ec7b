/**
 * Operations whose gradient has no gradient.
 *
 * @module
 */
import { isTaped } from "../memory/module.ts";
import * as tf from "../tf.ts";

/**
 * What `tf.customGrad` takes.
 *
 * @internal
 */
type WithGradient = (...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
  value: tf.Tensor;
  gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor | tf.Tensor[];
};

/**
 * As `tf.customGrad`. But who asks for a gradient of the gradient gets an error,
 * and not one that takes the first gradient for a constant.
 *
 * @param of Whose gradient it is, for the error's message.
 */
export function firstOrderGrad(
  of: string,
  operation: WithGradient,
): (...inputs: tf.Tensor[]) => tf.Tensor {
  return (...inputs) =>
    tf.customGrad((...args) => {
      const { value, gradFunc } = operation(...args);
      const refused = (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const gradients = [gradFunc(dy, saved)].flat();
        return isTaped()
          ? gradients.map((each) => refusing(of, each, [dy, ...inputs]))
          : gradients;
      };
      return { value, gradFunc: refused };
    })(...inputs);
}

/** A gradient, tied to all that it depends on by a function that throws. */
function refusing(of: string, gradient: tf.Tensor, from: tf.Tensor[]) {
  return tf.customGrad(() => ({
    value: tf.clone(gradient),
    gradFunc: () => {
      throw new Error(`a gradient of the gradient of ${of} does not exist`);
    },
  }))(...from);
}
