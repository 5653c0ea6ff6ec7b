/**
 * Exercises that check themselves.
 *
 * @module
 */

/**
 * Checks an exercise and prints ✅, or what is still missing. It never throws,
 * so that a notebook with open exercises runs to its end.
 *
 * @param name For example `"Exercise 1"`.
 * @param tests Throws an error whose message says what is missing. It may be
 * asynchronous.
 *
 * @example
 * ```ts
 * import { check, expect } from "./exercise.ts";
 *
 * let answer: number | undefined;
 * await check("Exercise 1", () => {
 *   expect(answer !== undefined, "give `answer` a value");
 *   expect(answer === 42, `answer is ${answer}: multiply 6 by 7`);
 * });
 * ```
 */
export async function check(
  name: string,
  tests: () => void | Promise<void>,
): Promise<void> {
  try {
    await tests();
    console.log(`✅ ${name} is solved.`);
  } catch (error) {
    const missing = error instanceof Error ? error.message : String(error);
    console.log(`⬜ ${name} is open: ${missing}`);
  }
}

/** Throws `Error(missing)` unless `condition` holds. */
export function expect(condition: boolean, missing: string): asserts condition {
  if (!condition) throw new Error(missing);
}
