/**
 * What our programs share: what they are asked, the data, and how they answer.
 * job.py is its twin for the peers.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import process from "node:process";
import { readArray } from "./arrays.ts";

/** What the program is asked; `data` is the folder of its arrays. */
export const job = JSON.parse(Deno.args[0]!);

/** An array of the job's data, as a tensor. */
export function load<T extends tf.Tensor>(name: string): T {
  const { shape, values } = readArray(`${job.data}/${name}.npy`);
  return tf.tensor(values, shape) as T;
}

/** Takes the times of epochs. */
export class EpochClock {
  readonly #starts: number[] = [];

  /** Tells that an epoch begins. */
  begin(): void {
    this.#starts.push(performance.now());
  }

  /** Seconds of a step in each epoch so far, of which the last has just ended. */
  secondsOfSteps(steps: number): number[] {
    const ends = [...this.#starts.slice(1), performance.now()];
    return ends.map((end, i) => (end - this.#starts[i]!) / 1000 / steps);
  }
}

/** Prints one line, and ends the clock of whoever waits for it. */
export function report(found: object): void {
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  console.log(JSON.stringify({ ...found, cpu, memory: peakMemory() }));
}

function peakMemory(): number | null {
  try {
    const status = Deno.readTextFileSync("/proc/self/status");
    return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) * 1024;
  } catch {
    return null; // not Linux
  }
}
