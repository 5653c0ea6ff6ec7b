/**
 * The steps of an LSTM as one operation with its own gradient, backpropagation
 * through time.
 *
 * @module
 */
import {
  firstOrderGrad,
  lstmStep,
  lstmStepGradient,
  type Step,
} from "@two-towers/fast/operations";
import * as tf from "../tf.ts";

/**
 * Runs an LSTM from step to step.
 *
 * @param inputs What the words add to the gates: [words, 4 units], step after
 * step, the columns in Keras's order.
 * @param recurrentKernel What the states add: [units, 4 units].
 * @param bias Shape [4 units].
 * @param sizes For each step its number of words; none is greater than the one
 * before, and a row is the same text in each step.
 * @returns For each text the state after its last word: [texts, units].
 */
export function lastStates(
  inputs: tf.Tensor2D,
  recurrentKernel: tf.Tensor2D,
  bias: tf.Tensor1D,
  sizes: readonly number[],
): tf.Tensor2D {
  return firstOrderGrad("an LSTM", (inputs, recurrentKernel, bias, save) => {
    const kernel = recurrentKernel as tf.Tensor2D;
    const words = inputs as tf.Tensor2D;
    const steps = run(words, kernel, bias as tf.Tensor1D, sizes);
    (save as tf.GradSaveFunc)([kernel, ...steps.flatMap(tensorsOf)]);
    const gradFunc = (dLast: tf.Tensor, saved: tf.Tensor[]) => {
      const [kernel, ...tensors] = saved as tf.Tensor2D[];
      const kept = sizes.map((_, i) => stepOf(tensors.slice(4 * i)));
      return runBack(dLast as tf.Tensor2D, kernel!, kept, words.shape);
    };
    // A text's last state is that of the last step that has it.
    const last = steps.map(({ states }, i) => rows(states, sizes[i + 1] ?? 0));
    return { value: stack(last.reverse(), kernel.shape[0]), gradFunc };
  })(inputs, recurrentKernel, bias) as tf.Tensor2D;
}

/** A step as TensorFlow.js keeps it for its gradient, and back. */
function tensorsOf({ gates, cells, tanhCells, states }: Step): tf.Tensor2D[] {
  return [gates, cells, tanhCells, states];
}

function stepOf(tensors: readonly tf.Tensor2D[]): Step {
  const [gates, cells, tanhCells, states] = tensors;
  return {
    gates: gates!,
    cells: cells!,
    tanhCells: tanhCells!,
    states: states!,
  };
}

function run(
  inputs: tf.Tensor2D,
  kernel: tf.Tensor2D,
  bias: tf.Tensor1D,
  sizes: readonly number[],
): Step[] {
  const steps: Step[] = [];
  let from = 0;
  for (const texts of sizes) {
    const before = steps.at(-1);
    const recurrent = before &&
      tf.matMul(rows(before.states, 0, texts), kernel) as tf.Tensor2D;
    const old = before?.cells;
    steps.push(lstmStep({ inputs, from, texts, bias, recurrent, old }));
    from += texts;
  }
  return steps;
}

/** The gradients of the inputs, the recurrent kernel and the bias. */
function runBack(
  dLast: tf.Tensor2D,
  kernel: tf.Tensor2D,
  steps: readonly Step[],
  [words, width]: [words: number, width: number],
): tf.Tensor[] {
  const units = width / 4;
  const dGates: tf.Tensor2D[] = [];
  let dStates = tf.zeros([0, units]) as tf.Tensor2D;
  let dCells = dStates;
  for (const [index, step] of [...steps.entries()].reverse()) {
    // Texts that went on get their gradient from the step after; for the others
    // this step is the last.
    const ended = rows(dLast, dStates.shape[0], step.states.shape[0]);
    dStates = stack([dStates, ended], units);
    dCells = stack([dCells, tf.zerosLike(ended)], units);
    const old = steps[index - 1]?.cells;
    const down = lstmStepGradient({ step, old, dStates, dCells });
    dGates.unshift(down.dGates);
    if (index > 0) dStates = tf.matMul(down.dGates, kernel, false, true);
    dCells = down.dOld;
  }
  const dInputs = steps.length > 0
    ? stack(dGates, width)
    : tf.zeros([words, width]) as tf.Tensor2D;
  return [
    dInputs,
    recurrentGradient(dInputs, kernel, steps),
    // Much faster than tf.sum over the first axis.
    tf.reshape(tf.matMul(tf.ones([1, words]), dInputs), [width]),
  ];
}

function recurrentGradient(
  dInputs: tf.Tensor2D,
  kernel: tf.Tensor2D,
  steps: readonly Step[],
): tf.Tensor {
  const [first, ...later] = steps.map(({ states }) => states.shape[0]);
  if (later.length === 0) return tf.zerosLike(kernel);
  const before = later.map((texts, i) => rows(steps[i]!.states, 0, texts));
  return tf.matMul(
    stack(before, kernel.shape[0]),
    rows(dInputs, first!),
    true,
  );
}

/** Rows from one on, up to another. Default: the last. */
function rows(
  matrix: tf.Tensor2D,
  from: number,
  to: number = matrix.shape[0],
): tf.Tensor2D {
  const [all, width] = matrix.shape;
  if (to - from === all) return matrix;
  return tf.slice(matrix, [from, 0], [to - from, width]);
}

/** Matrices below each other. */
function stack(matrices: readonly tf.Tensor2D[], width: number): tf.Tensor2D {
  const some = matrices.filter(({ size }) => size > 0);
  if (some.length === 0) return tf.zeros([0, width]);
  return some.length === 1 ? some[0]! : tf.concat2d(some, 0);
}
