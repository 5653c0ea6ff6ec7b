/**
 * What the WebAssembly module exports; see assembly/. All arguments are
 * numbers: places in TensorFlow.js's memory, sizes and factors.
 *
 * @module
 */

type Call = (...numbers: number[]) => void;
type Ask = (...numbers: number[]) => number;

/** The functions of the module. */
export interface Exports {
  readonly activate: Call;
  readonly adagrad: Call;
  readonly adagradRows: Call;
  readonly adam: Call;
  readonly adamRows: Call;
  readonly addBias: Call;
  readonly addUpRows: Call;
  readonly batchNorm: Call;
  readonly batchNormGradient: Call;
  readonly coarseProducts: Call;
  readonly coarsen: Ask;
  readonly cosine: Call;
  readonly cosineGradient: Call;
  readonly countZeros: Ask;
  readonly crossEntropy: Call;
  readonly crossEntropyGradient: Call;
  readonly fewRows: Call;
  readonly firstAbove: Ask;
  readonly firstOutside: Ask;
  readonly gatherRows: Call;
  readonly gemm: Call;
  readonly gemmScratch: Ask;
  readonly listRows: Ask;
  readonly lstmStep: Call;
  readonly lstmStepGradient: Call;
  readonly nextAbove: Ask;
  readonly normalize: Call;
  readonly products: Call;
  readonly rmsprop: Call;
  readonly rmspropRows: Call;
  readonly sgd: Call;
  readonly sgdRows: Call;
  readonly slopes: Call;
  readonly sparse: Ask;
  readonly sparseScratch: Ask;
  readonly sumOfRows: Call;
  readonly transpose: Call;
}
