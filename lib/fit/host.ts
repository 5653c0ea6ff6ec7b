/**
 * Where trainings are shown, and from where they are ended.
 *
 * @module
 */
import { isTerminal, tell } from "../platform.ts";

/** The loss and the metrics at one moment, by name. */
export type Logs = Record<string, number>;

/** One moment of a training: every half second, and its end. */
export interface TrainingState {
  /** What each epoch ended with. */
  readonly past: readonly Logs[];
  /** The epoch that runs; empty at the end. */
  readonly now: Logs;
  /** The same in words: a line for each epoch that has ended. */
  readonly lines: readonly string[];
  /** How far it is, in words. */
  readonly words: string;
  /** Whether it has ended; one that fails has no such moment. */
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

const inTerminalOnly: TrainingHost = { show: inTerminal };

let host = inTerminalOnly;

/**
 * Says where trainings are shown from now on: a notebook, a page, a log. Without
 * it, each epoch is one line on the standard error.
 *
 * @param next What shows them; what its `show` throws ends the training.
 * Default: the standard error again.
 * @throws {TypeError} If it cannot show.
 */
export function setTrainingHost(next: TrainingHost = inTerminalOnly): void {
  if (typeof next?.show !== "function") {
    throw new TypeError("a training host must be an object that can show");
  }
  host = next;
}

/**
 * Where trainings are shown now.
 *
 * @internal
 */
export function trainingHost(): TrainingHost {
  return host;
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
