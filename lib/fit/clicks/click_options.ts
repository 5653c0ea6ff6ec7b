/**
 * How `fitClicks` trains.
 *
 * @module
 */
import {
  checkBoolean,
  checkFloat,
  checkInteger,
  checkOneOf,
  describe,
} from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import type * as tf from "../../backend/tf.ts";
import {
  checkTraining,
  TRAINING_OPTIONS,
  type TrainingOptions,
} from "../training_options.ts";
import type { Clicks } from "./click_lists.ts";
import type { NegativesOptions } from "./negatives.ts";

/** How {@linkcode fitClicks} trains. */
export interface FitClicksOptions extends TrainingOptions {
  /**
   * For example `sgd({ learningRate: 0.1 })`. One that is passed again goes on
   * with what it remembers; it is not saved.
   */
  readonly optimizer: tf.Optimizer;
  /**
   * What a click is compared with. Default: 4 random documents, as the paper,
   * or as many as there are.
   */
  readonly negatives?: NegativesOptions;
  /**
   * Whether to correct for popular documents (Yi et al. 2019): they come as
   * unclicked ones of the batch more often than others, and would be pushed down
   * for being popular. Those that are never clicked would never come, and are
   * drawn for each batch. Leave it out if a rare document is to be found as
   * easily as a popular one. Default: whether `negatives.inBatch` is asked for.
   */
  readonly logQ?: boolean;
  /**
   * Whether the documents of a batch also choose among its queries, as in CLIP:
   * the loss is then the mean of both directions. With `negatives.inBatch`.
   * Default: false.
   */
  readonly symmetric?: boolean;
  /** Clicks for one step, at least 1. Default: 1024, as in the paper. */
  readonly batchSize?: number;
  /**
   * What `batchSize` counts: `"clicks"`, in random order, or `"queries"`, each
   * with all the clicks that it has in the epoch. A query is then read once, and
   * its row of scores serves them all: where a query has a hundred clicks, a
   * hundred times less is computed, for the same loss. What one of these clicks
   * hides is hidden from all. With `negatives.all`. Default: `"clicks"`.
   */
  readonly batchOf?: "clicks" | "queries";
  /**
   * At most so many clicks of each query in an epoch, drawn anew, so that
   * queries with many clicks do not outweigh the others; below 1 this share of
   * them, and at least one. Default: all.
   */
  readonly perQuery?: number;
  /**
   * Clicks to measure the loss on after each epoch, and not to learn from: such
   * pairs, or a share of the queries with all their clicks, from 0 to < 1, which
   * the seed draws. Default: none.
   */
  readonly validation?: number | Clicks;
}

const OPTIONS: NamesOf<FitClicksOptions> = [
  ...TRAINING_OPTIONS,
  "optimizer",
  "negatives",
  "logQ",
  "symmetric",
  "batchSize",
  "batchOf",
  "perQuery",
  "validation",
];

/** Options with defaults. */
export type Settings =
  & FitClicksOptions
  & Required<
    Pick<
      FitClicksOptions,
      "negatives" | "logQ" | "symmetric" | "batchSize" | "batchOf" | "perQuery"
    >
  >
  & { readonly validation: number | Clicks };

/** Fills in defaults, and throws what `fitClicks` says that it throws. */
export function readOptions(options: FitClicksOptions): Settings {
  checkOptions("fitClicks's options", options, OPTIONS);
  const { optimizer, negatives = {}, batchSize = 1024 } = options;
  const { logQ = negatives.inBatch === true, symmetric = false } = options;
  const { batchOf = "clicks", perQuery = Infinity, validation = 0 } = options;
  checkTraining(options, validation !== 0);
  // Not instanceof, which TensorFlow.js answers by itself, and not for undefined.
  const { minimize } = (optimizer ?? {}) as { minimize?: unknown };
  if (typeof minimize !== "function") {
    throw new TypeError(
      `optimizer must be one such as sgd({ learningRate: 0.1 }); found ${
        describe(optimizer)
      }`,
    );
  }
  checkBoolean("logQ", logQ);
  checkBoolean("symmetric", symmetric);
  if (symmetric && !negatives.inBatch) {
    throw new RangeError(
      "symmetric compares a document with the other queries of its batch: it " +
        "needs negatives.inBatch; found true without that",
    );
  }
  if (options.logQ && negatives.all) {
    throw new RangeError(
      "logQ corrects for how often a document is drawn, and negatives.all draws none; found both",
    );
  }
  checkOneOf("batchOf", batchOf, ["clicks", "queries"]);
  if (batchOf === "queries" && !negatives.all) {
    throw new RangeError(
      'batchOf "queries" compares with all documents: it needs negatives.all; found it without that',
    );
  }
  checkInteger("batchSize", batchSize);
  checkPerQuery(perQuery);
  return {
    ...options,
    negatives,
    logQ,
    symmetric,
    batchSize,
    batchOf,
    perQuery,
    validation,
  };
}

function checkPerQuery(found: number): void {
  if (found === Infinity) return;
  checkFloat("perQuery", found);
  if (found > 0 && found < 1) return;
  if (Number.isInteger(found) && found >= 1) return;
  throw new RangeError(
    `perQuery must be an integer of at least 1, or a share above 0 and below 1; found ${found}`,
  );
}
