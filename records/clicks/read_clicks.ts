/**
 * Clicks from a file.
 *
 * @module
 */
import {
  checkBoolean,
  checkFunction,
  checkText,
} from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import type { Batch } from "../read/batch.ts";
import { batchesOf } from "../read/batches.ts";
import { columnsOf } from "../read/columns.ts";
import {
  checkNames,
  RECORD_OPTIONS,
  type RecordOptions,
  settingsFor,
} from "../read/options.ts";
import { ClickColumns, type KnownNames } from "./click_columns.ts";
import { ClickTable } from "./click_table.ts";

/** Which columns of a file are clicks, and how the file is read. */
export interface ReadClicksOptions extends RecordOptions, KnownNames {
  /** The column of queries, or of users. */
  readonly query: string;
  /** The column of documents, or of items. */
  readonly document: string;
  /** The column of times: numbers, or dates. Default: none. */
  readonly time?: string;
  /** The column of a number, such as a rating. Default: none. */
  readonly value?: string;
  /** The columns that `where` sees, beside those of clicks. Default: all. */
  readonly only?: readonly string[];
  /** Which records are clicks. Default: all. */
  readonly where?: (record: Readonly<Record<string, unknown>>) => boolean;
}

const NAMES: NamesOf<ReadClicksOptions> = [
  "query",
  "document",
  "time",
  "value",
  "where",
  "queries",
  "documents",
  ...RECORD_OPTIONS,
];

/**
 * Reads clicks from a file of records, as `readRecords` reads it.
 *
 * A name is a text or an integer. A time is a number, kept as it is, or a date,
 * kept as milliseconds since 1970; one without a zone is taken for UTC.
 *
 * @param file Its path. Where it is missing, the error's code is ENOENT.
 * @param options Which columns, and how it is read.
 * @throws {TypeError} If the file is of another kind, not whole, or has a line
 * that cannot be read, an empty name, or a text where a number is asked for:
 * the message has the line's number.
 * @throws {RangeError} If an option is out of range or not known, a column is
 * not there (the message names those that are), or a number is not finite.
 *
 * @example
 * ```ts
 * import { readClicks } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const file = await Deno.makeTempFile({ suffix: ".csv" });
 * await Deno.writeTextFile(file, "user,film,stars\nann,Alien,5\nbob,Alien,2\n");
 * const likes = await readClicks(file, {
 *   query: "user",
 *   document: "film",
 *   where: ({ stars }) => Number(stars) >= 4,
 * });
 * assertEquals([...likes], [{ query: "ann", document: "Alien" }]);
 * await Deno.remove(file);
 * ```
 */
export async function readClicks(
  file: string,
  options: ReadClicksOptions,
): Promise<ClickTable> {
  const { parts, where, known, settings } = checked(file, options);
  let batch: Batch | undefined;
  let index = 0;
  const columns = new ClickColumns(
    (part) => `${parts[part]} in ${batch!.place(index)}`,
    known,
  );
  const used = Object.values(parts);
  const { query, document, time, value } = parts;
  for await (batch of batchesOf(file, settings)) {
    for (index = 0; index < batch.records.length; index++) {
      const record = batch.records[index]!;
      const isClick = where ? where(record) : true;
      checkBoolean("what where gives", isClick);
      if (!isClick) continue;
      if (!used.every((column) => Object.hasOwn(record, column))) {
        columnsOf(batch.place(index), Object.keys(record), used);
      }
      columns.add(
        record[query],
        record[document],
        time && record[time],
        value && record[value],
      );
    }
  }
  return new ClickTable(columns.take());
}

/** Which column each part of a click stands in. */
interface Parts {
  readonly query: string;
  readonly document: string;
  readonly time?: string;
  readonly value?: string;
}

function checked(file: string, options: ReadClicksOptions) {
  checkOptions("readClicks's options", options, NAMES);
  const { query, document, time, value, where, ...rest } = options;
  const { queries, documents, only, ...reading } = rest;
  const parts: Parts = {
    query,
    document,
    ...(time === undefined ? {} : { time }),
    ...(value === undefined ? {} : { value }),
  };
  for (const [part, column] of Object.entries(parts)) checkText(part, column);
  if (where !== undefined) checkFunction("where", where);
  const used = Object.values(parts);
  if (only !== undefined) checkNames("only", only);
  const wanted = only || !where ? [...only ?? [], ...used] : undefined;
  const settings = settingsFor(file, {
    ...reading,
    ...(wanted && { only: [...new Set(wanted)] }),
  });
  const known = {
    ...(queries && { queries }),
    ...(documents && { documents }),
  };
  return { parts, where, known, settings };
}
