/**
 * Step 3 of the article, 模型编译与训练: training.
 *
 * @module
 */
import { checkBoolean, checkInteger, describe } from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { random } from "@two-towers/common/random";
import type * as tf from "../../backend/tf.ts";
import {
  type Dssm,
  learnVocabularies,
  type RaggedPairOf,
} from "../../model/dssm_class.ts";
import { heldOut } from "../held_out.ts";
import { train, type TrainingHistory } from "../training.ts";
import {
  checkTraining,
  TRAINING_OPTIONS,
  type TrainingOptions,
} from "../training_options.ts";
import { type Labels, readRows } from "./batches.ts";
import { disposeBatch, evaluated, trained } from "./pair_step.ts";

/** The features that a model takes: two for a {@linkcode Dssm}. */
export type FeaturesOf<Model extends tf.LayersModel> = Model extends
  Dssm<infer First, infer Second> ? RaggedPairOf<First, Second>
  : readonly tf.Tensor[];

/** How {@linkcode fit} trains. */
export interface FitOptions<Model extends tf.LayersModel = tf.LayersModel>
  extends TrainingOptions {
  /** Rows for one step, at least 1. Default: 32, as in Keras. */
  readonly batchSize?: number;
  /** Whether each epoch has an order of its own. Default: true. */
  readonly shuffle?: boolean;
  /**
   * What is measured after each epoch and not learned from: features and labels,
   * or a share of the rows, from 0 to < 1, which the seed draws. Default: none.
   */
  readonly validation?: number | readonly [FeaturesOf<Model>, Labels];
  /**
   * What each row counts in the loss, at least 0; their sum is divided by the
   * number of rows, as in Keras. Default: 1 for all.
   */
  readonly sampleWeights?: ArrayLike<number>;
  /** What rows of a label count, for example `{ 1: 5 }`. Default: 1 for all. */
  readonly classWeights?: Readonly<Record<number, number>>;
}

const OPTIONS: NamesOf<FitOptions> = [
  ...TRAINING_OPTIONS,
  "batchSize",
  "shuffle",
  "validation",
  "sampleWeights",
  "classWeights",
];

/** What takes a step, and what TensorFlow.js hides of a model. */
interface Trainable {
  makeTrainFunction(): (tensors: tf.Tensor[]) => tf.Scalar[];
  /** To which a sequential model hands all its work. */
  readonly model?: Trainable;
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
): Promise<TrainingHistory> {
  checkOptions("fit's options", options, OPTIONS);
  const { batchSize = 32, shuffle = true, seed = 0, validation = 0 } = options;
  checkTraining(options, validation !== 0);
  checkInteger("batchSize", batchSize);
  checkBoolean("shuffle", shuffle);
  const rows = await readRows(model, features, labels, options);
  const share = typeof validation === "number" ? validation : 0;
  const drawn = heldOut(rows.count, share, seed, "rows");
  const kept = rest(rows.count, drawn);
  if (typeof validation !== "number") checkPairOf(validation);
  const others = typeof validation === "number"
    ? rows
    : await readRows(model, ...validation);
  const measured = others === rows ? drawn : rest(others.count);
  const held = measured.length > 0 ? others.batch(measured) : undefined;
  learnVocabularies(model, features);
  const source = shuffle ? random(seed, "shuffle") : undefined;
  const trainable = model as unknown as Trainable;
  const step = (trainable.model ?? trainable).makeTrainFunction();
  const names = model.metricsNames;
  try {
    return await train({
      model,
      optimizer: model.optimizer,
      options,
      steps: Math.ceil(kept.length / batchSize),
      *epoch() {
        const order = source?.permutation(kept.length)
          .map((index) => kept[index]!) ?? kept;
        for (let start = 0; start < order.length; start += batchSize) {
          const indices = order.subarray(start, start + batchSize);
          const take = () => trained(step, rows.batch(indices), names);
          yield { size: indices.length, take };
        }
      },
      ...(held ? { validate: () => evaluated(model, held) } : {}),
    });
  } finally {
    if (held) disposeBatch(held);
  }
}

/** Throws unless validation data are features and labels. */
function checkPairOf(found: unknown): void {
  if (Array.isArray(found) && found.length === 2) return;
  throw new TypeError(
    `validation must be a share or [features, labels]; found ${
      describe(found)
    }`,
  );
}

/** Indices of all rows but some, in order. */
function rest(count: number, some: Iterable<number> = []): Uint32Array {
  const without = new Set(some);
  const all = Uint32Array.from({ length: count }, (_, row) => row);
  return all.filter((row) => !without.has(row));
}
