/**
 * The steps of an LSTM as one operation with its own gradient: Hochreiter and
 * Schmidhuber, "Long Short-Term Memory" (1997), with the forget gate of Gers,
 * Schmidhuber and Cummins (2000), and backpropagation through time.
 *
 * TensorFlow.js multiplies the matrices and computes the sigmoids. The rest is
 * done in loops, in the place of dozens of small operations for each step.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import { matrixOf, numbersOf, tanhOf } from "./lstm_gates.ts";

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
  return tf.customGrad((inputs, recurrentKernel, bias, save) => {
    const kernel = recurrentKernel as tf.Tensor2D;
    const z = tf.add(inputs as tf.Tensor2D, bias as tf.Tensor1D) as tf.Tensor2D;
    const steps = run(z, kernel, sizes);
    const [texts, units] = [sizes[0] ?? 0, kernel.shape[0]];
    const last = new Float32Array(texts * units);
    // A later step has fewer rows: it takes the place of those that go on.
    for (const { states } of steps) last.set(states);
    (save as tf.GradSaveFunc)([kernel]);
    const gradFunc = (dLast: tf.Tensor, saved: tf.Tensor[]) =>
      runBack(dLast, saved[0] as tf.Tensor2D, steps, z.shape);
    return { value: tf.tensor2d(last, [texts, units]), gradFunc };
  })(inputs, recurrentKernel, bias) as tf.Tensor2D;
}

/** What the way back needs of a step; a row is a text that has a word. */
interface Step {
  /** Input gate, forget gate, candidate, output gate: [texts, 4 units]. */
  readonly gates: Float32Array;
  /** Shape [texts, units], like the two that follow. */
  readonly cells: Float32Array;
  readonly tanhCells: Float32Array;
  readonly states: Float32Array;
}

/**
 * The steps over pre-activations, [words, 4 units], without the states' part.
 * All gates are computed as sigmoids, of twice as much where it is a tanh.
 */
function run(
  z: tf.Tensor2D,
  kernel: tf.Tensor2D,
  sizes: readonly number[],
): Step[] {
  const [units, width] = kernel.shape;
  const slopes = new Float32Array(width).fill(1).fill(2, 2 * units, 3 * units);
  const scale = tf.tensor1d(slopes);
  const inputs = tf.mul(z, scale) as tf.Tensor2D;
  const recurrent = tf.mul(kernel, scale) as tf.Tensor2D;
  const steps: Step[] = [];
  let from = 0;
  for (const size of sizes) {
    const before = steps.at(-1);
    const gates = numbersOf(() => {
      const words = tf.slice(inputs, [from, 0], [size, width]);
      if (!before) return tf.sigmoid(words);
      const states = before.states.subarray(0, size * units);
      const product = tf.matMul(matrixOf(states, units), recurrent);
      return tf.sigmoid(tf.add(words, product));
    });
    const cells = new Float32Array(size * units);
    const doubled = new Float32Array(cells.length);
    const old = before?.cells ?? cells.slice();
    for (let at = 0, gate = 0; at < cells.length; gate += 3 * units) {
      for (const end = at + units; at < end; at++, gate++) {
        const candidate = tanhOf(gates[gate + 2 * units]!);
        cells[at] = gates[gate]! * candidate + gates[gate + units]! * old[at]!;
        gates[gate + 2 * units] = candidate;
        doubled[at] = 2 * cells[at]!;
      }
    }
    const tanhCells = numbersOf(() => tf.sigmoid(tf.tensor1d(doubled)));
    const states = new Float32Array(cells.length);
    for (let at = 0, gate = 0; at < states.length; gate += 3 * units) {
      for (const end = at + units; at < end; at++, gate++) {
        tanhCells[at] = tanhOf(tanhCells[at]!);
        states[at] = gates[gate + 3 * units]! * tanhCells[at]!;
      }
    }
    steps.push({ gates, cells, tanhCells, states });
    from += size;
  }
  return steps;
}

/** The gradients of the inputs, the recurrent kernel and the bias. */
function runBack(
  dLast: tf.Tensor,
  kernel: tf.Tensor2D,
  steps: readonly Step[],
  [words, width]: [words: number, width: number],
): tf.Tensor[] {
  const units = width / 4;
  const dZ = new Float32Array(words * width);
  // A copy: on cpu, it would be the tensor's own memory.
  const dStates = dLast.dataSync<"float32">().slice();
  const dCells = new Float32Array(dStates.length);
  const transposed = tf.transpose(kernel) as tf.Tensor2D;
  let to = steps.reduce((sum, { gates }) => sum + gates.length, 0);
  for (const [index, { gates, tanhCells }] of [...steps.entries()].reverse()) {
    const before = steps[index - 1];
    const dGates = dZ.subarray(to - gates.length, to);
    const old = before?.cells ?? new Float32Array(tanhCells.length);
    for (let at = 0, gate = 0; at < tanhCells.length; gate += 3 * units) {
      for (const end = at + units; at < end; at++, gate++) {
        const i = gates[gate]!;
        const f = gates[gate + units]!;
        const candidate = gates[gate + 2 * units]!;
        const o = gates[gate + 3 * units]!;
        const cellBefore = old[at]!;
        const tanhCell = tanhCells[at]!;
        const dState = dStates[at]!;
        const dCell = dCells[at]! + dState * o * (1 - tanhCell * tanhCell);
        dGates[gate] = dCell * candidate * i * (1 - i);
        dGates[gate + units] = dCell * cellBefore * f * (1 - f);
        dGates[gate + 2 * units] = dCell * i * (1 - candidate * candidate);
        dGates[gate + 3 * units] = dState * tanhCell * o * (1 - o);
        dCells[at] = dCell * f;
      }
    }
    // The texts of this step went on from the step before, and get its
    // gradient from here. The other rows ended there, and keep their own.
    if (before) {
      dStates.set(
        numbersOf(() => tf.matMul(matrixOf(dGates, width), transposed)),
      );
    }
    to -= gates.length;
  }
  const dInputs = tf.tensor2d(dZ, [words, width]);
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
  const [units, width] = kernel.shape;
  const first = steps[0] ? steps[0].states.length / units : 0;
  const later = dInputs.shape[0] - first;
  if (later === 0) return tf.zerosLike(kernel);
  const before = new Float32Array(later * units);
  let at = 0;
  for (const [index, { states }] of steps.slice(1).entries()) {
    before.set(steps[index]!.states.subarray(0, states.length), at);
    at += states.length;
  }
  const dLater = tf.slice(dInputs, [first, 0], [later, width]);
  return tf.matMul(matrixOf(before, units), dLater, true);
}
