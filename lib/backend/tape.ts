/**
 * TensorFlow.js's tape, which records a forward pass for the backward pass.
 *
 * @module
 */
import * as tf from "./tf.ts";

/**
 * As `tf.tidy`, for a step of training. Where a step throws, TensorFlow.js
 * forgets the tensors that its tape has kept: here they are disposed.
 *
 * @param step Computes gradients, and uses them.
 * @returns What `step` returns.
 */
export function tidyStep<Result extends tf.Tensor | tf.Tensor[] | null>(
  step: () => Result,
): Result {
  try {
    return tf.tidy(step as () => tf.Tensor) as unknown as Result;
  } catch (error) {
    const { state } = tf.engine();
    // A step within another's forward pass shares its tape.
    if (state.gradientDepth === 0) {
      tf.dispose((state.activeTape ?? []).map(({ saved }) => saved ?? []));
    }
    throw error;
  }
}
