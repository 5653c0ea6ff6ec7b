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
