/**
 * What `fitClicks` is given.
 *
 * @module
 */
import type * as tf from "../../backend/tf.ts";
import { checkInteger, describe } from "../../check.ts";
import type { AnyTower, RowsOf } from "../../tower/tower_class.ts";
import type { ClickedPair, NegativesOptions } from "./negatives.ts";
import { checkGamma } from "./softmax_loss.ts";

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
  /** What a click is compared with. Default: 4 random documents, as the paper;
   * fewer than 5 documents are too few for that. */
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

/** Options with defaults. */
type Settings =
  & Required<Omit<FitClicksOptions, "learningRate" | "measure">>
  & Pick<FitClicksOptions, "learningRate" | "measure">;

/** Fills in defaults, and throws what `fitClicks` says that it throws. */
export function readOptions(options: FitClicksOptions): Settings {
  const settings: Settings = {
    gamma: 10,
    negatives: {},
    logQ: false,
    perQuery: Infinity,
    batchSize: 1024,
    seed: 0,
    patience: Infinity,
    verbose: 1,
    ...options,
  };
  const { optimizer, perQuery, patience } = settings;
  // Not instanceof, which TensorFlow.js answers by itself, and not for undefined.
  const { minimize } = (optimizer ?? {}) as { minimize?: unknown };
  if (typeof minimize !== "function") {
    throw new TypeError(
      `optimizer must be one such as sgd({ learningRate: 0.1 }); found ${
        describe(optimizer)
      }`,
    );
  }
  checkInteger("epochs", settings.epochs);
  checkInteger("batchSize", settings.batchSize);
  checkGamma(settings.gamma);
  if (perQuery !== Infinity) checkInteger("perQuery", perQuery);
  if (patience !== Infinity) {
    checkInteger("patience", patience);
    if (!settings.measure) {
      throw new RangeError("patience needs a measure; found none");
    }
  }
  return settings;
}
