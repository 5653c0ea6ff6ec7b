/**
 * Tensors as places in memory.
 *
 * @module
 */
import * as tf from "../tf.ts";
import type { Fast } from "./module.ts";

/** Where the numbers of a tensor begin. */
export function placeOf({ backend }: Fast, { dataId }: tf.TensorInfo): number {
  return backend.dataIdMap.get(dataId)!.memoryOffset;
}

/** What the work of {@linkcode freeing} has made so far. */
let made: tf.TensorInfo[] | undefined;

/** A new tensor of 32-bit numbers, with whatever its memory held. */
export function output({ backend }: Fast, shape: number[]): tf.TensorInfo {
  const info = backend.makeOutput(shape, "float32");
  made?.push(info);
  return info;
}

/** Does some work. Where it throws, its outputs are given back. */
export function freeing<Result>(
  { backend }: Fast,
  work: () => Result,
): Result {
  const before = made;
  const outputs: tf.TensorInfo[] = made = [];
  try {
    return work();
  } catch (error) {
    for (const { dataId } of outputs) backend.disposeData(dataId);
    throw error;
  } finally {
    made = before;
  }
}

/** How many numbers a tensor has. */
export function sizeOf({ shape }: tf.TensorInfo): number {
  return shape.reduce((product, each) => product * each, 1);
}

/** The numbers of a tensor, dead once another tensor has been made. */
export function numbersOf(fast: Fast, tensor: tf.TensorInfo): Float32Array {
  // First, because a tensor of another backend is moved here by it.
  const place = placeOf(fast, tensor);
  const { buffer } = fast.backend.wasm.HEAPU8;
  return new Float32Array(buffer, place, sizeOf(tensor));
}

/** Whether all tensors hold 32-bit floating-point numbers, at least one. */
export function areFloats(...tensors: tf.TensorInfo[]): boolean {
  return tensors.every((tensor) =>
    tensor.dtype === "float32" && sizeOf(tensor) > 0
  );
}

/**
 * The place of a variable whose numbers may be changed there. Numbers that it
 * shares with a tensor are copied first, and what XNNPACK has packed of them
 * for its products is thrown away.
 */
export function placeToChange(fast: Fast, variable: tf.Variable): number {
  const { backend } = fast;
  if (backend.dataIdMap.get(variable.dataId)!.refCount > 1) {
    const info = output(fast, variable.shape);
    const from = placeOf(fast, variable);
    backend.wasm.HEAPU8.copyWithin(
      placeOf(fast, info),
      from,
      from + 4 * variable.size,
    );
    const copy = tf.engine().makeTensorFromTensorInfo(info);
    variable.assign(copy);
    copy.dispose();
  }
  const { id, memoryOffset } = backend.dataIdMap.get(variable.dataId)!;
  backend.wasm.tfjs.disposeData(id);
  backend.wasm.tfjs.registerTensor(id, variable.size, memoryOffset);
  return memoryOffset;
}
