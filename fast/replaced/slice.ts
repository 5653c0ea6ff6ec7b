/**
 * The kernel with which `predict` and `evaluate` take the rows of a batch. The
 * stock one reads the whole tensor for each.
 *
 * @module
 */
import { placeOf, sizeOf } from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import { replaceKernel } from "./replace.ts";

const { slice_util: slices, util } = tf;

/** Replaces the kernel of `tf.slice`, for numbers that lie side by side. */
export function replaceSlice(): void {
  replaceKernel("Slice", (fast, { inputs, attrs }) => {
    const x = inputs.x!;
    if (x.dtype === "string" || x.dtype === "complex64") return undefined;
    const [begin, size] = slices.parseSliceParams(
      x as tf.Tensor,
      attrs.begin as number[],
      attrs.size as number[],
    ) as [number[], number[]];
    if (!slices.isSliceContinous(x.shape, begin, size)) return undefined;
    const result = fast.backend.makeOutput(size, x.dtype);
    const bytes = util.bytesPerElement(x.dtype);
    const strides = util.computeStrides(x.shape);
    const from = placeOf(fast, x) +
      bytes * slices.computeFlatOffset(begin, strides);
    fast.backend.wasm.HEAPU8.copyWithin(
      placeOf(fast, result),
      from,
      from + bytes * sizeOf(result),
    );
    return result;
  });
}
