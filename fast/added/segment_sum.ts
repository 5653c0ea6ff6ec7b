/**
 * Sums of the rows that belong together: the kernel without which `tf.gather`,
 * and `tf.layers.embedding` with it, have no gradient on wasm.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import { numbersOf, output, placeOf, sizeOf } from "../memory/tensors.ts";
import { addKernel } from "../replaced/replace.ts";
import * as tf from "../tf.ts";

/** Adds the kernel, unless TensorFlow.js has one by now. */
export function addSegmentSum(): void {
  if (tf.getKernel("UnsortedSegmentSum", "wasm")) return;
  addKernel("UnsortedSegmentSum", (fast, { inputs, attrs }) => {
    const { x, segmentIds } = inputs as Record<string, tf.TensorInfo>;
    const [rows = 0, ...inner] = x!.shape;
    const count = attrs.numSegments as number;
    const sums = output(fast, [count, ...inner]);
    // After the output, which may move the memory.
    const [to, from] = [numbersOf(fast, sums), valuesOf(fast, x!)];
    const segments = valuesOf(fast, segmentIds!);
    to.fill(0);
    const width = rows === 0 ? 0 : sizeOf(x!) / rows;
    for (let row = 0; row < rows; row++) {
      const segment = segments[row]!;
      // As on TensorFlow.js's other backends: what belongs nowhere is left out.
      if (segment < 0 || segment >= count) continue;
      const [target, source] = [segment * width, row * width];
      for (let i = 0; i < width; i++) to[target + i]! += from[source + i]!;
    }
    return sums;
  });
}

/** The numbers of a tensor, dead once another has been made. */
function valuesOf(fast: Fast, tensor: tf.TensorInfo) {
  if (tensor.dtype === "float32") return numbersOf(fast, tensor);
  const place = placeOf(fast, tensor);
  const { buffer } = fast.backend.wasm.HEAPU8;
  const Values = tensor.dtype === "int32" ? Int32Array : Uint8Array;
  return new Values(buffer as ArrayBuffer, place, sizeOf(tensor));
}
