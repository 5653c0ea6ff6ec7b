/**
 * The dense layers with which towers for texts end.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { dropoutLayer } from "../layers/dropout.ts";
import { orthogonal } from "../layers/orthogonal.ts";
import { derivedSeed } from "../random.ts";
import { denseLayer, type TowerOptions } from "./tower.ts";

/** What these layers are made of. */
type DenseLayersOptions =
  & Pick<TowerOptions, "name" | "units" | "activation" | "seed" | "dropout">
  & { readonly start?: "random" | "nearlyLinear" };

/** The dense layers after the first: the last is the tower's output. */
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
