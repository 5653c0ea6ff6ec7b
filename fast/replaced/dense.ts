/**
 * A dense layer as one operation: product, bias and activation. Its gradients
 * are computed only where somebody needs them, so a first layer's input has
 * none; TensorFlow.js's fused product computes it always.
 *
 * @module
 */
import { areFloats, output, placeOf, sizeOf } from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import { activationNumber, applyActivation } from "./activations.ts";
import { replaceCall } from "./layers.ts";
import { product } from "./product.ts";
import { addGradient, addKernel } from "./replace.ts";

/** The parts of a dense layer that are not public. */
interface Dense {
  readonly kernel: tf.LayerVariable;
  readonly bias?: tf.LayerVariable | null;
  readonly activation: { getClassName(): string };
}

/** Makes dense layers one operation, on inputs of shape [rows, width]. */
export function replaceDense(): void {
  addKernel("FastDense", (fast, { inputs: { x, kernel, bias }, attrs }) => {
    const y = product(fast, {
      a: x!,
      b: kernel!,
      transposeA: false,
      transposeB: false,
    })!;
    applyActivation(fast, y, bias, attrs.activation as number);
    return y;
  });
  addGradient(
    "FastSlopes",
    "an activation",
    (fast, { inputs: { dy, y }, attrs }) => {
      const dx = output(fast, y!.shape);
      const places = [dx, dy!, y!].map((each) => placeOf(fast, each));
      const [to, from, at] = places as [number, number, number];
      fast.kernels.slopes(to, from, at, sizeOf(dx), attrs.activation as number);
      return dx;
    },
  );
  addGradient("FastSumOfRows", "a bias", (fast, { inputs: { x } }) => {
    const width = x!.shape.at(-1)!;
    const sum = output(fast, [width]);
    const [to, from] = [placeOf(fast, sum), placeOf(fast, x!)];
    fast.kernels.sumOfRows(to, from, sizeOf(x!) / width, width);
    return sum;
  });
  tf.registerGradient({
    kernelName: "FastDense",
    inputsToSave: ["x", "kernel"],
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const [x, kernel, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const dz = attrs.activation
        ? run("FastSlopes", { dy: dy as tf.Tensor2D, y }, attrs)
        : dy as tf.Tensor2D;
      return {
        x: () => tf.matMul(dz, kernel, false, true),
        kernel: () => tf.matMul(x, dz, true),
        bias: () => run("FastSumOfRows", { x: dz }),
      };
    },
  });
  replaceCall<Dense>("Dense", (layer, x) => {
    const activation = activationNumber(layer.activation.getClassName());
    const kernel = layer.kernel.read();
    const bias = layer.bias?.read();
    const covered = activation !== undefined && x.rank === 2 &&
      kernel.rank === 2 && areFloats(x, kernel, ...(bias ? [bias] : [])) &&
      x.shape[1] === kernel.shape[0];
    if (!covered) return undefined;
    return run("FastDense", { x, kernel, ...(bias ? { bias } : {}) }, {
      activation,
    });
  });
}

/** Runs one of our kernels. */
export function run(
  name: string,
  inputs: tf.NamedTensorMap,
  attrs: tf.NamedAttrMap = {},
): tf.Tensor2D {
  return tf.engine().runKernel(name, inputs, attrs) as tf.Tensor2D;
}
