/**
 * What the checks of several lessons ask of an interval.
 *
 * @module
 */
import { expect } from "../exercise.ts";

/** An interval's ends. */
export interface Ends {
  /** The lower one. */
  readonly low: number;
  /** The upper one. */
  readonly high: number;
}

/** Whether both ends are nearer to those wanted than `tolerance`. */
export function isNear(answer: Ends, wanted: Ends, tolerance: number): boolean {
  return Math.abs(answer.low - wanted.low) < tolerance &&
    Math.abs(answer.high - wanted.high) < tolerance;
}

/** Expects that it was said rightly whether an interval contains 0. */
export function expectContainsZero(
  said: boolean | undefined,
  { low, high }: Ends,
): void {
  expect(said !== undefined, "say whether the interval contains 0");
  expect(
    said === (low <= 0 && high >= 0),
    "look at both ends again: is 0 between them?",
  );
}
