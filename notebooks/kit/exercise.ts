/**
 * Exercises that check themselves.
 *
 * @module
 */
import { checkFunction, checkText, describe } from "../../common/check.ts";

/**
 * Checks an exercise and prints ✅, or what is still missing. What `tests`
 * throws is only printed, so that a notebook with open exercises runs to its
 * end.
 *
 * @param name For example `"Exercise 1"`.
 * @param tests Throws an error whose message says what is missing. It may be
 * asynchronous.
 * @throws {TypeError} If `name` is no string, or `tests` no function.
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
  checkText("name", name);
  checkFunction("tests", tests);
  try {
    await tests();
    console.log(`✅ ${name} is solved.`);
  } catch (error) {
    const missing = error instanceof Error ? error.message : String(error);
    console.log(`⬜ ${name} is open: ${missing}`);
  }
}

/**
 * Throws `Error(missing)` unless `condition` holds.
 *
 * @param condition Holds if it is true.
 * @param missing What is missing where it does not hold.
 * @throws {TypeError} If `missing` is no string, or `condition` is such as a
 * promise, which would always hold.
 */
export function expect(condition: boolean, missing: string): asserts condition {
  checkText("missing", missing);
  if (!condition) throw new Error(missing);
  if (condition !== true) {
    throw new TypeError(
      `condition must be true or false; found ${describe(condition)}`,
    );
  }
}
