/**
 * How long code takes.
 *
 * @module
 */
import { checkFunction, checkInteger, describe } from "../../common/check.ts";
import { checkOptions } from "../../common/options.ts";

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
 * @throws {TypeError} If a piece is no function.
 * @throws {RangeError} If `rounds` is not an integer of at least 1, or an
 * option is unknown.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { timesOf } from "./mod.ts";
 * import { assert } from "@std/assert";
 *
 * const [small, large] = [10, 200].map((n) => tf.ones([n, n]));
 * const times = await timesOf({
 *   small: () => tf.tidy(() => void tf.matMul(small!, small!)),
 *   large: () => tf.tidy(() => void tf.matMul(large!, large!)),
 * });
 * assert(times.small < times.large);
 * ```
 */
export async function timesOf<Name extends string>(
  pieces: Readonly<Record<Name, () => unknown>>,
  options: TimesOptions = {},
): Promise<Record<Name, number>> {
  const rounds = roundsOf("timesOf", options);
  if (typeof pieces !== "object" || pieces === null) {
    throw new TypeError(
      `pieces must be an object, such as { sum: () => 1 + 1 }; found ${
        describe(pieces)
      }`,
    );
  }
  const names = Object.keys(pieces) as Name[];
  for (const name of names) checkFunction(`pieces.${name}`, pieces[name]);
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

/** How often the options of a function ask to measure. */
export function roundsOf(name: string, options: TimesOptions): number {
  checkOptions(`${name}'s options`, options, ["rounds"]);
  const { rounds = 10 } = options;
  checkInteger("rounds", rounds);
  return rounds;
}
