/**
 * A step of LSTM cells, and its gradient.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type {
  Downstream,
  Step,
  StepInput,
  Upstream,
} from "../lstm/in_loops.ts";
import { type Fast, fast } from "./module.ts";
import { output, placeOf } from "./tensors.ts";
import { inParts } from "./threads.ts";

/** Nanoseconds for a unit of a text in a step, and in its gradient, about. */
const [STEP, GRADIENT] = [16, 6];

/** The step, or nothing while the fast kernels are off. */
export function fastLstmStep(
  { inputs, from, texts, bias, recurrent, old }: StepInput,
): Step | undefined {
  const now = fast();
  if (!now) return undefined;
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
    ...[count, units],
  ]]);
  return { gates, cells, tanhCells, states };
}

/** Its gradient, or nothing while the fast kernels are off. */
export function fastLstmStepGradient(
  { step, old, dStates, dCells }: Upstream,
): Downstream | undefined {
  const now = fast();
  if (!now) return undefined;
  const { gates, tanhCells } = step;
  const [texts, units] = tanhCells.shape;
  const dGates = make(now, texts, 4 * units);
  const dOld = make(now, texts, units);
  const all = [dGates, dOld, gates, tanhCells, old, dStates, dCells];
  const cost = texts * units * GRADIENT;
  inParts(now, { size: texts, cost }, (text, count) => [[
    "lstmStepGradient",
    ...all.map(rowOf(now, text)),
    ...[count, units],
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
