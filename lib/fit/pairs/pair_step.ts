/**
 * A step of a model on a batch of rows, and what it is worth on others.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import type { Logs } from "../host.ts";
import type { Batch } from "./batches.ts";

/** Takes a step, and gives the loss and the metrics. */
export function trained(
  step: (tensors: tf.Tensor[]) => tf.Scalar[],
  batch: Batch,
  names: readonly string[],
): Logs {
  const { xs, ys, weights } = batch;
  const engine = tf.engine();
  const { keep } = engine;
  const kept: tf.Tensor[] = [];
  // TensorFlow.js keeps a step's metrics, and forgets them where it throws.
  engine.keep = <Kept extends tf.Tensor>(tensor: Kept) => {
    kept.push(tensor);
    return keep.call(engine, tensor) as Kept;
  };
  try {
    const made = tf.tidy(() =>
      step([...xs, ys, ...(weights ? [weights] : [])])
    );
    const logs = names.map((name, i) => [name, made[i]!.dataSync()[0]!]);
    tf.dispose(made);
    return Object.fromEntries(logs);
  } catch (error) {
    tf.dispose(kept);
    throw error;
  } finally {
    engine.keep = keep;
    disposeBatch(batch);
  }
}

/** The loss and the metrics on validation data. */
export function evaluated(model: tf.LayersModel, { xs, ys }: Batch): Logs {
  const options = { batchSize: 1024, verbose: 0 } as const;
  const values = tf.tidy(() =>
    [model.evaluate(xs, ys, options)].flat().map((each) => each.dataSync()[0]!)
  );
  const logs = model.metricsNames.map((name, i) => [`val_${name}`, values[i]!]);
  return Object.fromEntries(logs);
}

/** Gives back the rows of a batch. */
export function disposeBatch({ xs, ys, weights }: Batch): void {
  tf.dispose([...xs, ys, ...(weights ? [weights] : [])]);
}
