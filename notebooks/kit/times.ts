/**
 * How long code takes.
 *
 * @module
 */
import { checkInteger } from "../../lib/check.ts";

/** How {@linkcode timesOf} measures. */
export interface TimesOptions {
  /** How often each piece runs after its first time, at least 1. Default: 10. */
  readonly rounds?: number;
}

/**
 * Measures how long some pieces of code take. They run in turn, so that a slow
 * moment of the machine hits all of them, and the fastest round of each counts:
 * other programs can make a piece slower, but none makes it faster. A first
 * round, in which the code is compiled, does not count.
 *
 * @param pieces What to measure, by name. A piece that gives a promise is
 * awaited. It disposes the tensors that it makes.
 * @param options How often.
 * @returns Milliseconds, by name.
 * @throws {RangeError} If `rounds` is not an integer of at least 1.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { timesOf } from "./mod.ts";
 * import { assert } from "@std/assert";
 *
 * const [small, large] = [10, 200].map((n) => tf.ones([n, n]));
 * const times = await timesOf({
 *   small: () => tf.tidy(() => tf.matMul(small!, small!)),
 *   large: () => tf.tidy(() => tf.matMul(large!, large!)),
 * });
 * assert(times.small < times.large);
 * ```
 */
export async function timesOf<Name extends string>(
  pieces: Readonly<Record<Name, () => unknown>>,
  { rounds = 10 }: TimesOptions = {},
): Promise<Record<Name, number>> {
  checkInteger("rounds", rounds);
  const names = Object.keys(pieces) as Name[];
  const times = new Map(names.map((name) => [name, Infinity]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await pieces[name]();
      const time = performance.now() - start;
      if (round > 0) times.set(name, Math.min(times.get(name)!, time));
    }
  }
  return Object.fromEntries(times) as Record<Name, number>;
}
