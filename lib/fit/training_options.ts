/**
 * What every training is asked for, on labels or on clicks.
 *
 * @module
 */
import {
  checkFunction,
  checkInteger,
  describe,
} from "@two-towers/common/check";
import { checkOptions } from "@two-towers/common/options";
import * as tf from "../backend/tf.ts";

/**
 * Numbers by name.
 *
 * @internal
 */
type Measures = Readonly<Record<string, number>>;

/** How a training goes: what `fit` and `fitClicks` have in common. */
export interface TrainingOptions {
  /** How often all rows or clicks are seen, at least 1. */
  readonly epochs: number;
  /** Seed of the order and of all draws, an integer. Default: 0. */
  readonly seed?: number;
  /**
   * The optimizer's learning rate for an epoch, counted from 0: above 0. A rate
   * of dense weights changes in proportion.
   */
  readonly learningRate?: (epoch: number) => number;
  /**
   * What to measure after each epoch besides, such as NDCG on validation
   * queries: finite numbers by name, at least one.
   */
  readonly measure?: () => Measures | Promise<Measures>;
  /**
   * Stop when what is watched has not become better for so many epochs, and go
   * back to the best weights; what the optimizer remembers does not go back.
   * Watched is the first measure, the higher the better; else the loss on
   * validation data. Default: never.
   */
  readonly patience?: number;
  /** tf.js's own callbacks. */
  readonly callbacks?: tf.CustomCallbackArgs | tf.CustomCallbackArgs[];
  /**
   * Ends the training when it is aborted, and keeps the weights so far; the last
   * values of the history are then of a part of an epoch.
   */
  readonly signal?: AbortSignal;
  /** 1 shows the progress, 0 nothing. Default: 1. */
  readonly verbose?: 0 | 1;
}

/** Their names. */
export const TRAINING_OPTIONS: readonly (keyof TrainingOptions)[] = [
  "epochs",
  "seed",
  "learningRate",
  "measure",
  "patience",
  "callbacks",
  "signal",
  "verbose",
];

/**
 * Checks the options that all trainings have.
 *
 * @param isValidated Whether there is validation data to watch.
 * @throws {TypeError} If one has the wrong type.
 * @throws {RangeError} If a number is out of range, or `patience` has nothing to
 * watch.
 */
export function checkTraining(
  options: TrainingOptions,
  isValidated: boolean,
): void {
  const { epochs, seed, patience, verbose, signal } = options;
  const { learningRate, measure } = options;
  checkInteger("epochs", epochs);
  if (seed !== undefined) checkInteger("seed", seed, Number.MIN_SAFE_INTEGER);
  for (const [name, call] of Object.entries({ learningRate, measure })) {
    if (call !== undefined) checkFunction(name, call);
  }
  if (verbose !== undefined) checkInteger("verbose", verbose, 0, 1);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(
      `signal must be an AbortSignal; found ${describe(signal)}`,
    );
  }
  checkCallbacks(options.callbacks);
  if (patience === undefined) return;
  checkInteger("patience", patience);
  if (measure || isValidated) return;
  throw new RangeError(
    "patience needs something to watch: a measure or validation data",
  );
}

const HOOKS = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
];

function checkCallbacks(found: unknown): void {
  for (const each of [found ?? []].flat()) {
    if (each instanceof tf.Callback) continue;
    checkOptions("callbacks", each as object, HOOKS as never[]);
    for (const [hook, call] of Object.entries(each as object)) {
      if (call !== undefined) checkFunction(hook, call);
    }
  }
}
