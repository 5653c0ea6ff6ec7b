/**
 * The cosine of vectors, row beside row, as one operation.
 *
 * @module
 */
import { fastFirstOrder } from "../memory/module.ts";
import { areFloats, output, placeOf } from "../memory/tensors.ts";
import { addGradient, addKernel } from "../replaced/replace.ts";
import * as tf from "../tf.ts";

/** Adds the operation. */
export function addCosine(): void {
  addKernel("FastCosine", (fast, { inputs: { a, b } }) => {
    const [rows, width] = a!.shape as [number, number];
    const y = output(fast, [rows, 1]);
    const [to, first, second] = [y, a!, b!]
      .map((each) => placeOf(fast, each)) as [number, number, number];
    fast.kernels.cosine(to, first, second, rows, width);
    return y;
  });
  const gradient = "FastCosineGradient";
  addGradient(gradient, "a cosine", (fast, { inputs: { dy, y, a, b } }) => {
    const [rows, width] = a!.shape as [number, number];
    const outputs = [output(fast, a!.shape), output(fast, b!.shape)];
    const places = [...outputs, dy!, y!, a!, b!]
      .map((each) => placeOf(fast, each));
    fast.kernels.cosineGradient(...places, rows, width);
    return outputs;
  });
  tf.registerGradient({
    kernelName: "FastCosine",
    inputsToSave: ["a", "b"],
    outputsToSave: [true],
    gradFunc: (dy, saved) => {
      const [a, b, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const inputs = { dy: dy as tf.Tensor, y, a, b };
      const [da, db] = tf.engine()
        .runKernel(gradient, inputs) as tf.Tensor[];
      return { a: () => da!, b: () => db! };
    },
  });
}

/**
 * The cosines of rows of two tensors of one shape, [rows, 1], or nothing where
 * that is not covered: other types, no rows, or the fast kernels are off.
 */
export function fastCosine(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
): tf.Tensor2D | undefined {
  if (!fastFirstOrder() || !areFloats(a, b)) return undefined;
  return tf.engine().runKernel("FastCosine", { a, b }) as tf.Tensor2D;
}
