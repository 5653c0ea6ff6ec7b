/**
 * TensorFlow.js with its backend chosen: every other module imports `tf` from
 * here, so that no tensor is made before the choice.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { installFast, mendTape, useWasm } from "@two-towers/fast/operations";

export * from "@tensorflow/tfjs";

// What the library's signatures show has a name here too: `deno doc --lint`
// takes the types of another package for private.
/** @internal */ export type CustomCallbackArgs = tf.CustomCallbackArgs;
/** @internal */ export const History: typeof tf.History = tf.History;
/** @internal */ export type History = tf.History;
/** @internal */ export const Layer: typeof tf.layers.Layer = tf.layers.Layer;
/** @internal */ export type Layer = tf.layers.Layer;
/** @internal */ export type LayerArgs = NonNullable<
  ConstructorParameters<typeof Layer>[0]
>;
/** @internal */ export const LayersModel: typeof tf.LayersModel =
  tf.LayersModel;
/** @internal */ export type LayersModel = tf.LayersModel;
/** @internal */ export const Optimizer: typeof tf.Optimizer = tf.Optimizer;
/** @internal */ export type Optimizer = tf.Optimizer;
/** @internal */ export type ConfigDict = tf.serialization.ConfigDict;
/** @internal */ export type Scalar = tf.Scalar;
/** @internal */ export type Shape = tf.Shape;
/** @internal */ export type Shapes = tf.Shape | tf.Shape[];
/** @internal */ export type SymbolicTensor = tf.SymbolicTensor;
/** @internal */ export const Tensor: typeof tf.Tensor = tf.Tensor;
/** @internal */ export type Tensor<R extends tf.Rank = tf.Rank> = tf.Tensor<R>;
/** @internal */ export type Tensor1D = tf.Tensor1D;
/** @internal */ export type Tensor2D = tf.Tensor2D;
/** @internal */ export type Tensor3D = tf.Tensor3D;
/** @internal */ export type Tensor4D = tf.Tensor4D;
/** @internal */ export type Variable<R extends tf.Rank = tf.Rank> =
  tf.Variable<R>;

// Before the first tensor: it also silences TensorFlow.js's banner.
tf.enableProdMode();
mendTape();

const reason = await useWasm();
if (reason === undefined) {
  await installFast();
} else {
  console.log(
    `The wasm backend does not load here (${reason}): training on ${tf.getBackend()} is much slower.`,
  );
}
