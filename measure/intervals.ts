/**
 * How far a measurement can be trusted.
 *
 * @module
 */
import { checkInteger, describe } from "@two-towers/common/check";
import { checkNumberList } from "@two-towers/common/check_lists";
import { checkOptions } from "@two-towers/common/options";
import { random } from "@two-towers/common/random";

/** A range that holds the true value in 95 of 100 samples, nearly. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/**
 * A 95 % interval for a proportion such as an accuracy (Wilson 1927):
 * (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n) with z = 1.96.
 *
 * @param successes For example the number of right answers, from 0 to `trials`.
 * @param trials Number of answers, at least 1.
 * @returns Two ends from 0 to 1.
 * @throws {RangeError} If a number is not an integer or out of range.
 *
 * @example
 * ```ts
 * import { wilsonInterval } from "@two-towers/measure";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(wilsonInterval(50, 100).low, 0.4038, 1e-4);
 * ```
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  checkInteger("trials", trials);
  checkInteger("successes", successes, 0, trials);
  const z = 1.959963984540054;
  const share = successes / trials;
  const center = share + z ** 2 / (2 * trials);
  const half = z *
    Math.sqrt(share * (1 - share) / trials + (z / (2 * trials)) ** 2);
  const scale = 1 + z ** 2 / trials;
  return {
    low: Math.max(0, (center - half) / scale),
    high: Math.min(1, (center + half) / scale),
  };
}

/**
 * A 95 % interval for a mean over queries, by the percentile bootstrap (Efron
 * 1979): draw as many queries again, with repetition, many times over; the
 * interval is where the middle 95 % of the means lie. To compare two systems,
 * give the differences query by query.
 *
 * @param values One finite number for each query, at least one.
 * @param options `seed` of the draws; how many `resamples`, at least 1.
 * Default: 1,000.
 * @returns The ends, in the unit of the values.
 * @throws {RangeError} If a number is not allowed.
 */
export function bootstrapInterval(
  values: readonly number[],
  options: { readonly seed: number; readonly resamples?: number },
): Interval {
  checkOptions("the interval's options", options, ["seed", "resamples"]);
  const { seed, resamples = 1000 } = options;
  checkInteger("resamples", resamples);
  checkNumberList("values", values);
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new RangeError(
      `values must be finite numbers, at least one; found ${describe(values)}`,
    );
  }
  const source = random(seed, "bootstrap");
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw++) {
      sum += values[source.integer(0, values.length - 1)]!;
    }
    return sum / values.length;
  }).sort();
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/**
 * Compares two systems on the same queries: the mean of the differences, query
 * by query, and its 95 % interval. What is hard for one system is hard for the
 * other, so this interval is narrower than those of the two means. If it holds
 * 0, nothing is decided.
 *
 * @param ours One finite number for each query, at least one.
 * @param theirs The other system's, for the same queries in the same order.
 * @param options As {@linkcode bootstrapInterval}.
 * @returns `difference`, above 0 where `ours` are greater, and its ends, in the
 * unit of the values.
 * @throws {RangeError} If there are not as many of `theirs`, or a number is not
 * allowed.
 *
 * @example
 * ```ts
 * import { pairedDifference } from "@two-towers/measure";
 * import { assert, assertAlmostEquals } from "@std/assert";
 *
 * const ours = [0.9, 0.5, 0.3, 0.8];
 * const theirs = [0.8, 0.4, 0.3, 0.6];
 * const { difference, low, high } = pairedDifference(ours, theirs, { seed: 1 });
 * assertAlmostEquals(difference, 0.1);
 * assert(0 < low && high <= 0.2);
 * ```
 */
export function pairedDifference(
  ours: readonly number[],
  theirs: readonly number[],
  options: { readonly seed: number; readonly resamples?: number },
): Interval & { readonly difference: number } {
  checkNumberList("ours", ours);
  checkNumberList("theirs", theirs);
  if (ours.length !== theirs.length) {
    throw new RangeError(
      `theirs must be as many as ours, ${ours.length}; found ${theirs.length}`,
    );
  }
  const differences = Array.from(
    ours,
    (value, query) => value - theirs[query]!,
  );
  const interval = bootstrapInterval(differences, options);
  const sum = differences.reduce((sum, each) => sum + each, 0);
  return { difference: sum / differences.length, ...interval };
}

/** As numpy's: between two neighbours it takes the straight line. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  return low + (place % 1) * (sorted[Math.ceil(place)]! - low);
}
