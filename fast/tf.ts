/**
 * TensorFlow.js. The types that signatures of this package show have their names
 * here too: `deno doc --lint` takes those of another package for private.
 *
 * @module
 */
import type * as tfjs from "@tensorflow/tfjs";

export * from "@tensorflow/tfjs";

/** @internal */
export type DataType = tfjs.DataType;
/** @internal */
export type KernelBackend = tfjs.KernelBackend;
/** @internal */
export type Tensor = tfjs.Tensor;
/** @internal */
export type Tensor1D = tfjs.Tensor1D;
/** @internal */
export type Tensor2D = tfjs.Tensor2D;
/** @internal */
export type TensorInfo = tfjs.TensorInfo;
/** @internal */
export type Variable = tfjs.Variable;
