// The functions of @std/assert that the tests use, with the same signatures,
// for where JSR cannot be reached: see assert.ts.
import {
  AssertionError,
  deepStrictEqual,
  match,
  notDeepStrictEqual,
  ok,
} from "node:assert/strict";

/** A class of errors. */
type ErrorClass<E extends Error> = new (message?: string) => E;

export function assert(value: unknown, message = ""): asserts value {
  ok(value, message || "a value that is not true");
}

export function assertEquals<T>(
  actual: T,
  expected: T,
  message?: string,
): void {
  deepStrictEqual(actual, expected, message);
}

export function assertNotEquals<T>(
  actual: T,
  expected: T,
  message?: string,
): void {
  notDeepStrictEqual(actual, expected, message);
}

export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance = Math.abs(expected * 1e-7),
  message = "",
): void {
  if (Object.is(actual, expected)) return;
  ok(
    Math.abs(actual - expected) <= tolerance,
    `${actual} is not within ${tolerance} of ${expected} ${message}`,
  );
}

export function assertMatch(
  actual: string,
  expected: RegExp,
  message?: string,
): void {
  match(actual, expected, message);
}

export function assertStringIncludes(
  actual: string,
  expected: string,
  message = "",
): void {
  ok(
    actual.includes(expected),
    `${JSON.stringify(actual.slice(0, 500))} does not include ${
      JSON.stringify(expected)
    } ${message}`,
  );
}

export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass: ErrorClass<E>,
  includes = "",
): E {
  try {
    fn();
  } catch (error) {
    return assertIsError(error, errorClass, includes);
  }
  throw new AssertionError({ message: "expected an error; nothing threw" });
}

export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass: ErrorClass<E>,
  includes = "",
): Promise<E> {
  try {
    await fn();
  } catch (error) {
    return assertIsError(error, errorClass, includes);
  }
  throw new AssertionError({ message: "expected an error; nothing rejected" });
}

function assertIsError<E extends Error>(
  error: unknown,
  errorClass: ErrorClass<E>,
  includes: string,
): E {
  ok(
    error instanceof errorClass,
    `expected ${errorClass.name}; found ${String(error)}`,
  );
  assertStringIncludes(error.message, includes);
  return error;
}
