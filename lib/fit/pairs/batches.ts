/**
 * Batches of rows for the training.
 *
 * @module
 */
import { checkReal } from "@two-towers/fast/operations";
import * as tf from "../../backend/tf.ts";
import { checkFinite, describe } from "../../check.ts";
import { checkShape, checkWeights } from "../../check_lists.ts";
import { checkPairs } from "../../model/dssm_class.ts";
import { checkNumbers, readerOf, rowReader } from "../row_reader.ts";

/** One label a row: a tensor of shape [rows] or [rows, 1], or numbers. */
export type Labels = tf.Tensor1D | tf.Tensor2D | ArrayLike<number>;

/** Some rows as tensors, which the caller disposes. */
export interface Batch {
  readonly xs: tf.Tensor[];
  readonly ys: tf.Tensor2D;
  /** What each row counts; nothing where all count 1. */
  readonly weights: tf.Tensor1D | undefined;
}

/** What rows count in the loss: {@linkcode FitOptions}. */
export interface RowWeights {
  readonly sampleWeights?: ArrayLike<number> | undefined;
  readonly classWeights?: Readonly<Record<number, number>> | undefined;
}

/** Rows of features and labels, read out of their tensors. */
export interface PairRows {
  /** Number of rows. */
  readonly count: number;
  /** Copies the rows with these indices into new tensors. */
  batch(indices: ArrayLike<number>): Batch;
}

/**
 * Reads features and labels for a model, and checks that they fit it.
 *
 * @param model A compiled model.
 * @param features One tensor [rows, inputSize] for each input of the model.
 * @param labels One label a row.
 * @param counts What rows count. Default: all 1.
 * @throws {TypeError} If the model is not compiled, or shapes do not fit it.
 * @throws {RangeError} If there is no row, row counts differ, a number is not
 * finite, or a label for binary cross-entropy is neither 0 nor 1.
 */
export async function readRows(
  model: tf.LayersModel,
  features: readonly tf.Tensor[],
  labels: Labels,
  counts: RowWeights = {},
): Promise<PairRows> {
  checkPairs(model, features);
  if (!model.optimizer) {
    throw new TypeError(
      `${model.name} must be compiled before it is trained: call compile first`,
    );
  }
  const count = features[0]!.shape[0]!;
  if (count === 0) {
    throw new RangeError("features must have at least one row; found none");
  }
  features.forEach((each, i) => checkNumbers(`features[${i}]`, each));
  const y = await readLabels(model, labels, count);
  const inputs = features.map(readerOf);
  const readLabel = rowReader([count, 1], y);
  const weights = weightsOf(y, counts);
  const readWeight = weights && rowReader([count], weights);
  return {
    count,
    // Nothing is left behind where there is no memory for one of them.
    batch: (indices) =>
      tf.tidy(() => ({
        xs: inputs.map((read) => read(indices)),
        ys: readLabel(indices) as tf.Tensor2D,
        weights: readWeight?.(indices) as tf.Tensor1D | undefined,
      })),
  };
}

/** What each row counts, or nothing where all count 1. */
function weightsOf(
  labels: Float32Array,
  { sampleWeights, classWeights }: RowWeights,
): Float32Array | undefined {
  if (sampleWeights === undefined && classWeights === undefined) {
    return undefined;
  }
  if (sampleWeights !== undefined) {
    checkWeights("sampleWeights", sampleWeights, labels.length);
  }
  if (classWeights !== undefined) checkClassWeights(classWeights);
  return labels.map((label, row) =>
    (sampleWeights?.[row] ?? 1) * (classWeights?.[label] ?? 1)
  );
}

function checkClassWeights(found: Readonly<Record<number, number>>): void {
  const entries = Object.entries(found);
  if (typeof found !== "object" || entries.length === 0) {
    throw new TypeError(
      `classWeights must have a weight for some label, such as { 1: 5 }; found ${
        describe(found)
      }`,
    );
  }
  for (const [label, weight] of entries) {
    checkFinite(`the label ${label} of classWeights`, Number(label));
    checkWeights(`classWeights of ${label}`, [weight], 1);
  }
}

async function readLabels(
  model: tf.LayersModel,
  labels: Labels,
  rows: number,
): Promise<Float32Array> {
  if (labels instanceof tf.Tensor && labels.shape.length === 2) {
    checkShape("labels", labels, [null, 1]);
  }
  if (!(labels instanceof tf.Tensor) && labels?.length === undefined) {
    throw new TypeError(
      `labels must be a tensor or numbers; found ${describe(labels)}`,
    );
  }
  if (labels instanceof tf.Tensor) checkReal("labels", labels);
  const values = Float32Array.from(
    labels instanceof tf.Tensor ? await labels.data() : labels,
  );
  if (values.length !== rows) {
    throw new RangeError(
      `labels must be as many as the rows of the features, ${rows}; found ${values.length}`,
    );
  }
  const binary = [model.loss].flat()[0] === "binaryCrossentropy";
  const wrong = values.findIndex((label) =>
    binary ? label !== 0 && label !== 1 : !Number.isFinite(label)
  );
  if (wrong !== -1) {
    throw new RangeError(
      `labels[${wrong}] must be ${binary ? "0 or 1" : "finite"}; found ${
        values[wrong]
      }`,
    );
  }
  return values;
}
