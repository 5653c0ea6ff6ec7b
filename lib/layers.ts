/**
 * The second door: layers, and what else towers and models of your own need.
 *
 * @module
 */
export { activations } from "./layers/activations.ts";
export type { Activation } from "./layers/activations.ts";
export { SeededDropout } from "./layers/dropout.ts";
export type { SeededDropoutOptions } from "./layers/dropout.ts";
export { EqualLength } from "./layers/equal_length.ts";
export type { EqualLengthOptions } from "./layers/equal_length.ts";
export { orthogonal } from "./layers/orthogonal.ts";
export {
  CosineSimilarity,
  DotProduct,
  NegativeEuclidean,
} from "./model/similarity.ts";
export { SparseDense } from "./sparse/sparse_dense.ts";
export type { SparseDenseOptions } from "./sparse/sparse_dense.ts";
export { denseLayers } from "./tower/text_layers.ts";
export type { DenseLayersOptions } from "./tower/text_layers.ts";
export { checkTowerOptions } from "./tower/tower.ts";
