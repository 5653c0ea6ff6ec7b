/**
 * A step of LSTM cells in loops: where the fast kernels are off.
 *
 * @module
 */
import * as tf from "../tf.ts";

/** What a step reads; a row is a text that has a word. */
export interface StepInput {
  /** What words add to the gates, [words, 4 units]: those of the step are... */
  readonly inputs: tf.Tensor2D;
  /** ...the rows from this one on, and... */
  readonly from: number;
  /** ...so many. */
  readonly texts: number;
  /** Shape [4 units]. */
  readonly bias: tf.Tensor1D;
  /** What the states before add: [texts, 4 units]. Nothing in the first step. */
  readonly recurrent: tf.Tensor2D | undefined;
  /** The cells before, [at least texts, units]. Nothing in the first step. */
  readonly old: tf.Tensor2D | undefined;
}

/** What it gives, and what the way back needs. */
export interface Step {
  /** Input gate, forget gate, candidate, output gate: [texts, 4 units]. */
  readonly gates: tf.Tensor2D;
  /** Shape [texts, units]. */
  readonly cells: tf.Tensor2D;
  /** Their tanh: [texts, units]. */
  readonly tanhCells: tf.Tensor2D;
  /** Shape [texts, units]. */
  readonly states: tf.Tensor2D;
}

/** What the gradient of a step needs. */
export interface Upstream {
  /** What the step gave. */
  readonly step: Step;
  /** The cells before, as the step read them. */
  readonly old: tf.Tensor2D | undefined;
  /** Gradient of its states: [texts, units]. */
  readonly dStates: tf.Tensor2D;
  /** Gradient of its cells: [texts, units]. */
  readonly dCells: tf.Tensor2D;
}

/** The gradients of a step. */
export interface Downstream {
  /** Of what the gates are computed from: [texts, 4 units]. */
  readonly dGates: tf.Tensor2D;
  /** Of the cells before: [texts, units]. */
  readonly dOld: tf.Tensor2D;
}

/**
 * A step. All gates are computed as sigmoids, of twice as much where it is a
 * tanh: on wasm as it comes, tf.tanh takes ten times as long.
 */
export function stepInLoops(
  { inputs, from, texts, bias, recurrent, old }: StepInput,
): Step {
  const units = bias.size / 4;
  const slopes = new Float32Array(bias.size).fill(1);
  const scale = tf.tensor1d(slopes.fill(2, 2 * units, 3 * units));
  const words = tf.slice(inputs, [from, 0], [texts, bias.size]);
  const biased = tf.add(words, bias);
  const sums = recurrent ? tf.add(biased, recurrent) : biased;
  // A copy: on cpu, it would be the tensor's own memory.
  const gates = tf.sigmoid(tf.mul(sums, scale)).dataSync<"float32">().slice();
  const before = old?.dataSync<"float32">();
  const cells = new Float32Array(texts * units);
  for (let at = 0, gate = 0; at < cells.length; gate += 3 * units) {
    for (const end = at + units; at < end; at++, gate++) {
      const candidate = tanhOf(gates[gate + 2 * units]!);
      cells[at] = gates[gate]! * candidate +
        gates[gate + units]! * (before?.[at] ?? 0);
      gates[gate + 2 * units] = candidate;
    }
  }
  const tanhCells = tf.sigmoid(tf.tensor1d(cells.map((x) => 2 * x)))
    .dataSync<"float32">().map(tanhOf);
  const states = new Float32Array(cells.length);
  for (let at = 0, gate = 3 * units; at < cells.length; gate += 3 * units) {
    for (const end = at + units; at < end; at++, gate++) {
      states[at] = gates[gate]! * tanhCells[at]!;
    }
  }
  const matrix = (values: Float32Array) =>
    tf.tensor2d(values, [texts, values.length / texts]);
  return {
    gates: matrix(gates),
    cells: matrix(cells),
    tanhCells: matrix(tanhCells),
    states: matrix(states),
  };
}

/** The way back. */
export function stepGradientInLoops(
  { step, old, dStates, dCells }: Upstream,
): Downstream {
  const [texts, units] = step.cells.shape;
  const gates = step.gates.dataSync<"float32">();
  const tanhCells = step.tanhCells.dataSync<"float32">();
  const before = old?.dataSync<"float32">();
  const slopesOfStates = dStates.dataSync<"float32">();
  const slopesOfCells = dCells.dataSync<"float32">();
  const dGates = new Float32Array(gates.length);
  const dOld = new Float32Array(tanhCells.length);
  for (let at = 0, gate = 0; at < dOld.length; gate += 3 * units) {
    for (const end = at + units; at < end; at++, gate++) {
      const i = gates[gate]!;
      const f = gates[gate + units]!;
      const candidate = gates[gate + 2 * units]!;
      const o = gates[gate + 3 * units]!;
      const tanhCell = tanhCells[at]!;
      const dState = slopesOfStates[at]!;
      const dCell = slopesOfCells[at]! +
        dState * o * (1 - tanhCell * tanhCell);
      dGates[gate] = dCell * candidate * i * (1 - i);
      dGates[gate + units] = dCell * (before?.[at] ?? 0) * f * (1 - f);
      dGates[gate + 2 * units] = dCell * i * (1 - candidate * candidate);
      dGates[gate + 3 * units] = dState * tanhCell * o * (1 - o);
      dOld[at] = dCell * f;
    }
  }
  return {
    dGates: tf.tensor2d(dGates, [texts, 4 * units]),
    dOld: tf.tensor2d(dOld, [texts, units]),
  };
}

/** tanh x from sigmoid 2x: 2 sigmoid(2x) - 1, in 32 bits. */
function tanhOf(sigmoid: number): number {
  return Math.fround(2 * sigmoid - 1);
}
