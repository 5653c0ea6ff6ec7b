/**
 * Training on clicks, as the paper does it: for each click the model chooses
 * the clicked document among others that were not clicked.
 *
 * @module
 */
import { random } from "@two-towers/common/random";
import * as tf from "../../backend/tf.ts";
import { type Dssm, learnVocabularies } from "../../model/dssm_class.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { train, type TrainingHistory } from "../training.ts";
import type { ClickBatch } from "./batch.ts";
import { batchLoss } from "./batch_loss.ts";
import { ClickBatches } from "./click_batches.ts";
import type { ClickData } from "./click_data.ts";
import { type FitClicksOptions, readOptions } from "./click_options.ts";
import { prepared } from "./prepared_clicks.ts";
import { QueryBatches } from "./query_batches.ts";
import { cut } from "./watched_clicks.ts";

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
): Promise<TrainingHistory> {
  const settings = readOptions(options);
  const { optimizer, seed = 0 } = settings;
  const { learn, watch, kept, held } = cut(prepared(model, data), settings);
  const Batches = settings.batchOf === "queries" ? QueryBatches : ClickBatches;
  const batches = new Batches(model, learn, kept, settings);
  const others = held.length > 0
    ? new Batches(model, watch, held, settings)
    : undefined;
  learnVocabularies(model, [data.queries, data.documents]);
  const variables = model.trainableWeights
    .map((weight) => weight.read() as tf.Variable);
  const lossOf = (batch: ClickBatch, training: boolean) =>
    model.calculateLosses().reduce(
      (sum, penalty) => tf.add(sum, penalty) as tf.Scalar,
      batchLoss(model, batch, training),
    );
  const source = random(seed, "clicks");
  return await train({
    model,
    optimizer,
    options: settings,
    steps: batches.steps,
    async *epoch() {
      for await (const batch of batches.epoch(source)) {
        const take = () => {
          const cost = tf.tidy(() =>
            optimizer.minimize(() => lossOf(batch, true), true, variables)!
          );
          const loss = cost.dataSync()[0]!;
          cost.dispose();
          return { loss };
        };
        yield { size: batch.size, take };
      }
    },
    ...(others && {
      async validate() {
        let [sum, size] = [0, 0];
        // The same draws after each epoch.
        const draws = random(seed, "validation clicks");
        for await (const batch of others.epoch(draws)) {
          sum += batch.size *
            tf.tidy(() => lossOf(batch, false).dataSync()[0]!);
          size += batch.size;
        }
        return { val_loss: sum / size };
      },
    }),
  });
}
