// @ts-nocheck: AssemblyScript, which has types of its own.
/** What the module exports. It has no data and no memory of its own. */
export { adam } from "./adam.ts";
export { activate, addBias, slopes, sumOfRows } from "./activations.ts";
export { batchNorm, batchNormGradient, normalize } from "./batch_norm.ts";
export { coarsen, coarseProducts, nextAbove } from "./coarse.ts";
export { cosine, cosineGradient } from "./cosine.ts";
export { countZeros } from "./count.ts";
export { crossEntropy, crossEntropyGradient } from "./cross_entropy.ts";
export { fewRows } from "./few_rows.ts";
export { gemm, gemmScratch } from "./gemm.ts";
export { lstmStep, lstmStepGradient } from "./lstm.ts";
export { adagrad, sgd } from "./optimizers.ts";
export {
  adagradRows,
  adamRows,
  rmspropRows,
  sgdRows,
} from "./optimizer_rows.ts";
export { rmsprop } from "./rmsprop.ts";
export { addUpRows, firstOutside, gatherRows, listRows } from "./rows.ts";
export { firstAbove, products } from "./search.ts";
export { sparse, sparseScratch } from "./sparse.ts";
export { transpose } from "./transpose.ts";
