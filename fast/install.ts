/**
 * All fast kernels, put into TensorFlow.js at once.
 *
 * @module
 */
import { addActivated } from "./added/activated.ts";
import { addCosine } from "./added/cosine.ts";
import { addSegmentSum } from "./added/segment_sum.ts";
import { limitMemory } from "./memory/memory_limit.ts";
import { loadModule, shared, unloadModule } from "./memory/module.ts";
import { replaceActivations } from "./replaced/activations.ts";
import { replaceBatchNorm } from "./replaced/batch_norm.ts";
import { replaceCopies } from "./replaced/copies.ts";
import { replaceCrossEntropy } from "./replaced/cross_entropy.ts";
import { replaceDense } from "./replaced/dense.ts";
import { replaceGather } from "./replaced/gather.ts";
import { replaceMatMul } from "./replaced/mat_mul.ts";
import { replaceOptimizers } from "./replaced/optimizers.ts";
import { replaceSlice } from "./replaced/slice.ts";
import { replaceSumGradient } from "./replaced/sum.ts";
import { mendTape } from "./replaced/tape.ts";
import { useWasm } from "./wasm_backend.ts";

/**
 * Turns TensorFlow.js to its wasm backend, if another is in use, and makes that
 * faster. Models need not be changed: `tf.layers`, `compile`, `fit` and
 * `predict` work as before. A second call only turns back to that backend.
 *
 * A wasm backend that the program has set up by itself, of TensorFlow.js 4.10 or
 * newer, is taken as it is, unless it starts threads of its own. Else the package
 * brings its own binary, which several threads can use.
 *
 * Where that is not possible, one line on the console says so and why, and
 * TensorFlow.js goes on with what it has.
 */
export async function install(): Promise<void> {
  mendTape();
  const reason = await useWasm();
  if (reason === undefined) return await installFast();
  console.log(
    `The wasm backend does not load here (${reason}): training is slower.`,
  );
}

let installing: Promise<void> | undefined;
let areReplaced = false;

/**
 * Puts the fast kernels into the wasm backend, which must be in use. Where that
 * is not possible, it says so in one line, and TensorFlow.js's own do all the
 * work.
 */
export function installFast(): Promise<void> {
  return installing ??= installOnce().finally(() => installing = undefined);
}

async function installOnce(): Promise<void> {
  if (shared()) return;
  try {
    limitMemory((await loadModule()).backend);
    if (areReplaced) return;
    areReplaced = true;
    replaceMatMul();
    replaceActivations();
    replaceDense();
    addActivated();
    replaceBatchNorm();
    addCosine();
    addSegmentSum();
    replaceCrossEntropy();
    replaceCopies();
    replaceGather();
    replaceSumGradient();
    replaceSlice();
    replaceOptimizers();
  } catch (error) {
    // Another version of TensorFlow.js may lack what one of them replaces:
    // those before it hand on to the stock ones then.
    unloadModule();
    console.log(
      `The fast kernels do not load here (${
        (error as Error).message
      }): training is slower.`,
    );
  }
}
