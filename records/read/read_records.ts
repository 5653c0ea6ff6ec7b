/**
 * Records from a file.
 *
 * @module
 */
import { batchesOf } from "./batches.ts";
import { type RecordOptions, settingsFor } from "./options.ts";

/**
 * Reads a file of records: CSV, TSV, JSON lines or Parquet. It is read piece by
 * piece (Parquet by its groups of rows), so it may be larger than memory, and
 * each loop over the result reads it anew.
 *
 * Fields of CSV and TSV are texts, as they stand there. Values of JSON and of
 * Parquet have their own types: a date of Parquet is a `Date`, and an integer a
 * number, or a bigint where a number would not be exact.
 *
 * @param file Its path. Where it is missing, the error's code is ENOENT.
 * @param options How it is read.
 * @returns Plain objects: names of columns, and values.
 * @throws {TypeError} If the options are none. In the loop: if the file is of
 * another kind, not whole, or has a line that cannot be read; the message has
 * its number.
 * @throws {RangeError} If an option is out of range or not known. In the loop:
 * if a column is not there; the message names those that are.
 *
 * @example
 * ```ts
 * import { readRecords } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const file = await Deno.makeTempFile({ suffix: ".csv" });
 * await Deno.writeTextFile(file, "film,year\n\"Crying Game, The\",1992\n");
 * const films = await Array.fromAsync(readRecords(file));
 * assertEquals(films, [{ film: "Crying Game, The", year: "1992" }]);
 * await Deno.remove(file);
 * ```
 */
export function readRecords(
  file: string,
  options: RecordOptions = {},
): AsyncIterable<Record<string, unknown>> {
  const settings = settingsFor(file, options);
  return {
    async *[Symbol.asyncIterator]() {
      for await (const { records } of batchesOf(file, settings)) {
        yield* records;
      }
    },
  };
}
