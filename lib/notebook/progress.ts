/**
 * What `fit` shows while it runs.
 *
 * @module
 */
import type * as tf from "../backend/tf.ts";
import { type Logs, lossChart } from "../charts/loss_chart.ts";
import { jupyter } from "./kernel.ts";

/** What a progress display knows of the training. */
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

/** A progress display: callbacks for the training, and its last word. */
export interface TrainingProgress {
  /** Callbacks for tf.js. */
  readonly callbacks: tf.CustomCallbackArgs;
  /** Shows the last state, which stays in the notebook. */
  end(history: tf.History, interrupted: boolean): Promise<void>;
}

/** Milliseconds between two updates. */
const pause = 500;

/**
 * Makes the progress display of one training: in a notebook one chart that is
 * updated in place, in a terminal one line for each epoch.
 */
export function trainingProgress(options: ProgressOptions): TrainingProgress {
  const { epochs, steps } = options;
  const start = performance.now();
  const show = options.verbose === 0
    ? nothing
    : jupyter
    ? cell(options.name)
    : terminal();
  const past: Logs[] = [];
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  let epoch = 0;
  let running: Logs = {};
  let shown = start;
  return {
    callbacks: {
      onEpochBegin: (index) => {
        epoch = index;
      },
      onBatchEnd: async (batch, logs) => {
        running = { ...logs as Logs };
        if (performance.now() - shown < pause) return;
        const { batch: _, size: __, ...values } = running;
        await show({
          past,
          now: values,
          words: `epoch ${epoch + 1} of ${epochs}, step ${
            batch + 1
          } of ${steps}, ${seconds()}`,
          last: false,
        });
        // Interrupts are heard only between tasks.
        await new Promise((resolve) => setTimeout(resolve));
        shown = performance.now();
      },
      onEpochEnd: (_, logs) => {
        past.push({ ...logs as Logs });
      },
    },
    async end(history, interrupted) {
      const done = history.epoch.length;
      await show({
        past,
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

/** One state of the display. */
interface State {
  readonly past: readonly Logs[];
  readonly now: Logs;
  readonly words: string;
  readonly last: boolean;
}

type Show = (state: State) => Promise<void>;

const nothing: Show = () => Promise.resolve();

function terminal(): Show {
  let lines = 0;
  const inPlace = Deno.stderr.isTerminal();
  const write = (text: string) =>
    Deno.stderr.writeSync(new TextEncoder().encode(text));
  return ({ past, words, last }) => {
    if (inPlace) write("\r\x1b[K");
    for (; lines < past.length; lines++) write(`${epochLine(past, lines)}\n`);
    if (last) write(`${words}\n`);
    else if (inPlace) write(words);
    return Promise.resolve();
  };
}

function cell(name: string): Show {
  const id = crypto.randomUUID();
  let first = true;
  return async ({ past, now, words, last }) => {
    const chart = lossChart(name, past, now, words);
    const text = [...past.map((_, index) => epochLine(past, index)), words]
      .join("\n");
    // While it runs, only what JupyterLab draws: a picture costs time.
    const bundle = last ? await chart.bundle() : {
      "application/vnd.vegalite.v5+json": chart.spec,
    };
    await jupyter!.display({ ...bundle, "text/plain": text }, {
      raw: true,
      display_id: id,
      ...(first ? {} : { update: true }),
    });
    first = false;
  };
}

/** For example `epoch 3: loss 4.2581, acc 0.5215`. */
function epochLine(past: readonly Logs[], index: number): string {
  const values = Object.entries(past[index]!)
    .map(([name, value]) => `${name} ${value.toFixed(4)}`);
  return `epoch ${index + 1}: ${values.join(", ")}`;
}
