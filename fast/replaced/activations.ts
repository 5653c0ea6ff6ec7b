/**
 * Activations: functions of numbers, one by one.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import { areFloats, output, placeOf, sizeOf } from "../memory/tensors.ts";
import type * as tf from "../tf.ts";
import type { PartCall } from "../threads/thread_pool.ts";
import { inParts } from "../threads/threads.ts";
import { replaceKernel } from "./replace.ts";

/** Their numbers in the module: see assembly/activations.ts. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ["linear", 0],
  ["tanh", 1],
  ["relu", 2],
  ["sigmoid", 3],
]);

/** Nanoseconds for a number to be copied, and for a function of it, about. */
const [COPY, FUNCTION] = [0.3, 2.5];

/** Nanoseconds for a number of an activation. */
function costOf(activation: number): number {
  return activation === NUMBERS.get("linear") ||
      activation === NUMBERS.get("relu")
    ? COPY
    : FUNCTION;
}

/** The module's number of an activation, or nothing if it has none. */
export function activationNumber(name: string): number | undefined {
  return NUMBERS.get(name);
}

/** Adds a bias to the rows of a tensor and applies an activation, in place. */
export function applyActivation(
  fast: Fast,
  tensor: tf.TensorInfo,
  bias: tf.TensorInfo | undefined,
  activation: number,
): void {
  const place = placeOf(fast, tensor);
  const size = sizeOf(tensor);
  if (!bias) {
    if (activation) activate(fast, place, place, size, activation);
    return;
  }
  const width = sizeOf(bias);
  const values = placeOf(fast, bias);
  const work = { size: size / width, cost: size * costOf(activation) };
  inParts(fast, work, (from, count) => {
    const rows = place + 4 * width * from;
    const add: PartCall = ["addBias", rows, values, count, width];
    const last = [rows, rows, width * count, activation] as const;
    return activation ? [add, ["activate", ...last]] : [add];
  });
}

function activate(
  fast: Fast,
  to: number,
  from: number,
  size: number,
  activation: number,
): void {
  const work = { size, multipleOf: 4, cost: size * costOf(activation) };
  inParts(fast, work, (first, count) => {
    const bytes = 4 * first;
    return [["activate", to + bytes, from + bytes, count, activation]];
  });
}

/**
 * Replaces the kernels of `tf.tanh`, `tf.sigmoid`, `tf.exp` and `tf.relu`: they
 * are faster, the sigmoid's bits do not depend on the machine any more, and relu
 * gives NaN for each NaN, where the stock one gives 0 for those with a sign.
 */
export function replaceActivations(): void {
  for (
    const [name, which] of [
      ["Tanh", 1],
      ["Relu", 2],
      ["Sigmoid", 3],
      ["Exp", 4],
    ] as const
  ) {
    replaceKernel(name, (fast, { inputs: { x } }) => {
      if (!areFloats(x!)) return undefined;
      const y = output(fast, x!.shape);
      activate(fast, placeOf(fast, y), placeOf(fast, x!), sizeOf(y), which);
      return y;
    });
  }
}
