/**
 * What was measured of a group.
 *
 * @module
 */
import { checkOneOf } from "@two-towers/common/check";
import type { Interval } from "../intervals.ts";
import { meanInterval, meanOf } from "./interval.ts";
import type { Values } from "./names.ts";

/** One measure of one group, as a row of a table. */
export type MeasureRow = {
  /** Whose it is, for example `"new users"`. */
  readonly group: string;
  /** Over how many users it is. */
  readonly users: number;
  /** Its name, for example `"NDCG@10"`. */
  readonly measure: string;
  /** The mean over the users; a coverage is one number. */
  readonly mean: number;
  /** Lower end of its 95 % interval over users; a coverage has none. */
  readonly low?: number;
  /** Upper end. */
  readonly high?: number;
};

/** What was measured of a group; `measureRecommendations` makes it. */
export class GroupMeasures<Own extends string, Whole extends string = never> {
  /** Whose it is, for example `"new users"`. */
  readonly group: string;
  /** The numbers of the users that are measured, in order. */
  readonly users: readonly number[];
  /** For each measure one number for each of the users, from 0 to 1. */
  readonly values: Values<Own>;
  /** The means over the users (NaN if there are none), and the coverages. */
  readonly mean: Readonly<Record<Own | Whole, number>>;
  readonly #seed: number;

  /**
   * Use {@linkcode measureRecommendations}.
   *
   * @param about What was measured.
   * @param seed Seed of the intervals' draws.
   */
  constructor(
    about: {
      readonly group: string;
      readonly users: readonly number[];
      readonly values: Values<Own>;
      readonly whole: Readonly<Record<Whole, number>>;
    },
    seed: number,
  ) {
    this.group = about.group;
    this.users = about.users;
    this.values = about.values;
    const means = namesOf(about.values)
      .map((name) => [name, meanOf(about.values[name])]);
    this.mean = { ...Object.fromEntries(means), ...about.whole };
    this.#seed = seed;
  }

  /**
   * A 95 % interval of a mean over the users: what other users might have given.
   * To compare two systems, give the `values` of both to `pairedDifference` of
   * `@two-towers/dssm`.
   *
   * @param measure For example `"NDCG@10"`.
   * @throws {RangeError} If there is no such measure of users, or no user.
   */
  interval(measure: Own): Interval {
    checkOneOf("measure", measure, namesOf(this.values));
    return meanInterval(this.values[measure], this.#seed);
  }

  /**
   * Rows for a table: the measures with their intervals. A group without users
   * has none.
   *
   * @param measures Which ones. Default: all.
   * @throws {RangeError} If there is no such measure.
   */
  rows(...measures: (Own | Whole)[]): MeasureRow[] {
    const known = namesOf(this.mean);
    for (const each of measures) checkOneOf("measures", each, known);
    if (this.users.length === 0) return [];
    const names = measures.length > 0 ? measures : known;
    return names.map((measure) => ({
      group: this.group,
      users: this.users.length,
      measure,
      mean: this.mean[measure],
      ...(measure in this.values ? this.interval(measure as Own) : {}),
    }));
  }
}

function namesOf<Name extends string>(
  values: Readonly<Record<Name, unknown>>,
): Name[] {
  return Object.keys(values) as Name[];
}
