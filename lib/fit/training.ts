/**
 * The one loop of all trainings: epochs of steps, measures, callbacks, and the
 * ways in which a training ends.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import * as tf from "../backend/tf.ts";
import { checkRate, setLearningRate } from "../sparse/learning_rate.ts";
import { BestWeights } from "./best_weights.ts";
import type { Logs } from "./host.ts";
import { onInterrupt, trainingProgress } from "./progress.ts";
import type { TrainingOptions } from "./training_options.ts";

/** A step that can be taken. */
export interface Step {
  /** How many rows or clicks it has. */
  readonly size: number;
  /** Takes it, and gives means over its rows, such as the loss. */
  take(): Logs;
}

/** What is trained, and how it takes its steps. */
export interface Training {
  /** The model whose weights change. */
  readonly model: tf.LayersModel;
  /** What changes them. */
  readonly optimizer: tf.Optimizer;
  /** Checked before. */
  readonly options: TrainingOptions;
  /** Steps in an epoch. */
  readonly steps: number;
  /** The steps of one epoch: each is taken before the next is asked for. */
  epoch(): Iterable<Step> | AsyncIterable<Step>;
  /** Measures on validation data, such as `val_loss`. */
  validate?(): Logs | Promise<Logs>;
}

/**
 * TensorFlow.js's, with numbers.
 *
 * @internal
 */
export type TrainingHistory = Omit<tf.History, "history"> & {
  history: Record<string, number[]>;
};

/** Models that are being trained: two trainings would share one set of weights. */
const atWork = new WeakSet<tf.LayersModel>();

/**
 * Trains; what {@linkcode TrainingOptions} say.
 *
 * @throws {Error} If the model is being trained already.
 */
export async function train(training: Training): Promise<TrainingHistory> {
  const { model } = training;
  if (atWork.has(model)) {
    throw new Error(
      `${model.name} is being trained: wait until that has ended`,
    );
  }
  atWork.add(model);
  try {
    return await allEpochs(training);
  } finally {
    atWork.delete(model);
  }
}

async function allEpochs(training: Training): Promise<TrainingHistory> {
  const { model, optimizer, options, steps } = training;
  const { epochs, learningRate, measure, signal, verbose = 1 } = options;
  const history = new tf.History() as TrainingHistory;
  history.epoch = [];
  history.history = {};
  const best = new BestWeights(model, options.patience ?? Infinity);
  const progress = trainingProgress({
    verbose,
    name: model.name,
    epochs,
    steps,
  });
  const callbacks = callbacksOf(training);
  let interrupted = signal?.aborted === true;
  const interrupt = () => interrupted = true;
  const stopListening = onInterrupt(interrupt);
  signal?.addEventListener("abort", interrupt);
  model.stopTraining = false;
  try {
    await callbacks("onTrainBegin");
    for (let epoch = 0; epoch < epochs; epoch++) {
      if (interrupted || model.stopTraining) break;
      if (learningRate) {
        const rate = learningRate(epoch);
        checkRate(`learningRate of epoch ${epoch}`, rate);
        setLearningRate(optimizer, rate);
      }
      await callbacks("onEpochBegin", epoch);
      const means = new Means();
      let batch = 0;
      for await (const step of training.epoch()) {
        const { size } = step;
        await callbacks("onBatchBegin", batch, { batch, size });
        const logs = step.take();
        means.add(logs, size);
        await callbacks("onBatchEnd", batch, { batch, size, ...logs });
        await progress.step(epoch, ++batch, means.logs());
        if (interrupted || model.stopTraining) break;
      }
      const own = { ...means.logs(), ...await training.validate?.() };
      const measured = measure ? checkMeasures(await measure(), own) : {};
      const logs = { ...own, ...measured };
      history.epoch.push(epoch);
      for (const [name, value] of Object.entries(logs)) {
        if (!Object.hasOwn(history.history, name)) history.history[name] = [];
        history.history[name]!.push(value);
      }
      progress.epoch(logs);
      await callbacks("onEpochEnd", epoch, logs);
      if (best.hasStopped(watched(logs, measured))) break;
    }
    if (!interrupted) best.restore();
    await callbacks("onTrainEnd");
    await progress.end(history, interrupted);
    return history;
  } finally {
    stopListening();
    signal?.removeEventListener("abort", interrupt);
  }
}

/** Means over the rows of an epoch so far, by name. */
class Means {
  readonly #sums = new Map<string, number>();
  #size = 0;

  add(logs: Logs, size: number): void {
    for (const [name, value] of Object.entries(logs)) {
      this.#sums.set(name, (this.#sums.get(name) ?? 0) + value * size);
    }
    this.#size += size;
  }

  logs(): Logs {
    const means = [...this.#sums].map((
      [name, sum],
    ) => [name, sum / this.#size]);
    return Object.fromEntries(means);
  }
}

type Hook = Exclude<keyof tf.CustomCallbackArgs, "onYield">;

/** Calls tf.js's callbacks: its own classes, and plain functions. */
function callbacksOf({ model, options, steps }: Training) {
  const list = [options.callbacks ?? []].flat();
  for (const each of list) {
    if (!(each instanceof tf.Callback)) continue;
    each.setModel(model);
    each.setParams({ epochs: options.epochs, steps, verbose: 0 });
  }
  return async (hook: Hook, ...args: (number | object)[]) => {
    for (const each of list) await each[hook]?.(...args as [never, never]);
  };
}

/** Throws unless measures are finite numbers by names of their own. */
function checkMeasures(measured: unknown, others: Logs): Logs {
  const values = Object.values(measured ?? {});
  const fits = typeof measured === "object" && !Array.isArray(measured) &&
    values.length > 0 && values.every(Number.isFinite);
  const taken = Object.keys(others).find((name) =>
    Object.hasOwn(measured ?? {}, name)
  );
  if (fits && taken === undefined) return measured as Logs;
  if (fits) {
    throw new RangeError(
      `measure must not be named as what a training measures; found ${taken}`,
    );
  }
  throw new TypeError(
    `measure must give numbers by name, such as { "NDCG@10": 0.3 }; found ${
      describe(measured)
    }`,
  );
}

/** What is watched: the higher the better. */
function watched(logs: Logs, measured: Logs): number {
  const [measure] = Object.values(measured);
  return measure ?? -(logs.val_loss ?? NaN);
}
