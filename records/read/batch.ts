/**
 * What every reader gives: some records at a time, since one at a time costs
 * more than reading them.
 *
 * @module
 */

/** Records that were read together. */
export interface Batch {
  /** Each a plain object: names of columns, and values. */
  readonly records: readonly Record<string, unknown>[];
  /** Where a record stands, for a message: `line 7 of clicks.csv`. */
  place(index: number): string;
}
