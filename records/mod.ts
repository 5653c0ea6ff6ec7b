/**
 * From files of records to the clicks and rows that towers read: readers of CSV,
 * TSV, JSON lines and Parquet, clicks by name, and honest splits of them.
 *
 * @module
 */

// 1. Records from files
export { readRecords } from "./read/read_records.ts";
export type { RecordFormat, RecordOptions } from "./read/options.ts";

// 2. Clicks by name
export { ClickTable } from "./clicks/click_table.ts";
export type { NamedClick } from "./clicks/collected.ts";
export type { ClickRows } from "./clicks/click_rows.ts";
export type { KnownNames } from "./clicks/click_columns.ts";
export { readClicks } from "./clicks/read_clicks.ts";
export type { ReadClicksOptions } from "./clicks/read_clicks.ts";

// 3. What is learned from, and what is held out
export { splitAtRandom, splitByQuery } from "./split/at_random.ts";
export type { RandomSplitOptions } from "./split/at_random.ts";
export { leaveLastOut, splitByTime } from "./split/by_time.ts";
export type { TimeSplitOptions } from "./split/by_time.ts";
export type { Parts } from "./split/parts.ts";
export { withoutKnown } from "./split/without_known.ts";
export type { Unknown } from "./split/without_known.ts";
