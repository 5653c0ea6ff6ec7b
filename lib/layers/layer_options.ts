/**
 * What every layer may be asked for.
 *
 * @module
 */
import { checkOptions } from "../options.ts";

/** The names of TensorFlow.js's own options, and what it adds when it loads. */
const LAYER_OPTIONS = [
  "name",
  "trainable",
  "dtype",
  "inputDType",
  "inputShape",
  "batchInputShape",
  "batchSize",
  "weights",
  "customObjects",
];

/**
 * Throws unless all options of a layer are known.
 *
 * @param layer The layer's class.
 * @param options Its options.
 * @param own The names of what it takes besides TensorFlow.js's.
 */
export function checkLayerOptions<Options extends object>(
  layer: string,
  options: Options,
  own: readonly (keyof Options & string)[],
): void {
  const known = [...own, ...LAYER_OPTIONS as unknown as typeof own];
  checkOptions(`${layer}'s options`, options, known);
}
