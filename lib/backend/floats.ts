/**
 * Numbers of one type.
 *
 * @module
 */
import * as tf from "./tf.ts";

/**
 * A tensor as numbers of type `float32`: itself where it holds such.
 *
 * @param name What the message calls it.
 * @throws {TypeError} If it holds texts or complex numbers.
 */
export function floats<Numbers extends tf.Tensor>(
  name: string,
  tensor: Numbers,
): Numbers {
  checkReal(name, tensor);
  return tensor.dtype === "float32" ? tensor : tf.cast(tensor, "float32");
}

/** Throws a `TypeError` on texts and complex numbers. */
export function checkReal(name: string, { dtype }: tf.Tensor): void {
  if (dtype !== "string" && dtype !== "complex64") return;
  throw new TypeError(`${name} must hold real numbers; found ${dtype}`);
}
