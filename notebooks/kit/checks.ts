/**
 * A check that several files of the kit need, beside the library's.
 *
 * @module
 */
import { describe } from "../../common/check.ts";

/**
 * Throws unless `value` is an array.
 *
 * @param name What the message calls the value.
 * @param value The value to check.
 * @param what What the array holds, for example `"rows"`.
 * @throws {TypeError} If it is something else.
 */
export function checkArray(
  name: string,
  value: unknown,
  what: string,
): asserts value is readonly unknown[] {
  if (Array.isArray(value)) return;
  throw new TypeError(
    `${name} must be an array of ${what}; found ${describe(value)}`,
  );
}
