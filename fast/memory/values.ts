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
 * @param tensor A tensor of 32-bit numbers.
 * @param use Reads the numbers.
 */
export function read<Result>(
  tensor: tf.Tensor,
  use: (values: Float32Array) => Result,
): Result {
  const now = shared();
  return use(now ? numbersOf(now, tensor) : tensor.dataSync<"float32">());
}

/**
 * Lets `change` overwrite numbers of a variable, in place where the backend
 * allows it. Tensors that share the numbers keep what they have.
 *
 * @param variable A variable of 32-bit numbers.
 * @param change Writes some of the numbers.
 */
export function overwrite(
  variable: tf.Variable,
  change: (values: Float32Array) => void,
): void {
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
