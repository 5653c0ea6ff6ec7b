/**
 * What the WebAssembly module exports, made from assembly/ in its repository. All arguments are
 * numbers: places in TensorFlow.js's memory, sizes and factors.
 *
 * @module
 */

/** A function of the module. */
export type Kernel = (...numbers: number[]) => void;

/** A function of the module that gives a number. */
export type KernelOfNumber = (...numbers: number[]) => number;

/** The functions of the module. */
export interface Exports {
  readonly activate: Kernel;
  readonly adagrad: Kernel;
  readonly adagradRows: Kernel;
  readonly adam: Kernel;
  readonly adamRows: Kernel;
  readonly addBias: Kernel;
  readonly addUpRows: Kernel;
  readonly batchNorm: Kernel;
  readonly batchNormGradient: Kernel;
  readonly coarseProducts: Kernel;
  readonly coarsen: KernelOfNumber;
  readonly cosine: Kernel;
  readonly cosineGradient: Kernel;
  readonly countZeros: KernelOfNumber;
  readonly crossEntropy: Kernel;
  readonly crossEntropyGradient: Kernel;
  readonly fewRows: Kernel;
  readonly firstAbove: KernelOfNumber;
  readonly firstOutside: KernelOfNumber;
  readonly gatherRows: Kernel;
  readonly gemm: Kernel;
  readonly gemmScratch: KernelOfNumber;
  readonly listRows: KernelOfNumber;
  readonly lstmStep: Kernel;
  readonly lstmStepGradient: Kernel;
  readonly nextAbove: KernelOfNumber;
  readonly normalize: Kernel;
  readonly products: Kernel;
  readonly rmsprop: Kernel;
  readonly rmspropRows: Kernel;
  readonly sgd: Kernel;
  readonly sgdRows: Kernel;
  readonly slopes: Kernel;
  readonly sparse: KernelOfNumber;
  readonly sparseScratch: KernelOfNumber;
  readonly sumOfRows: Kernel;
  readonly transpose: Kernel;
}
