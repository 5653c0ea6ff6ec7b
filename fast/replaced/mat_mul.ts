/**
 * TensorFlow.js's two kernels for products of matrices. The stock ones leave
 * XNNPACK for a slow loop where a factor is transposed, as in every gradient,
 * and XNNPACK chooses its code, and so the last bits, by the machine.
 *
 * @module
 */
import { areFloats } from "../memory/tensors.ts";
import { activationNumber, applyActivation } from "./activations.ts";
import { product } from "./product.ts";
import { replaceKernel } from "./replace.ts";

/** Replaces the kernels of `tf.matMul` and `tf.fused.matMul`. */
export function replaceMatMul(): void {
  replaceKernel("BatchMatMul", (fast, { inputs, attrs }) =>
    product(fast, {
      a: inputs.a!,
      b: inputs.b!,
      transposeA: Boolean(attrs.transposeA),
      transposeB: Boolean(attrs.transposeB),
    }));
  replaceKernel("_FusedMatMul", (fast, { inputs, attrs }) => {
    const { a, b, bias, preluActivationWeights } = inputs;
    const activation = activationNumber(String(attrs.activation));
    const covered = activation !== undefined && !preluActivationWeights &&
      (!bias || areFloats(bias) && bias.shape.length === 1);
    if (!covered) return undefined;
    const c = product(fast, {
      a: a!,
      b: b!,
      transposeA: Boolean(attrs.transposeA),
      transposeB: Boolean(attrs.transposeB),
    });
    if (c) applyActivation(fast, c, bias, activation);
    return c;
  });
}
