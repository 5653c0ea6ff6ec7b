/**
 * The second door, for libraries: operations that TensorFlow.js does not have,
 * and the memory behind its tensors. What begins with "fast" gives nothing, or says no, while
 * the fast kernels are off, or for what it does not cover: then the caller does
 * the work.
 *
 * @module
 */
export { installFast } from "./install.ts";
export { mendTape } from "./replaced/tape.ts";
export { isTaped } from "./memory/module.ts";
export { useWasm } from "./wasm_backend.ts";

export { Numbers } from "./memory/numbers.ts";
export {
  changed,
  checkReal,
  floats,
  overwrite,
  read,
} from "./memory/values.ts";

export { fastActivated } from "./added/activated.ts";
export { fastCosine } from "./added/cosine.ts";
export { firstOrderGrad } from "./added/first_order.ts";
export { inverseRoot } from "./added/inverse_root.ts";
export { lstmStep, lstmStepGradient } from "./added/lstm.ts";
export type {
  Downstream,
  Step,
  StepInput,
  Upstream,
} from "./added/lstm_in_loops.ts";
export { maximaOf } from "./added/max_pooling.ts";
export {
  type Coarse,
  fastCoarsen,
  type FastScores,
  fastScores,
  type Placed,
} from "./added/nearest.ts";
export {
  fastFirstOutside,
  fastRowStep,
  fastSums,
  fastWholeGradients,
  type RowKernel,
  type RowStep,
} from "./added/rows.ts";
export type { Tables, Use } from "./added/row_lists.ts";
export { NOWHERE, rowsAt } from "./added/rows_at.ts";
