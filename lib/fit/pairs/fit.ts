/**
 * Step 3 of the article, 模型编译与训练: training.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import { checkInteger } from "../../check.ts";
import type { Dssm, PairOf } from "../../model/dssm_class.ts";
import { random } from "../../random.ts";
import { onInterrupt, trainingProgress } from "../progress.ts";
import { type Batch, type Labels, readRows } from "./batches.ts";
import { guarded } from "./callbacks.ts";

/** The features that a model takes: two for a {@linkcode Dssm}. */
export type FeaturesOf<Model extends tf.LayersModel> = Model extends
  Dssm<infer First, infer Second> ? PairOf<First, Second>
  : readonly tf.Tensor[];

/** How {@linkcode fit} trains. */
export interface FitOptions<Model extends tf.LayersModel = tf.LayersModel> {
  /** How often all rows are seen, at least 1. */
  readonly epochs: number;
  /** Rows for one step, at least 1. Default: 32, as in Keras. */
  readonly batchSize?: number;
  /** Whether each epoch has an order of its own. Default: true. */
  readonly shuffle?: boolean;
  /** Seed of the order of the rows. Default: 0. */
  readonly seed?: number;
  /** Features and labels to measure after each epoch. Default: none. */
  readonly validationData?: readonly [FeaturesOf<Model>, Labels];
  /** tf.js's own callbacks. */
  readonly callbacks?: tf.CustomCallbackArgs | tf.CustomCallbackArgs[];
  /** 1 shows the progress, 0 nothing. Default: 1. */
  readonly verbose?: 0 | 1;
}

/**
 * Trains a compiled model, as tf.js's `model.fit` does, with three
 * differences: the order of the rows comes from a seed, a progress display
 * shows the loss, and an interrupt (■ in a notebook) ends it and keeps the
 * weights and the history so far.
 *
 * @param model A compiled model.
 * @param features One tensor [rows, inputSize] for each input.
 * @param labels One label a row.
 * @param options How to train.
 * @returns tf.js's History: `history.history.loss` has one value an epoch.
 * @throws {TypeError} If the model is not compiled, or shapes do not fit it.
 * @throws {RangeError} If a number is out of range, row counts differ, or a
 * label for binary cross-entropy is neither 0 nor 1.
 *
 * @example
 * ```ts
 * import { dssm, fit, multiHot, randomBags, tower } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const size = 20;
 * const bags = randomBags({ rows: 8, draws: 5, size, seed: 1 });
 * const model = dssm(
 *   tower({ name: "user", inputSize: size, units: [4] }),
 *   tower({ name: "item", inputSize: size, units: [4] }),
 * );
 * model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
 * const users = multiHot(bags, size);
 * const history = await fit(model, [users, users], [1, 1, 0, 0, 1, 1, 0, 0], {
 *   epochs: 2,
 *   seed: 1,
 *   verbose: 0,
 * });
 * assertEquals(history.epoch, [0, 1]);
 * ```
 */
export async function fit<Model extends tf.LayersModel>(
  model: Model,
  features: NoInfer<FeaturesOf<Model>>,
  labels: Labels,
  options: FitOptions<NoInfer<Model>>,
): Promise<tf.History> {
  const { epochs, batchSize = 32, shuffle = true, seed = 0 } = options;
  checkInteger("epochs", epochs);
  checkInteger("batchSize", batchSize);
  const rows = await readRows(model, features, labels);
  const validation = options.validationData &&
    await readRows(model, ...options.validationData);
  const order = shuffle ? random(seed, "shuffle") : undefined;
  const steps = Math.ceil(rows.count / batchSize);
  const progress = trainingProgress({
    verbose: options.verbose ?? 1,
    name: model.name,
    epochs,
    steps,
  });

  let batch: Batch | undefined;
  const batches = tf.data.generator(function* () {
    const indices = order?.permutation(rows.count) ?? rows.all;
    for (let start = 0; start < rows.count; start += batchSize) {
      batch = rows.batch(indices.subarray(start, start + batchSize));
      yield batch;
    }
  });
  const held = validation?.batch(validation.all);

  let interrupted = false;
  const stopListening = onInterrupt(() => {
    interrupted = true;
    model.stopTraining = true;
  });
  const guard = guarded(model);
  try {
    const history = await model.fitDataset(batches, {
      epochs,
      verbose: 0,
      callbacks: [
        {
          // TensorFlow.js forgets it where it was set before the first epoch.
          onBatchBegin: () => {
            if (interrupted) model.stopTraining = true;
          },
        },
        progress.callbacks,
        ...[options.callbacks ?? []].flat(),
      ].map(guard.callback),
      ...(held ? { validationData: [held.xs, held.ys] as never } : {}),
      validationBatchSize: 1024,
    });
    guard.rethrow();
    await progress.end(history, interrupted);
    return history;
  } finally {
    stopListening();
    // The last batch is left over where a step throws.
    for (const left of [batch, held]) {
      tf.dispose([left?.xs ?? [], left?.ys ?? []]);
    }
  }
}
