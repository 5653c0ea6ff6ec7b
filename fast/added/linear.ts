/**
 * Linear maps, which have gradients of every order.
 *
 * @module
 */
import * as tf from "../tf.ts";

/** A function of a tensor. */
type Map = (x: tf.Tensor2D) => tf.Tensor2D;

/**
 * A linear map as an operation. Its gradient is its adjoint, and the gradient of
 * that is the map again.
 *
 * @param x What is mapped.
 * @param map Gives a tensor of 32-bit numbers.
 * @param adjoint The map's matrix, transposed.
 */
export function linear(x: tf.Tensor2D, map: Map, adjoint: Map): tf.Tensor2D {
  return tf.customGrad((x) => ({
    value: map(x as tf.Tensor2D),
    gradFunc: (dy: tf.Tensor) => linear(dy as tf.Tensor2D, adjoint, map),
  }))(x) as tf.Tensor2D;
}
