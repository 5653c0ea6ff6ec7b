/**
 * What towers and their layers read.
 *
 * @module
 */
import { checkReal } from "@two-towers/fast/operations";
import type * as tf from "../backend/tf.ts";
import { checkShape } from "../check.ts";

/** The part of a layer's record of its uses that TensorFlow.js hides. */
interface Node {
  readonly inputTensors: tf.SymbolicTensor[];
}

/** The tensors that a layer made a tensor from. */
export function inputsOf(tensor: tf.SymbolicTensor): tf.SymbolicTensor[] {
  const layer = tensor.sourceLayer as unknown as { inboundNodes: Node[] };
  return layer.inboundNodes[tensor.nodeIndex]!.inputTensors;
}

/** What a tower reads: the shape of its rows, and how many different features. */
export interface Input {
  readonly shape: tf.Shape;
  readonly inputSize?: number | undefined;
}

/**
 * Throws a `TypeError` unless features are real numbers that fit what a tower
 * reads, and were made for as many different features as it knows.
 */
export function checkFeatures(
  name: string,
  features: unknown,
  { shape, inputSize }: Input,
): void {
  checkShape(name, features, shape);
  checkReal(name, features as tf.Tensor);
  const { inputSize: found } = features as { readonly inputSize?: number };
  if (found !== undefined && inputSize !== undefined && found !== inputSize) {
    throw new TypeError(
      `${name} must be made for ${inputSize} different features; found ${found}`,
    );
  }
}
