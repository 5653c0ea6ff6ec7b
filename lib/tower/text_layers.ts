/**
 * The dense layers with which towers for texts end.
 *
 * @module
 */
import { derivedSeed } from "@two-towers/common/random";
import * as tf from "../backend/tf.ts";
import { dropoutLayer } from "../layers/dropout.ts";
import { orthogonal } from "../layers/orthogonal.ts";
import { denseLayer, type TowerOptions } from "./tower.ts";

/**
 * What the dense layers of a tower for texts are made of: the tower's own
 * options, of whose `units` the first is the width of its first layer.
 */
export type DenseLayersOptions =
  & Pick<TowerOptions, "name" | "units" | "activation" | "seed" | "dropout">
  & {
    /**
     * Their first weights: `"random"`, the default, as Glorot draws them, or
     * `"nearlyLinear"`, orthogonal ones, with no activation at the end.
     */
    readonly start?: "random" | "nearlyLinear";
  };

/**
 * Applies the dense layers with which a tower for texts ends, after a first
 * layer of its own kind. They are named `NAME_dense2` and so on, and the last
 * `NAME_output`; what `dropout` leaves out is left out before each of them.
 *
 * @param first What the first layer gives, shape [rows, units[0]].
 * @param options Such as {@linkcode checkTowerOptions} lets pass: nothing is
 * checked here.
 * @returns The tower's output, shape [rows, K]; with one width that is `first`.
 *
 * @example A tower of one's own
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { Tower } from "@two-towers/dssm";
 * import { denseLayers, SparseDense } from "@two-towers/dssm/layers";
 *
 * const input = tf.input({ shape: [null, 2] });
 * const first = new SparseDense({ inputSize: 500, units: 16 }).apply(input);
 * const options = { name: "query", units: [16, 8] };
 * const output = denseLayers(first as tf.SymbolicTensor, options);
 * const query = new Tower("query", input, output, 500);
 * ```
 */
export function denseLayers(
  first: tf.SymbolicTensor,
  options: DenseLayersOptions,
): tf.SymbolicTensor {
  const { name, units, activation = "tanh", seed = 0, dropout = 0 } = options;
  const calm = options.start === "nearlyLinear";
  return units.slice(1).reduce((x, width, index) => {
    const last = index === units.length - 2;
    const layerName = last ? `${name}_output` : `${name}_dense${index + 2}`;
    const layer = denseLayer(layerName, width, {
      activation: calm && last ? "linear" : activation,
      seed,
      useBias: activation !== "linear",
    });
    const dropped = dropoutLayer(`${layerName}_dropout`, dropout, seed)(x);
    const output = layer.apply(dropped) as tf.SymbolicTensor;
    if (calm) setOrthogonal(layer, derivedSeed(seed, layerName));
    return output;
  }, first);
}

function setOrthogonal(layer: tf.Layer, seed: number): void {
  const [kernel, ...others] = layer.getWeights();
  const [rows, columns] = kernel!.shape as [number, number];
  const made = tf.tidy(() =>
    rows <= columns
      ? tf.tensor2d(orthogonal(rows, columns, seed), [rows, columns])
      : tf.tensor2d(orthogonal(columns, rows, seed), [columns, rows])
        .transpose()
  );
  layer.setWeights([made, ...others]);
  made.dispose();
}
