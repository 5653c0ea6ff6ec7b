/**
 * A bias and an activation as one operation, for layers whose sums are not a
 * product of matrices.
 *
 * @module
 */
import { fastFirstOrder } from "../memory/module.ts";
import { areFloats, numbersOf, output } from "../memory/tensors.ts";
import { activationNumber, applyActivation } from "../replaced/activations.ts";
import { run } from "../replaced/dense.ts";
import { addKernel } from "../replaced/replace.ts";
import * as tf from "../tf.ts";

/** Adds the operation. */
export function addActivated(): void {
  addKernel("FastActivated", (fast, { inputs: { x, bias }, attrs }) => {
    const y = output(fast, x!.shape);
    numbersOf(fast, y).set(numbersOf(fast, x!));
    applyActivation(fast, y, bias, attrs.activation as number);
    return y;
  });
  tf.registerGradient({
    kernelName: "FastActivated",
    outputsToSave: [true],
    gradFunc: (dy, [y], attrs) => {
      const dx = run("FastSlopes", { dy: dy as tf.Tensor, y: y! }, attrs);
      return { x: () => dx, bias: () => run("FastSumOfRows", { x: dx }) };
    },
  });
}

/**
 * f(x + bias), or nothing where that is not covered: another activation, other
 * types, or the fast kernels are off.
 *
 * @param x Shape [..., width].
 * @param bias Shape [width].
 */
export function fastActivated(
  x: tf.Tensor,
  bias: tf.Tensor,
  name: string,
): tf.Tensor | undefined {
  const activation = activationNumber(name);
  const covered = fastFirstOrder() && activation !== undefined &&
    areFloats(x, bias);
  if (!covered) return undefined;
  return run("FastActivated", { x, bias }, { activation });
}
