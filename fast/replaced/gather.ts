/**
 * The kernel with which `model.fit` takes the rows of a batch, as copies of
 * memory.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import { placeOf, sizeOf } from "../memory/tensors.ts";
import type * as tf from "../tf.ts";
import { replaceKernel } from "./replace.ts";

/** Replaces the kernel of `tf.gather`, for rows of 32-bit numbers. */
export function replaceGather(): void {
  replaceKernel("GatherV2", (fast, { inputs: { x, indices }, attrs }) => {
    const covered = attrs.axis === 0 && !attrs.batchDims &&
      ["float32", "int32"].includes(x!.dtype) && indices!.dtype === "int32" &&
      indices!.shape.length === 1 && sizeOf(x!) > 0 && sizeOf(indices!) > 0;
    return covered ? gather(fast, x!, indices!) : undefined;
  });
}

function gather(
  fast: Fast,
  x: tf.TensorInfo,
  indices: tf.TensorInfo,
): tf.TensorInfo | undefined {
  const [rows, ...inner] = x.shape as [number, ...number[]];
  const count = sizeOf(indices);
  const { backend } = fast;
  const list = () => {
    const place = placeOf(fast, indices);
    return new Int32Array(backend.wasm.HEAPU8.buffer, place, count);
  };
  // TensorFlow.js has the words for an index that is wrong.
  if (list().some((row) => row < 0 || row >= rows)) return undefined;
  const result = backend.makeOutput([count, ...inner], x.dtype);
  const bytes = 4 * sizeOf(x) / rows;
  const [from, to] = [placeOf(fast, x), placeOf(fast, result)];
  const memory = backend.wasm.HEAPU8;
  for (const [i, row] of list().entries()) {
    const at = from + row * bytes;
    memory.copyWithin(to + i * bytes, at, at + bytes);
  }
  return result;
}
