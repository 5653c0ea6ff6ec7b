/**
 * Faster kernels for TensorFlow.js's wasm backend: see README.md beside this
 * file.
 *
 * @module
 */
import { addActivated } from "./activated.ts";
import { replaceActivations } from "./activations.ts";
import { replaceBatchNorm } from "./batch_norm.ts";
import { replaceCopies } from "./copies.ts";
import { addCosine } from "./cosine.ts";
import { replaceCrossEntropy } from "./cross_entropy.ts";
import { replaceDense } from "./dense.ts";
import { replaceGather } from "./gather.ts";
import { replaceMatMul } from "./mat_mul.ts";
import { limitMemory } from "./memory_limit.ts";
import { load, unload } from "./module.ts";
import { replaceOptimizers } from "./optimizers.ts";
import { replaceSlice } from "./slice.ts";
import { replaceSumGradient } from "./sum.ts";

export { fastActivated } from "./activated.ts";
export { fastCosine } from "./cosine.ts";
export { fastLstmStep, fastLstmStepGradient } from "./lstm.ts";
export { type Fast, fast, isFast, setFast, shared } from "./module.ts";
export { type Coarse, fastCoarsen, fastScores } from "./nearest.ts";
export {
  fastFirstOutside,
  fastRowStep,
  fastSums,
  fastWholeGradients,
  type RowRule,
} from "./rows.ts";
export { numbersOf, placeOf, placeToChange } from "./tensors.ts";
export { setThreads, threads } from "./threads.ts";

/**
 * Loads the fast kernels into the wasm backend, which must be in use. Where
 * that is not possible, it says so in one line, and TensorFlow.js's own do all
 * the work.
 */
export function installFast(): void {
  try {
    limitMemory(load().backend);
    replaceMatMul();
    replaceActivations();
    replaceDense();
    addActivated();
    replaceBatchNorm();
    addCosine();
    replaceCrossEntropy();
    replaceCopies();
    replaceGather();
    replaceSumGradient();
    replaceSlice();
    replaceOptimizers();
  } catch (error) {
    // Another version of TensorFlow.js may lack what one of them replaces:
    // those before it hand on to the stock ones then.
    unload();
    console.log(
      `The fast kernels do not load here (${
        (error as Error).message
      }): training is slower.`,
    );
  }
}
