/**
 * What a training tells while it runs, to whom it may concern.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import type * as tf from "../backend/tf.ts";
import {
  type Logs,
  type ShowTraining,
  type TrainingHost,
  trainingHost,
} from "./host.ts";

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

/** A training as it is told. */
export interface TrainingProgress {
  /** After a step: how many of the epoch are done, and its means so far. */
  step(epoch: number, done: number, means: Logs): Promise<void>;
  /** After an epoch. */
  epoch(logs: Logs): void;
  /** Shows the last state. */
  end(history: tf.History, interrupted: boolean): Promise<void>;
}

/** Milliseconds between two states that are shown. */
const PAUSE = 500;

/** Milliseconds after which other tasks get their turn. */
const TURN = 50;

/** Tells of one training. */
export function trainingProgress(options: ProgressOptions): TrainingProgress {
  const { verbose, name, epochs, steps } = options;
  const start = performance.now();
  const show = verbose === 0 ? () => {} : shownBy(trainingHost(), name);
  const past: Logs[] = [];
  const lines: string[] = [];
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const tell = (now: Logs, words: string, last: boolean) =>
    show({ past: [...past], lines: [...lines], now, words, last });
  let [shown, breathed] = [start, start];
  return {
    async step(epoch, done, means) {
      const now = performance.now();
      if (now - shown >= PAUSE) {
        const place = `epoch ${
          epoch + 1
        } of ${epochs}, step ${done} of ${steps}`;
        await tell(means, `${place}, ${seconds()}`, false);
        shown = performance.now();
      }
      if (now - breathed < TURN) return;
      // Interrupts, and all that others do, are heard only between tasks.
      await new Promise((resolve) => setTimeout(resolve));
      breathed = performance.now();
    },
    epoch(logs) {
      past.push(logs);
      lines.push(epochLine(past.length, logs));
    },
    async end({ epoch }, interrupted) {
      const done = epoch.length;
      const words = interrupted
        ? `interrupted in epoch ${done} of ${epochs}; the weights and the history so far are kept`
        : `${count(done, "epoch")} of ${count(steps, "step")}, ${seconds()}`;
      await tell({}, words, true);
    },
  };
}

function shownBy(host: TrainingHost, name: string): ShowTraining {
  const show = host.show(name);
  if (typeof show === "function") return show;
  throw new TypeError(
    `a training host's show must give a function; found ${describe(show)}`,
  );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** For example `epoch 3: loss 4.2581, acc 0.5215`. */
function epochLine(epoch: number, logs: Logs): string {
  const values = Object.entries(logs)
    .map(([name, value]) => `${name} ${value.toFixed(4)}`);
  return `epoch ${epoch}: ${values.join(", ")}`;
}
