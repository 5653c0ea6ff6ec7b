/**
 * The numbers of tensors, read and changed without a copy.
 *
 * @module
 */
import * as tf from "../tf.ts";
import { shared } from "./module.ts";
import { numbersOf, placeToChange } from "./tensors.ts";

/**
 * Lets `use` read the numbers of a tensor, without a copy where the backend
 * allows it. The view is dead once another tensor has been made: keep it no
 * longer than `use` runs, and make no tensor in it.
 *
 * @param tensor Real numbers. Of another type than `float32` they are copied.
 * @param use Reads the numbers.
 * @throws {TypeError} If it holds no real numbers.
 */
export function read<Result>(
  tensor: tf.Tensor,
  use: (values: Float32Array) => Result,
): Result {
  checkReal("a tensor", tensor);
  if (tensor.dtype !== "float32") {
    return use(Float32Array.from(tensor.dataSync()));
  }
  const now = shared();
  return use(now ? numbersOf(now, tensor) : tensor.dataSync<"float32">());
}

/**
 * Lets `change` overwrite numbers of a variable, in place where the backend
 * allows it. Tensors that share the numbers keep what they have.
 *
 * @param variable A variable of type `float32`.
 * @param change Writes some of the numbers.
 * @throws {TypeError} If it is of another type.
 */
export function overwrite(
  variable: tf.Variable,
  change: (values: Float32Array) => void,
): void {
  if (variable.dtype !== "float32") {
    throw new TypeError(
      `a variable must hold float32 to be changed; found ${variable.dtype}`,
    );
  }
  const now = shared();
  if (now) {
    const place = placeToChange(now, variable);
    const { buffer } = now.backend.wasm.HEAPU8;
    return change(new Float32Array(buffer, place, variable.size));
  }
  const values = variable.dataSync<"float32">().slice();
  change(values);
  const changed = tf.tensor(values, variable.shape);
  variable.assign(changed);
  changed.dispose();
}

/**
 * Lets `change` overwrite numbers of a tensor that was just made, in place where
 * the backend allows it.
 *
 * @param fresh Numbers of type `float32`, which nothing else knows.
 * @param change Writes some of the numbers.
 * @returns The changed tensor, in place of the other.
 */
export function changed<Fresh extends tf.Tensor>(
  fresh: Fresh,
  change: (values: Float32Array) => void,
): Fresh {
  const now = shared();
  if (now) {
    change(numbersOf(now, fresh));
    return fresh;
  }
  const values = fresh.dataSync<"float32">().slice();
  change(values);
  const { shape } = fresh;
  fresh.dispose();
  return tf.tensor(values, shape) as Fresh;
}

/**
 * A tensor as numbers of type `float32`: itself where it holds such.
 *
 * @param name What the message calls it.
 * @throws {TypeError} If it holds no real numbers.
 */
export function floats<Numbers extends tf.Tensor>(
  name: string,
  tensor: Numbers,
): Numbers {
  checkReal(name, tensor);
  return tensor.dtype === "float32" ? tensor : tf.cast(tensor, "float32");
}

/**
 * Throws unless a tensor can be read.
 *
 * @throws {TypeError} If it holds no real numbers.
 * @throws {Error} If it is gone.
 */
export function checkReal(name: string, { dtype, dataId }: tf.Tensor): void {
  if (dtype === "string" || dtype === "complex64") {
    throw new TypeError(`${name} must hold real numbers; found ${dtype}`);
  }
  if (tf.engine().state.tensorInfo.has(dataId)) return;
  throw new Error(
    `${name} must hold numbers; found a tensor that was disposed, or that ` +
      "went when TensorFlow.js's engine was reset",
  );
}
