/**
 * Towers that read texts word by word, in order, for two-tower models of
 * `@two-towers/dssm`: importing them chooses TensorFlow.js's backend, as
 * importing that library does, and makes their layers known to its `loadTower`
 * and `loadDssm`.
 *
 * @module
 */

// 1. Towers
export { cnnTower, lstmTower } from "./word_towers.ts";
export type { WordTowerOptions } from "./word_towers.ts";

// 2. Their layers, for towers and models of your own
export { WordConvolution } from "./layers/word_convolution.ts";
export type { WordConvolutionOptions } from "./layers/word_convolution.ts";
export { WordLstm } from "./layers/lstm.ts";
export { WordLayer } from "./layers/word_layer.ts";
export type { WordLayerOptions, Words } from "./layers/word_layer.ts";
export { WordsPresent } from "./layers/words_present.ts";
export type { Activation } from "@two-towers/dssm";
