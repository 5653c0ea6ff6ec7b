/**
 * TensorFlow.js with the backend that `@two-towers/dssm` chooses: every other
 * module imports `tf` from here, so that no tensor is made before the choice.
 *
 * @module
 */
import "@two-towers/dssm";
import * as tf from "@tensorflow/tfjs";

export * from "@tensorflow/tfjs";

// What the package's signatures show has a name here too: `deno doc --lint`
// takes the types of another package for private.
/** @internal */ export type ConfigDict = tf.serialization.ConfigDict;
/** @internal */ export const Layer: typeof tf.layers.Layer = tf.layers.Layer;
/** @internal */ export type Layer = tf.layers.Layer;
/** @internal */ export type Shape = tf.Shape;
/** @internal */ export type SymbolicTensor = tf.SymbolicTensor;
/** @internal */ export type Tensor = tf.Tensor;
