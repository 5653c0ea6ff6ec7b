/**
 * Towers that read texts as bags of features: the paper's own (section 3).
 *
 * @module
 */
import { checkFloat, checkOneOf } from "@two-towers/common/check";
import * as tf from "../backend/tf.ts";
import { EqualLength } from "../layers/equal_length.ts";
import type { SparseFeatures } from "../sparse/features.ts";
import { SparseDense } from "../sparse/sparse_dense.ts";
import { denseLayers } from "./text_layers.ts";
import { checkTowerOptions, type Last, type TowerOptions } from "./tower.ts";
import { Tower } from "./tower_class.ts";

/** What a {@linkcode bagTower} is made of. */
export interface BagTowerOptions<
  Name extends string = string,
  InputSize extends number = number,
  Units extends readonly number[] = readonly number[],
> extends Omit<TowerOptions<Name, InputSize, Units>, "batchNorm" | "l2"> {
  /** How many different features there are: a vocabulary's size. */
  readonly inputSize: InputSize;
  /**
   * Widths of the layers, at least one; the last is K. The paper's are
   * [300, 300, 128].
   */
  readonly units: Units;
  /**
   * Activation of every layer. Default: `"tanh"`, as in the paper. `"linear"`
   * makes a linear tower, without biases.
   */
  readonly activation?: "tanh" | "relu" | "sigmoid" | "linear";
  /**
   * First values of a factor for each feature, which is learned: for example
   * the vocabulary's `idf()`. Default: no such factors.
   */
  readonly importance?: ArrayLike<number>;
  /**
   * How a deep tower begins. `"random"`, the default, is the paper's way. With
   * `"nearlyLinear"` it begins nearly as a linear one, and keeps the angles between
   * texts: sums of one small length before the first activation, orthogonal
   * dense weights, and no activation at the end. For little data.
   */
  readonly start?: "random" | "nearlyLinear";
}

/** Where tanh is nearly straight: of each unit before the first activation. */
const SMALL = 0.2;

/**
 * Builds a tower for sparse rows: the first layer adds up one row of weights
 * for each feature of a text, and dense layers follow. There is no batch
 * normalisation, as in the paper.
 *
 * With one feature in each row it is an embedding of an id.
 *
 * @returns A tower whose type says the width of its vectors.
 * @throws {TypeError} If a value has the wrong type, or `importance` has not
 * one number for each feature.
 * @throws {RangeError} If a size is not an integer of at least 1, `units` is
 * empty, a name is not a plain word, or a number of `importance` is not finite.
 *
 * @example
 * ```ts
 * import { bagTower, sparse, Vocabulary } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const vocabulary = Vocabulary.build(["good day", "bad day"]);
 * const query = bagTower({
 *   name: "query",
 *   inputSize: vocabulary.size,
 *   units: [30, 8],
 * });
 * const rows = sparse([vocabulary.bag("good")], vocabulary.size);
 * assertEquals(query.predict(rows).shape, [1, 8]);
 * ```
 */
export function bagTower<
  const Name extends string,
  const InputSize extends number,
  const Units extends readonly number[],
>(
  options: BagTowerOptions<Name, InputSize, Units>,
): Tower<Last<Units>, Name, InputSize, SparseFeatures<InputSize>> {
  checkTowerOptions("bagTower", options, [
    "activation",
    "importance",
    "start",
  ]);
  checkOneOf("start", options.start ?? "random", ["random", "nearlyLinear"]);
  const { name, units } = options;
  const input = tf.input({ shape: [null, 2], name: `${name}_input` });
  const calm = options.start === "nearlyLinear" && units.length > 1;
  const first = sparseLayer(
    calm ? { ...options, activation: "linear" } : options,
    calm ? "sum" : units.length === 1 ? "output" : "dense1",
  );
  const sums = first.apply(input) as tf.SymbolicTensor;
  setImportance(first, options.importance);
  const hidden = calm ? calmed(sums, options) : sums;
  const output = denseLayers(hidden, options);
  return new Tower(name, input, output, options.inputSize);
}

/** Sums of one small length, through the activation. */
function calmed(
  sums: tf.SymbolicTensor,
  { name, activation = "tanh" }: BagTowerOptions,
): tf.SymbolicTensor {
  const equal = new EqualLength({
    name: `${name}_length`,
    rootMeanSquare: SMALL,
  }).apply(sums) as tf.SymbolicTensor;
  return tf.layers.activation({ name: `${name}_dense1`, activation })
    .apply(equal) as tf.SymbolicTensor;
}

/** The sparse layer that a tower begins with. */
function sparseLayer(
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
  Array.from(
    importance ?? [],
    (each, i) => checkFloat(`importance[${i}]`, each),
  );
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
function setImportance(
  layer: SparseDense,
  importance: ArrayLike<number> | undefined,
): void {
  if (importance === undefined) return;
  const values = tf.tensor1d(Array.from(importance));
  layer.setWeights([...layer.getWeights().slice(0, -1), values]);
  values.dispose();
}
