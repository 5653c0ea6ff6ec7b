/**
 * A step of LSTM cells: Hochreiter and Schmidhuber, "Long Short-Term Memory"
 * (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000).
 * TensorFlow.js would need dozens of small operations.
 *
 * @module
 */
import { fastLstmStep, fastLstmStepGradient } from "../fast/mod.ts";
import {
  type Downstream,
  type Step,
  stepGradientInLoops,
  stepInLoops,
  type StepInput,
  type Upstream,
} from "./in_loops.ts";

export type { Step };

/** The step. */
export function lstmStep(input: StepInput): Step {
  return fastLstmStep(input) ?? stepInLoops(input);
}

/** Its gradient. */
export function lstmStepGradient(upstream: Upstream): Downstream {
  return fastLstmStepGradient(upstream) ?? stepGradientInLoops(upstream);
}
