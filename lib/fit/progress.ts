/**
 * What a training tells while it runs, to whom it may concern.
 *
 * @module
 */
import type * as tf from "../backend/tf.ts";
import { isTerminal, tell } from "../platform.ts";

/** The loss and the metrics at one moment, by name. */
export type Logs = Record<string, number>;

/** One moment of a training. */
export interface TrainingState {
  /** What each epoch ended with. */
  readonly past: readonly Logs[];
  /** The epoch that runs, so far; empty between epochs. */
  readonly now: Logs;
  /** The same in words: a line for each epoch that has ended. */
  readonly lines: readonly string[];
  /** How far it is, in words. */
  readonly words: string;
  /** Whether the training has ended. */
  readonly last: boolean;
}

/** Shows the moments of one training, one after the other. */
export type ShowTraining = (state: TrainingState) => void | Promise<void>;

/** Where trainings are shown, and from where they are interrupted. */
export interface TrainingHost {
  /** Begins to show the training of a model, by its name. */
  show(model: string): ShowTraining;
  /**
   * Calls a listener each time somebody wants trainings to end.
   *
   * @returns A function that takes the listener back.
   */
  onInterrupt?(listener: () => void): () => void;
}

let host: TrainingHost = { show: () => inTerminal() };

/**
 * Says where trainings are shown from now on: a notebook, a page, a log. Without
 * it, each epoch is one line on the standard error.
 *
 * @param next What shows them.
 */
export function setTrainingHost(next: TrainingHost): void {
  host = next;
}

/**
 * Calls a listener each time somebody wants trainings to end.
 *
 * @returns A function that takes the listener back.
 */
export function onInterrupt(listener: () => void): () => void {
  return host.onInterrupt?.(listener) ?? (() => {});
}

/** What is known of a training before it begins. */
export interface ProgressOptions {
  /** 1 shows the progress, 0 nothing. */
  readonly verbose: 0 | 1;
  /** Name of the model. */
  readonly name: string;
  /** Number of epochs. */
  readonly epochs: number;
  /** Number of steps an epoch. */
  readonly steps: number;
}

/** A training as it is told: callbacks for it, and its last word. */
export interface TrainingProgress {
  /** Callbacks for tf.js. */
  readonly callbacks: tf.CustomCallbackArgs;
  /** Shows the last state. */
  end(history: tf.History, interrupted: boolean): Promise<void>;
}

/** Milliseconds between two updates. */
const PAUSE = 500;

/** Tells of one training. */
export function trainingProgress(options: ProgressOptions): TrainingProgress {
  const { verbose, name, epochs, steps } = options;
  const start = performance.now();
  const show: ShowTraining = verbose === 0 ? () => {} : host.show(name);
  const past: Logs[] = [];
  const lines: string[] = [];
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  let epoch = 0;
  let shown = start;
  return {
    callbacks: {
      onEpochBegin: (index) => {
        epoch = index;
      },
      onBatchEnd: async (step, logs) => {
        if (performance.now() - shown < PAUSE) return;
        const { batch: _, size: __, ...now } = logs as Logs;
        await show({
          past,
          lines,
          now,
          words: `epoch ${epoch + 1} of ${epochs}, step ${
            step + 1
          } of ${steps}, ${seconds()}`,
          last: false,
        });
        // Interrupts are heard only between tasks.
        await new Promise((resolve) => setTimeout(resolve));
        shown = performance.now();
      },
      onEpochEnd: (_, logs) => {
        past.push({ ...logs as Logs });
        lines.push(epochLine(past.length, logs as Logs));
      },
    },
    async end(history, interrupted) {
      const done = history.epoch.length;
      await show({
        past,
        lines,
        now: {},
        words: interrupted
          ? `interrupted in epoch ${done} of ${epochs}; the weights and the history so far are kept`
          : `${done} ${
            done === 1 ? "epoch" : "epochs"
          } of ${steps} steps, ${seconds()}`,
        last: true,
      });
    },
  };
}

/** One line for each epoch; in a terminal, one more that is written anew. */
function inTerminal(): ShowTraining {
  let told = 0;
  const inPlace = isTerminal();
  return ({ lines, words, last }) => {
    if (inPlace) tell("\r\x1b[K");
    while (told < lines.length) tell(`${lines[told++]}\n`);
    if (last) tell(`${words}\n`);
    else if (inPlace) tell(words);
  };
}

/** For example `epoch 3: loss 4.2581, acc 0.5215`. */
function epochLine(epoch: number, logs: Logs): string {
  const values = Object.entries(logs)
    .map(([name, value]) => `${name} ${value.toFixed(4)}`);
  return `epoch ${epoch}: ${values.join(", ")}`;
}
