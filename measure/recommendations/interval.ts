/**
 * Intervals over users, however many there are.
 *
 * @module
 */
import { bootstrapInterval, type Interval } from "../intervals.ts";

/** Above as many users, draws cost seconds and change nothing. */
const MOST_DRAWN = 5000;

/**
 * A 95 % interval for a mean over users: by the bootstrap up to 5,000 users, and
 * above by the normal distribution (mean ± 1.96 s/√n), from which the bootstrap
 * then hardly differs.
 *
 * @param values One finite number for each user, at least one.
 * @param seed Seed of the draws.
 * @throws {RangeError} If there is no value.
 */
export function meanInterval(
  values: readonly number[],
  seed: number,
): Interval {
  const count = values.length;
  if (count <= MOST_DRAWN) return bootstrapInterval(values, { seed });
  const mean = meanOf(values);
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const half = 1.959963984540054 * Math.sqrt(squares / (count - 1) / count);
  return { low: mean - half, high: mean + half };
}

/** The mean, or NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
