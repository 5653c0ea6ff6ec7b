/**
 * Training on clicks, as the paper does it: for each click the model chooses
 * the clicked document among others that were not clicked.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { checkInteger } from "../check.ts";
import type { Dssm } from "../model/model.ts";
import { onInterrupt } from "../notebook/kernel.ts";
import { trainingProgress } from "../notebook/progress.ts";
import { random } from "../random.ts";
import type { AnyTower, RowsOf } from "../tower/tower_class.ts";
import { BestWeights } from "./best_weights.ts";
import { ClickBatches } from "./click_batches.ts";
import type { ClickedPair, NegativesOptions } from "./negatives.ts";
import { checkGamma, softmaxLoss } from "./objective.ts";

/** Clicks, and the rows that they name. */
export interface ClickData<
  First extends AnyTower = AnyTower,
  Second extends AnyTower = AnyTower,
> {
  /** What the first tower reads: one row for each query. */
  readonly queries: RowsOf<First>;
  /** What the second tower reads: one row for each document. */
  readonly documents: RowsOf<Second>;
  /** Rows of a query and of the document that was clicked for it. */
  readonly clicks: readonly ClickedPair[];
  /**
   * For each click, its document as it was without this click: for documents
   * whose text holds what they were clicked for. Default: as in `documents`.
   */
  readonly clicked?: RowsOf<Second>;
}

/** How {@linkcode fitClicks} trains. */
export interface FitClicksOptions {
  /** How often all clicks are seen, at least 1. */
  readonly epochs: number;
  /** For example `sgd({ learningRate: 0.1 })`. */
  readonly optimizer: tf.Optimizer;
  /** The paper's γ: above 0. Default: 10. */
  readonly gamma?: number;
  /** What a click is compared with. Default: 4 random documents, as the paper. */
  readonly negatives?: NegativesOptions;
  /**
   * Whether to correct for popular documents, which come as unclicked ones of
   * the batch more often than others. Default: false.
   */
  readonly logQ?: boolean;
  /** Clicks for one step, at least 1. Default: 1024, as in the paper. */
  readonly batchSize?: number;
  /**
   * At most so many clicks of each query in an epoch, drawn anew, so that
   * queries with many clicks do not outweigh the others. Default: all.
   */
  readonly perQuery?: number;
  /** Seed of the order and of the draws. Default: 0. */
  readonly seed?: number;
  /** The optimizer's learning rate for an epoch, counted from 0. */
  readonly learningRate?: (epoch: number) => number;
  /** What to measure after each epoch, such as NDCG on validation queries. */
  readonly measure?: () =>
    | Record<string, number>
    | Promise<Record<string, number>>;
  /**
   * Stop when the first measure has not risen for so many epochs, and go back
   * to the best weights. Default: never.
   */
  readonly patience?: number;
  /** 1 shows the progress, 0 nothing. Default: 1. */
  readonly verbose?: 0 | 1;
}

/**
 * Trains two towers on clicks with the softmax over cosines, equations 5 and 6
 * of the paper. The model need not be compiled. Interrupting the kernel ends
 * the training and keeps the weights and the history so far.
 *
 * @param model Two towers joined by `dssm`: the first reads queries, the second
 * documents.
 * @param data The clicks.
 * @param options How to train.
 * @returns tf.js's History: `loss` and each measure, one value an epoch.
 * @throws {TypeError} If the rows do not fit the towers, or a number is none.
 * @throws {RangeError} If an option or an index is out of range, or there are
 * more negatives than unclicked documents.
 *
 * @example
 * ```ts
 * import { bagTower, dssm, fitClicks, sgd, sparse } from "../mod.ts";
 *
 * const text = bagTower({ name: "query", inputSize: 4, units: [8] });
 * const model = dssm(text, text.as("document"));
 * const rows = sparse([[0], [1], [2], [3]], 4);
 * await fitClicks(model, {
 *   queries: rows,
 *   documents: rows,
 *   clicks: [[0, 1], [2, 3]],
 * }, {
 *   epochs: 2,
 *   optimizer: sgd({ learningRate: 0.1 }),
 *   negatives: { random: 2 },
 *   verbose: 0,
 * });
 * ```
 */
export async function fitClicks<
  First extends AnyTower,
  Second extends AnyTower,
>(
  model: Dssm<First, Second>,
  data: ClickData<NoInfer<First>, NoInfer<Second>>,
  options: FitClicksOptions,
): Promise<tf.History> {
  const { epochs, optimizer, gamma = 10, batchSize = 1024, seed = 0 } = options;
  const { measure, patience = Infinity, perQuery = Infinity } = options;
  checkInteger("epochs", epochs);
  checkInteger("batchSize", batchSize);
  checkGamma(gamma);
  if (perQuery !== Infinity) checkInteger("perQuery", perQuery);
  if (patience !== Infinity) {
    checkInteger("patience", patience);
    if (!measure) throw new RangeError("patience needs a measure; found none");
  }
  const batches = new ClickBatches(model, data, {
    batchSize,
    negatives: options.negatives ?? {},
    logQ: options.logQ ?? false,
    perQuery,
    source: random(seed, "clicks"),
  });
  const variables = model.trainableWeights
    .map((weight) => weight.read() as tf.Variable);
  const best = new BestWeights(model, patience);
  const history = new tf.History();
  history.epoch = [];
  history.history = {};
  const progress = trainingProgress({
    verbose: options.verbose ?? 1,
    name: model.name,
    epochs,
    steps: batches.steps,
  });
  const { onEpochBegin, onBatchEnd, onEpochEnd } = progress.callbacks;
  let interrupted = false;
  const stopListening = onInterrupt(() => interrupted = true);
  try {
    for (let epoch = 0; epoch < epochs && !interrupted; epoch++) {
      await onEpochBegin?.(epoch);
      if (options.learningRate) {
        setLearningRate(optimizer, options.learningRate(epoch));
      }
      let [sum, seen, step] = [0, 0, 0];
      for (const batch of batches.epoch()) {
        const cost = optimizer.minimize(
          () => {
            const [queries, documents] = batch.vectors();
            const cosines = tf.matMul(queries, documents, false, true);
            return softmaxLoss(cosines as tf.Tensor2D, { gamma, ...batch });
          },
          true,
          variables,
        )!;
        const loss = cost.dataSync()[0]!;
        cost.dispose();
        sum += loss * batch.clicked.length;
        seen += batch.clicked.length;
        await onBatchEnd?.(step++, { loss: sum / seen });
        if (interrupted) break;
      }
      const logs = { loss: sum / seen, ...await measure?.() };
      history.epoch.push(epoch);
      for (const [name, value] of Object.entries(logs)) {
        (history.history[name] ??= []).push(value);
      }
      await onEpochEnd?.(epoch, logs);
      if (measure && best.hasStopped(Object.values(logs)[1]!)) break;
    }
    if (!interrupted) best.restore();
    await progress.end(history, interrupted);
    return history;
  } finally {
    stopListening();
  }
}

/** TensorFlow.js's SGD and momentum keep the rate in a second place. */
function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  const changed = optimizer as {
    learningRate?: number;
    setLearningRate?(rate: number): void;
  };
  changed.learningRate = rate;
  changed.setLearningRate?.(rate);
}
