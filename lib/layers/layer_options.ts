/**
 * What every layer may be asked for.
 *
 * @module
 */
import type * as tf from "../backend/tf.ts";
import type { NamesOf } from "../options.ts";

/** The names of TensorFlow.js's own options. */
export const LAYER_OPTIONS: NamesOf<tf.LayerArgs> = [
  "name",
  "trainable",
  "dtype",
  "inputDType",
  "inputShape",
  "batchInputShape",
  "batchSize",
  "weights",
];
