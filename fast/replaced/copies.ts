/**
 * Copies that need not be made. TensorFlow.js's tape saves each tensor as a
 * copy; here it shares the numbers, as TensorFlow.js's own reshape does.
 * Whoever changes numbers in place has to look whether they are shared.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import type * as tf from "../tf.ts";
import { replaceKernel } from "./replace.ts";

/** Replaces the kernels of `clone`, and of `cast` to the same type. */
export function replaceCopies(): void {
  replaceKernel("Identity", (fast, { inputs: { x } }) => share(fast, x!));
  replaceKernel(
    "Cast",
    (fast, { inputs: { x }, attrs }) =>
      x!.dtype === attrs.dtype ? share(fast, x!) : undefined,
  );
}

function share(
  { backend }: Fast,
  { dataId, shape, dtype }: tf.TensorInfo,
): tf.TensorInfo | undefined {
  if (dtype === "string") return undefined;
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}
