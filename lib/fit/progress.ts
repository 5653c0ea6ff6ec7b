/**
 * What a training tells while it runs, to whom it may concern.
 *
 * @module
 */
import type * as tf from "../backend/tf.ts";
import { type Logs, type ShowTraining, trainingHost } from "./host.ts";

/**
 * Calls a listener each time somebody wants trainings to end.
 *
 * @returns A function that takes the listener back.
 */
export function onInterrupt(listener: () => void): () => void {
  return trainingHost().onInterrupt?.(listener) ?? (() => {});
}

/** What is known of a training before it begins. */
interface ProgressOptions {
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
  const show: ShowTraining = verbose === 0
    ? () => {}
    : trainingHost().show(name);
  const past: Logs[] = [];
  const lines: string[] = [];
  const stepsOf = `${steps} ${steps === 1 ? "step" : "steps"}`;
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
          past: [...past],
          lines: [...lines],
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
        past: [...past],
        lines: [...lines],
        now: {},
        words: interrupted
          ? `interrupted in epoch ${done} of ${epochs}; the weights and the history so far are kept`
          : `${done} ${
            done === 1 ? "epoch" : "epochs"
          } of ${stepsOf}, ${seconds()}`,
        last: true,
      });
    },
  };
}

/** For example `epoch 3: loss 4.2581, acc 0.5215`. */
function epochLine(epoch: number, logs: Logs): string {
  const values = Object.entries(logs)
    .map(([name, value]) => `${name} ${value.toFixed(4)}`);
  return `epoch ${epoch}: ${values.join(", ")}`;
}
