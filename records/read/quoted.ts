/**
 * Fields in quotes. This file is loaded late, and csv-parse with it.
 *
 * @module
 */
// @ts-types="./csv_parse.ts"
import { CsvError, parse } from "csv-parse/sync";
import { type Block, count } from "./blocks.ts";
import type { Parsed } from "./csv_parse.ts";
import type { Lines } from "./fields.ts";

/**
 * Fields of lines, some of them in quotes.
 *
 * @throws {TypeError} If the quotes are not as CSV wants them.
 */
export function quotedFields(
  file: string,
  { text, line }: Block,
  separator: string,
): Lines {
  const options = {
    delimiter: separator,
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  } as const;
  try {
    return numbered(parse(text, options), line);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const { records, empty_lines, message } = cause;
    // It counts CR LF within quotes twice, so its own number may be wrong.
    const before = records > 0 ? parse(text, { ...options, to: records }) : [];
    const { next, empty } = numbered(before, line);
    const [problem] = message.split(":");
    throw new TypeError(
      `line ${
        next + empty_lines - empty
      } of ${file} must have quotes around whole fields only, doubled within; found ${
        problem!.toLowerCase()
      }: where they are characters like others, say quotes: false`,
      { cause },
    );
  }
}

/** Counts the lines that records begin in, and where the next would. */
function numbered(
  parsed: readonly Parsed[],
  first: number,
): Lines & { readonly next: number; readonly empty: number } {
  let next = first;
  let empty = 0;
  const numbers = parsed.map(({ record, info }) => {
    next += info.empty_lines - empty;
    empty = info.empty_lines;
    const number = next;
    next += 1 + record.reduce((sum, field) => sum + count(field, "\n"), 0);
    return number;
  });
  return { fields: parsed.map(({ record }) => record), numbers, next, empty };
}
