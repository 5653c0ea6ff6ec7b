/**
 * The loss of one batch of clicks.
 *
 * @module
 */
import { NOWHERE, rowsAt } from "@two-towers/fast/operations";
import * as tf from "../../backend/tf.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import { cosine, dotProduct, negativeEuclidean } from "../../score.ts";
import { similarityMatrices } from "../../score_matrix.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import type { ClickBatch } from "./batch.ts";
import { sharedSoftmaxLoss } from "./shared_softmax.ts";
import { softmaxLoss } from "./softmax_loss.ts";

const scores = { cosine, dotProduct, negativeEuclidean } as const;

/**
 * How many numbers of a matrix cost as much as one of a list, whose vectors are
 * copied: about 25 where vectors have 32 numbers, and 50 where they have 128.
 */
const DEARER = 40;

/**
 * −ln P(D⁺ | Q), averaged over the clicks of a batch.
 *
 * @param training Whether batch normalisation and dropout train.
 */
export function batchLoss(
  model: Dssm<AnyTower, AnyTower>,
  batch: ClickBatch,
  training: boolean,
): tf.Scalar {
  const { gamma, similarity } = model;
  const [queries, documents] = batch.vectors(training);
  if ("shared" in batch) {
    const scores = similarityMatrices[similarity](queries, documents);
    return sharedSoftmaxLoss(scores, { gamma, ...batch.shared });
  }
  const { lists = [], options, reverse } = batch;
  const width = lists.reduce((most, { length }) => Math.max(most, length), 0);
  if (width > 0 && DEARER * width < documents.shape[0]) {
    const places = lists.flatMap((list) => padded(list, width));
    const rows = lists.flatMap((_, row) => Array<number>(width).fill(row));
    const each = scores[similarity](
      rowsAt(queries, rows),
      rowsAt(documents, places),
    );
    const shape: [number, number] = [lists.length, width];
    const isThere = places.map((place) => place === NOWHERE ? 0 : 1);
    return softmaxLoss(tf.reshape(each, shape), {
      gamma,
      clicked: new Uint8Array(lists.length),
      candidates: tf.tensor2d(isThere, shape, "bool"),
      weights: options.weights,
    });
  }
  const matrix = similarityMatrices[similarity](queries, documents);
  const loss = softmaxLoss(matrix, { gamma, ...options });
  if (!reverse) return loss;
  const own = tf.slice(matrix, [0, 0], [batch.size, batch.size]);
  const back = softmaxLoss(tf.transpose(own), { gamma, ...reverse });
  return tf.div(tf.add(loss, back), 2);
}

function padded(list: readonly number[], width: number): number[] {
  return [...list, ...Array<number>(width - list.length).fill(NOWHERE)];
}
