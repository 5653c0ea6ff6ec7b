/**
 * Batches of rows for the training.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import {
  checkNumberList,
  checkShape,
  checkWeights,
} from "@two-towers/common/check_lists";
import { checkReal } from "@two-towers/fast/operations";
import * as tf from "../../backend/tf.ts";
import { checkPairs } from "../../model/dssm_class.ts";
import { rowCount, type Rows } from "../../sparse/ragged.ts";
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
  features: readonly Rows[],
  labels: Labels,
  counts: RowWeights = {},
): Promise<PairRows> {
  checkPairs(model, features);
  if (!model.optimizer) {
    throw new TypeError(
      `${model.name} must be compiled before it is trained: call compile first`,
    );
  }
  const count = rowCount(features[0]!);
  if (count === 0) {
    throw new RangeError("features must have at least one row; found none");
  }
  features.forEach((each, i) => {
    if (each instanceof tf.Tensor) checkNumbers(`features[${i}]`, each);
  });
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
  const ofLabel = classWeights && readClassWeights(classWeights, labels);
  const all = labels.map((label, row) =>
    (sampleWeights?.[row] ?? 1) * (ofLabel?.get(label) ?? 1)
  );
  if (!all.every(Number.isFinite)) {
    throw new RangeError("sampleWeights times classWeights must be finite");
  }
  return all;
}

function readClassWeights(
  found: Readonly<Record<number, number>>,
  labels: Float32Array,
): ReadonlyMap<number, number> {
  const entries = Object.entries(found);
  if (typeof found !== "object" || entries.length === 0) {
    throw new TypeError(
      `classWeights must have a weight for some label, such as { 1: 5 }; found ${
        describe(found)
      }`,
    );
  }
  const there = new Set(labels);
  return new Map(entries.map(([label, weight]) => {
    checkWeights(`classWeights of ${label}`, [weight], 1);
    const value = Math.fround(Number(label));
    if (label.trim() === "" || !there.has(value)) {
      throw new RangeError(
        `classWeights must be of labels that there are; found ${label}`,
      );
    }
    return [value, weight];
  }));
}

/** Throws unless a label is what a model's output is compared with. */
function checkOutput(model: tf.LayersModel): void {
  const [output, ...others] = model.outputs;
  const isClassifier =
    [model.loss].flat()[0] === "sparseCategoricalCrossentropy";
  const fits = others.length === 0 &&
    (isClassifier || output!.shape.length === 2 && output!.shape[1] === 1);
  if (fits) return;
  throw new TypeError(
    `${model.name} must give one number a row, of shape [rows, 1]; found ${
      model.outputs.map(({ shape }) => `[rows, ${shape.slice(1)}]`).join(
        " and ",
      )
    }`,
  );
}

function checkNumbersIn(name: string, values: ArrayLike<number>): void {
  checkNumberList(name, values);
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value === "number") continue;
    throw new TypeError(
      `${name}[${i}] must be a number; found ${describe(value)}`,
    );
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
  checkOutput(model);
  if (labels instanceof tf.Tensor) checkReal("labels", labels);
  else checkNumbersIn("labels", labels);
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
