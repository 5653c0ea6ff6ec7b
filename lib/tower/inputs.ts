/**
 * What towers and their layers read.
 *
 * @module
 */
import { checkShape } from "@two-towers/common/check_lists";
import { checkReal } from "@two-towers/fast/operations";
import type * as tf from "../backend/tf.ts";
import { RaggedFeatures } from "../sparse/ragged.ts";
import { ShardedFeatures } from "../sparse/sharded.ts";

/** The part of a layer's record of its uses that TensorFlow.js hides. */
interface Node {
  readonly inputTensors: tf.SymbolicTensor[];
}

/** The tensors that a layer made a tensor from. */
export function inputsOf(tensor: tf.SymbolicTensor): tf.SymbolicTensor[] {
  const layer = tensor.sourceLayer as unknown as { inboundNodes: Node[] };
  return layer.inboundNodes[tensor.nodeIndex]!.inputTensors;
}

/** What a layer has been applied to, each time. */
export function usesOf(layer: tf.Layer): tf.SymbolicTensor[][] {
  const { inboundNodes } = layer as unknown as { inboundNodes: Node[] };
  return inboundNodes.map(({ inputTensors }) => inputTensors);
}

/** What a tower reads: the shape of its rows, and how many different features. */
export interface Input {
  readonly shape: tf.Shape;
  readonly inputSize?: number | undefined;
  /** Fingerprint of the vocabulary that made its rows. */
  readonly vocabulary?: string | undefined;
}

/** What rows tell of how they were made. */
export type Told = Pick<Input, "inputSize" | "vocabulary">;

/**
 * Throws a `TypeError` unless features fit what a tower reads, and were made for
 * as many different features as it knows, by the same vocabulary.
 *
 * @param options Whether the rows may lie in shards. Default: they may not.
 */
export function checkFeatures(
  name: string,
  features: unknown,
  { shape, inputSize, vocabulary }: Input,
  { mayBeSharded = false }: { readonly mayBeSharded?: boolean } = {},
): void {
  const isSharded = features instanceof ShardedFeatures;
  if (isSharded && !mayBeSharded) {
    throw new TypeError(
      `${name} must be in memory; found rows in shards: read one, and pass its rows`,
    );
  }
  if (features instanceof RaggedFeatures || isSharded) {
    checkRagged(name, shape);
  } else {
    checkShape(name, features, shape);
    checkReal(name, features as tf.Tensor);
  }
  const found = features as Told;
  if (differ(found.inputSize, inputSize)) {
    throw new TypeError(
      `${name} must be made for ${inputSize} different features; found ${found.inputSize}`,
    );
  }
  if (differ(found.vocabulary, vocabulary)) {
    throw new TypeError(
      `${name} must be made by the vocabulary of the tower's training, ${vocabulary}; found rows of another, ${found.vocabulary}`,
    );
  }
}

/** Throws unless rows of features may be ragged. */
function checkRagged(name: string, shape: tf.Shape): void {
  if (shape.length === 3) return;
  throw new TypeError(
    `${name} must be a tensor of ${shape.length} dimensions; found ragged rows, which are for a bagTower`,
  );
}

/** Whether two things are known, and differ. */
function differ<Known>(a: Known | undefined, b: Known | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
