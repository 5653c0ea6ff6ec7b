/**
 * A step of LSTM cells, and its gradient: Hochreiter and Schmidhuber, "Long
 * Short-Term Memory" (1997), with the forget gate of Gers, Schmidhuber and
 * Cummins (2000). TensorFlow.js would need dozens of small operations.
 *
 * @module
 */
import { type Fast, fast } from "../memory/module.ts";
import { areFloats, output, placeOf } from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import { inParts } from "../threads/threads.ts";
import {
  type Downstream,
  type Step,
  stepGradientInLoops,
  stepInLoops,
  type StepInput,
  type Upstream,
} from "./lstm_in_loops.ts";

/** Nanoseconds for a unit of a text in a step, and in its gradient, about. */
const [STEP, GRADIENT] = [16, 6];

/** The step. */
export function lstmStep(input: StepInput): Step {
  const now = fast();
  const { inputs, from, texts, bias, recurrent, old } = input;
  const read = [inputs, bias, recurrent ?? bias, old ?? bias];
  if (!now || !areFloats(...read)) return stepInLoops(input);
  const units = bias.size / 4;
  const gates = make(now, texts, 4 * units);
  const cells = make(now, texts, units);
  const tanhCells = make(now, texts, units);
  const states = make(now, texts, units);
  const cost = texts * units * STEP;
  inParts(now, { size: texts, cost }, (text, count) => [[
    "lstmStep",
    ...[gates, cells, tanhCells, states].map(rowOf(now, text)),
    rowOf(now, from + text)(inputs),
    placeOf(now, bias),
    ...[recurrent, old].map(rowOf(now, text)),
    count,
    units,
  ]]);
  return { gates, cells, tanhCells, states };
}

/** Its gradient. */
export function lstmStepGradient(upstream: Upstream): Downstream {
  const now = fast();
  if (!now) return stepGradientInLoops(upstream);
  const { step, old, dStates, dCells } = upstream;
  const { gates, tanhCells } = step;
  const [texts, units] = tanhCells.shape;
  const dGates = make(now, texts, 4 * units);
  const dOld = make(now, texts, units);
  const all = [dGates, dOld, gates, tanhCells, old, dStates, dCells];
  const cost = texts * units * GRADIENT;
  inParts(now, { size: texts, cost }, (text, count) => [[
    "lstmStepGradient",
    ...all.map(rowOf(now, text)),
    count,
    units,
  ]]);
  return { dGates, dOld };
}

/** A tensor of its own for each, so none is left where there is no memory. */
function make(now: Fast, texts: number, width: number): tf.Tensor2D {
  const made = output(now, [texts, width]);
  return tf.engine().makeTensorFromTensorInfo(made) as tf.Tensor2D;
}

/** Where a row of matrices begins, or 0 for none. */
function rowOf(now: Fast, row: number) {
  return (matrix: tf.Tensor2D | undefined) =>
    matrix ? placeOf(now, matrix) + 4 * matrix.shape[1] * row : 0;
}
