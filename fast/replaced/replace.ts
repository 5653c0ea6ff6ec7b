/**
 * Fast kernels in the place of stock ones.
 *
 * @module
 */
import { type Fast, fast, loadedFast } from "../memory/module.ts";
import { freeing } from "../memory/tensors.ts";
import * as tf from "../tf.ts";

/** What a kernel is called with. */
export interface KernelCall {
  readonly inputs: tf.NamedTensorInfoMap;
  readonly attrs: tf.NamedAttrMap;
}

/**
 * Puts a kernel in the place of a stock one, which still does what the new one
 * does not cover.
 *
 * @param name TensorFlow.js's name of the kernel.
 * @param kernel Gives nothing for what it does not cover.
 */
export function replaceKernel(
  name: string,
  kernel: (fast: Fast, call: KernelCall) => tf.TensorInfo | undefined,
): void {
  const stock = tf.getKernel(name, "wasm");
  tf.unregisterKernel(name, "wasm");
  tf.registerKernel({
    ...stock,
    kernelFunc: (params) => {
      const now = fast();
      const { inputs, attrs = {} } = params;
      return now && freeing(now, () => kernel(now, { inputs, attrs })) ||
        stock.kernelFunc(params);
    },
  });
}

/** Adds a kernel that TensorFlow.js does not have; ask first: {@linkcode fast}. */
export function addKernel(
  name: string,
  kernel: (fast: Fast, call: KernelCall) => tf.TensorInfo | tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName: name,
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs = {} }) => {
      const now = loadedFast();
      return freeing(now, () => kernel(now, { inputs, attrs }));
    },
  });
}

/**
 * Adds a kernel that computes a gradient and has none itself: who asks for it,
 * gets an error.
 *
 * @param of Whose gradient it is, for the error's message.
 */
export function addGradient(
  name: string,
  of: string,
  kernel: Parameters<typeof addKernel>[1],
): void {
  addKernel(name, kernel);
  tf.registerGradient({
    kernelName: name,
    gradFunc: () => {
      throw new Error(
        `a gradient of the gradient of ${of} does not exist: where a layer is ` +
          "to have one, run it in the function that the inner tf.grad is given",
      );
    },
  });
}
