/**
 * Training on clicks, as the paper does it: for each click the model chooses
 * the clicked document among others that were not clicked.
 *
 * @module
 */
import { tidyStep } from "../../backend/tape.ts";
import * as tf from "../../backend/tf.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import { random } from "../../random.ts";
import { setLearningRate } from "../../sparse/learning_rate.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { BestWeights } from "../best_weights.ts";
import { onInterrupt, trainingProgress } from "../progress.ts";
import { ClickBatches } from "./click_batches.ts";
import {
  type ClickData,
  type FitClicksOptions,
  readOptions,
} from "./click_options.ts";
import { softmaxLoss } from "./softmax_loss.ts";

/**
 * Trains two towers on clicks with the softmax over cosines, equations 5 and 6
 * of the paper. The model need not be compiled. An interrupt (■ in a notebook) ends
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
 * import { bagTower, dssm, fitClicks, sgd, sparse } from "@two-towers/dssm";
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
  const { epochs, optimizer, gamma, measure, ...settings } = readOptions(
    options,
  );
  const batches = new ClickBatches(model, data, {
    ...settings,
    source: random(settings.seed, "clicks"),
  });
  const variables = model.trainableWeights
    .map((weight) => weight.read() as tf.Variable);
  const best = new BestWeights(model, settings.patience);
  const history = new tf.History();
  history.epoch = [];
  history.history = {};
  const progress = trainingProgress({
    verbose: settings.verbose,
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
      if (settings.learningRate) {
        setLearningRate(optimizer, settings.learningRate(epoch));
      }
      let [sum, seen, step] = [0, 0, 0];
      for (const batch of batches.epoch()) {
        const lossOf = () => {
          const [queries, documents] = batch.vectors();
          const cosines = tf.matMul(queries, documents, false, true);
          return softmaxLoss(cosines as tf.Tensor2D, { gamma, ...batch });
        };
        const cost = tidyStep(() =>
          optimizer.minimize(lossOf, true, variables)!
        );
        const loss = cost.dataSync()[0]!;
        cost.dispose();
        sum += loss * batch.clicked.length;
        seen += batch.clicked.length;
        await onBatchEnd?.(step++, { loss: sum / seen });
        if (interrupted) break;
      }
      const measured = await measure?.() ?? {};
      const logs = { loss: sum / seen, ...measured };
      history.epoch.push(epoch);
      for (const [name, value] of Object.entries(logs)) {
        (history.history[name] ??= []).push(value);
      }
      await onEpochEnd?.(epoch, logs);
      if (measure && best.hasStopped(Object.values(measured)[0]!)) break;
    }
    if (!interrupted) best.restore();
    await progress.end(history, interrupted);
    return history;
  } finally {
    stopListening();
  }
}
