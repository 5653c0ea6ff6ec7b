/**
 * The layers that towers for texts share.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { derivedSeed } from "../random.ts";
import type { BagTowerOptions } from "./bag_tower.ts";
import { orthogonal } from "./layers/orthogonal.ts";
import { SparseDense } from "./layers/sparse_dense.ts";
import { denseLayer } from "./tower.ts";

/** The sparse layer that a tower begins with. */
export function sparseLayer(
  options: BagTowerOptions,
  stem: string,
): SparseDense {
  const { name, inputSize, units, activation = "tanh", seed = 0 } = options;
  const { importance } = options;
  if (importance !== undefined && importance.length !== inputSize) {
    throw new TypeError(
      `importance must have one number for each of ${inputSize} features; found ${importance.length}`,
    );
  }
  return new SparseDense({
    name: `${name}_${stem}`,
    inputSize,
    units: units[0]!,
    activation,
    useBias: activation !== "linear",
    importance: importance !== undefined,
    seed,
  });
}

/** Gives a sparse layer's importance its first values. */
export function setImportance(
  layer: SparseDense,
  importance: ArrayLike<number> | undefined,
): void {
  if (importance === undefined) return;
  const values = tf.tensor1d(Array.from(importance));
  layer.setWeights([...layer.getWeights().slice(0, -1), values]);
  values.dispose();
}

/** The dense layers after the first: the last is the tower's output. */
export function denseLayers(
  first: tf.SymbolicTensor,
  options: Pick<
    BagTowerOptions,
    "name" | "units" | "activation" | "start" | "seed"
  >,
): tf.SymbolicTensor {
  const { name, units, activation = "tanh", seed = 0 } = options;
  const calm = options.start === "linear";
  return units.slice(1).reduce((x, width, index) => {
    const last = index === units.length - 2;
    const layerName = last ? `${name}_output` : `${name}_dense${index + 2}`;
    const layer = denseLayer(layerName, width, {
      activation: calm && last ? "linear" : activation,
      seed,
      useBias: activation !== "linear",
    });
    const output = layer.apply(x) as tf.SymbolicTensor;
    if (calm) setOrthogonal(layer, derivedSeed(seed, layerName));
    return output;
  }, first);
}

function setOrthogonal(layer: tf.layers.Layer, seed: number): void {
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
