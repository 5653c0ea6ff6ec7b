/**
 * Batches of rows for the training.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import { checkShape, describe } from "../../check.ts";
import { checkPairs } from "../../model/dssm_class.ts";
import { readerOf, rowReader } from "../row_reader.ts";

/** One label a row: a tensor of shape [rows] or [rows, 1], or numbers. */
export type Labels = tf.Tensor1D | tf.Tensor2D | ArrayLike<number>;

/** Some rows as tensors, which the caller disposes. */
export type Batch = { xs: tf.Tensor[]; ys: tf.Tensor2D };

/** Rows of features and labels, read out of their tensors. */
export interface PairRows {
  /** Number of rows. */
  readonly count: number;
  /** The indices of all rows, in order. */
  readonly all: Uint32Array;
  /** Copies the rows with these indices into new tensors. */
  batch(indices: Uint32Array): Batch;
}

/**
 * Reads features and labels for a model, and checks that they fit it.
 *
 * @param model A compiled model.
 * @param features One tensor [rows, inputSize] for each input of the model.
 * @param labels One label a row.
 * @throws {TypeError} If the model is not compiled, or shapes do not fit it.
 * @throws {RangeError} If row counts differ, or a label for binary
 * cross-entropy is neither 0 nor 1.
 */
export async function readRows(
  model: tf.LayersModel,
  features: readonly tf.Tensor[],
  labels: Labels,
): Promise<PairRows> {
  checkPairs(model, features);
  if (!model.optimizer) {
    throw new TypeError(
      `${model.name} must be compiled before it is trained: call compile first`,
    );
  }
  const count = features[0]!.shape[0]!;
  const y = await readLabels(model, labels, count);
  const inputs = features.map(readerOf);
  const readLabel = rowReader([count, 1], y);
  return {
    count,
    all: Uint32Array.from({ length: count }, (_, row) => row),
    batch: (indices) => ({
      xs: inputs.map((read) => read(indices)),
      ys: readLabel(indices) as tf.Tensor2D,
    }),
  };
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
  const values = labels instanceof tf.Tensor
    ? await labels.data()
    : Float32Array.from(labels);
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
  return values as Float32Array;
}
