/**
 * What every model of two towers is.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import * as tf from "../backend/tf.ts";
import type { Features } from "../data/bags.ts";
import type { Similarity } from "../score.ts";
import {
  inBatches,
  RaggedFeatures,
  rowCount,
  type Rows,
} from "../sparse/ragged.ts";
import { checkFeatures, type Told } from "../tower/inputs.ts";
import { disposeForgotten, useAgain } from "../tower/shared_layers.ts";
import {
  type AnyTower,
  checkPredictArgs,
  checkSimilarity,
  type PredictArgs,
  type RaggedOr,
  type RowsOf,
  type Tower,
} from "../tower/tower_class.ts";

/**
 * Two towers joined by a similarity: an ordinary `tf.LayersModel` with two
 * inputs and one output of shape [rows, 1]. `compile` and `evaluate` are
 * tf.js's own. A `tf.model` that you build on its inputs and outputs has its
 * layers, which go when the last DSSM or tower of theirs does: keep that too.
 */
export class Dssm<
  First extends AnyTower = Tower,
  Second extends AnyTower = Tower,
> extends tf.LayersModel {
  /** The two towers. Their layers are the model's own, so they train with it. */
  readonly towers: readonly [First, Second];
  /** What compares their vectors, in training and in search. */
  readonly similarity: Similarity;
  /** The similarity is multiplied by it: the paper's γ (equation 5). */
  readonly gamma: number;

  /** Use {@linkcode dssm}, which checks the towers. */
  constructor(
    first: First,
    second: Second,
    output: tf.SymbolicTensor,
    { similarity, gamma }: { similarity: Similarity; gamma: number },
  ) {
    super({
      inputs: [...first.inputs, ...second.inputs],
      outputs: output,
      name: "DSSM",
    });
    this.towers = [first, second];
    this.similarity = similarity;
    // Both are asked before one is changed.
    for (const each of [first, second]) checkSimilarity(each, similarity);
    for (const each of [first, second]) each.compareBy(similarity);
    this.gamma = gamma;
    useAgain([...new Set([...first.layers, ...second.layers])]);
    disposeForgotten(this);
  }

  /**
   * Disposes the model. Its towers live on, until they are disposed too, or
   * nobody can reach them.
   *
   * @throws {Error} If it was disposed before.
   */
  override dispose(): ReturnType<tf.LayersModel["dispose"]> {
    const disposed = super.dispose();
    for (const each of [this, ...this.towers]) disposeForgotten(each);
    return disposed;
  }

  /**
   * Prints the layers, as tf.js does, in a table that fits our layers' names.
   *
   * @param lineLength Characters in a line. Default: 97.
   * @param positions Where the columns end. Default: for our layers.
   * @param print What prints a line. Default: `console.log`.
   */
  override summary(
    lineLength = 97,
    positions: number[] = [30, 53, 69, 79, 97],
    print: (message?: unknown) => void = console.log,
  ): void {
    super.summary(lineLength, positions, print);
  }

  /**
   * The penalties of all layers, each layer's once: TensorFlow.js counts those
   * of a layer that both towers use twice.
   */
  override calculateLosses(): tf.Scalar[] {
    return this.layers.flatMap((layer) => layer.calculateLosses());
  }

  /**
   * Scores pairs: row i of the first features with row i of the second.
   *
   * @param features Shapes [rows, InputSize] of the first and second tower.
   * @param args As for a tower's `predict`.
   * @returns One score for each pair, of shape [rows, 1], the caller's to
   * dispose.
   * @throws {TypeError} If the features have other shapes.
   * @throws {RangeError} If an option is not known, or out of range.
   */
  override predict(
    features: PairOf<First, Second>,
    args?: PredictArgs,
  ): Features<1>;
  /** The same of rows that may be ragged. */
  override predict(
    features: RaggedPairOf<First, Second>,
    args?: PredictArgs,
  ): Features<1>;
  override predict(
    features: readonly Rows[],
    args?: PredictArgs,
  ): Features<1> {
    checkPredictArgs(args);
    checkPairs(this, features);
    const isRagged = features.some((rows) => rows instanceof RaggedFeatures);
    const scores = isRagged
      ? inBatches(
        features,
        args?.batchSize ?? 32,
        (batch) => super.predict(batch, args) as tf.Tensor,
      )
      : super.predict(features as tf.Tensor[], args);
    return scores as Features<1>;
  }
}

/** Tells a model's towers of which vocabulary the rows are that train them. */
export function learnVocabularies(
  model: tf.LayersModel,
  features: readonly unknown[],
): void {
  if (!(model instanceof Dssm)) return;
  const { towers } = model as Dssm<AnyTower, AnyTower>;
  towers.forEach((tower, i) =>
    tower.learnVocabulary((features[i] as Told).vocabulary)
  );
}

/** The features that a pair of towers takes. */
export type PairOf<First extends AnyTower, Second extends AnyTower> = [
  RowsOf<First>,
  RowsOf<Second>,
];

/** The same, of which those that are sparse may be ragged. */
export type RaggedPairOf<First extends AnyTower, Second extends AnyTower> = [
  RaggedOr<RowsOf<First>>,
  RaggedOr<RowsOf<Second>>,
];

/** Throws unless `features` are rows for each input, row beside row. */
export function checkPairs(model: tf.LayersModel, features: unknown): void {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(
      `model must be a tf.LayersModel, such as dssm(user, item); found ${
        describe(model)
      }`,
    );
  }
  const count = model.inputs.length;
  if (!Array.isArray(features) || features.length !== count) {
    throw new TypeError(
      `${model.name} takes an array of ${count} features; found ${
        describe(features)
      }`,
    );
  }
  for (const [index, { shape }] of model.inputs.entries()) {
    const tower = model instanceof Dssm ? model.towers[index]! : {};
    const { inputSize, vocabulary } = tower as Partial<AnyTower>;
    const input = { shape, inputSize, vocabulary };
    checkFeatures(`features[${index}]`, features[index], input);
  }
  const rows = features.map(rowCount);
  if (new Set(rows).size > 1) {
    throw new RangeError(
      `features must have equally many rows; found ${rows.join(" and ")}`,
    );
  }
}
