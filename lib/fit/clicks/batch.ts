/**
 * What one step of the training learns from.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import type { Candidates } from "./candidates.ts";
import type { SharedClicks } from "./shared_softmax.ts";
import type { SoftmaxOptions } from "./softmax_loss.ts";

/** The clicks of one step. */
export type ClickBatch = BatchOfClicks | BatchOfQueries;

interface Batch {
  /** How many there are. */
  readonly size: number;
  /**
   * Vectors of the rows' queries, [rows, K], and of the columns, [columns, K].
   *
   * @param training Whether batch normalisation and dropout train.
   */
  vectors(training: boolean): [queries: tf.Tensor2D, documents: tf.Tensor2D];
}

/** Clicks with a row each. */
export interface BatchOfClicks extends Batch {
  /** What `softmaxLoss` takes besides γ. */
  readonly options: Omit<SoftmaxOptions, "gamma">;
  /** Candidates by click, where each has its own. */
  readonly lists?: Candidates["lists"];
  /** The same where the clicks' documents choose among their queries. */
  readonly reverse?: Omit<SoftmaxOptions, "gamma"> | undefined;
}

/** Clicks that share the row of their query. */
export interface BatchOfQueries extends Batch {
  /** What `sharedSoftmaxLoss` takes besides γ. */
  readonly shared: Omit<SharedClicks, "gamma">;
}

/** Vectors of rows, and of the documents that may come in several tensors. */
export function vectorsOf(
  model: Dssm<AnyTower, AnyTower>,
  queries: tf.Tensor,
  documents: readonly tf.Tensor[],
  training: boolean,
): [tf.Tensor2D, tf.Tensor2D] {
  const [first, second] = model.towers;
  const read = (tower: AnyTower, rows: tf.Tensor) =>
    tower.apply(rows, { training }) as tf.Tensor2D;
  return [
    read(first, queries),
    tf.concat(documents.map((rows) => read(second, rows)), 0),
  ];
}
