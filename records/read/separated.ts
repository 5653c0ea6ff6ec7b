/**
 * CSV and TSV.
 *
 * @module
 */
import type { OpenFile } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { type Columns, columnsOf, recordOf } from "./columns.ts";
import { lastEnd, type Lines, plainFields } from "./fields.ts";
import type { RecordSettings } from "./options.ts";

/**
 * Reads lines of fields. Empty lines are left out.
 *
 * @throws {TypeError} If the file is no text, or a line has not as many fields
 * as there are columns, or quotes out of place.
 * @throws {RangeError} If a column is not there, or there twice.
 */
export async function* separatedBatches(
  file: OpenFile,
  settings: RecordSettings,
): AsyncGenerator<Batch> {
  const { separator, quotes, only, encoding } = settings;
  const { path } = file;
  let columns = settings.columns && columnsOf(path, settings.columns, only);
  const ends = quotes ? lastEnd : (text: string) => text.lastIndexOf("\n") + 1;
  for await (const block of blocksOf(file, encoding, ends)) {
    const { fields, numbers } = quotes && block.text.includes('"')
      ? await quoted(path, block, separator)
      : plainFields(path, block, separator);
    const hasHeader = columns === undefined && fields.length > 0;
    if (hasHeader) {
      checkHeader(path, fields[0]!);
      columns = columnsOf(path, fields[0]!, only);
    }
    if (!columns) continue;
    const lines = fields.slice(hasHeader ? 1 : 0);
    const place = (index: number) =>
      `line ${numbers[index + (hasHeader ? 1 : 0)]} of ${path}`;
    yield { records: recordsOf(lines, columns, place), place };
  }
  if (columns) return;
  throw new TypeError(
    `${path} must have a line that names its columns; found an empty file`,
  );
}

/** Who has no quotes does not load what reads them. */
async function quoted(
  path: string,
  block: Block,
  separator: string,
): Promise<Lines> {
  const { quotedFields } = await import("./quoted.ts");
  return quotedFields(path, block, separator);
}

/** A file whose lines all end with CR alone looks like one long header. */
function checkHeader(path: string, names: readonly string[]): void {
  if (!names.some((name) => /\r(?!\n)/.test(name))) return;
  throw new TypeError(
    `${path} must have lines that end with LF, or CR LF; found CR alone`,
  );
}

function recordsOf(
  lines: readonly (readonly string[])[],
  columns: Columns,
  place: (index: number) => string,
): Record<string, unknown>[] {
  return lines.map((fields, i) => {
    if (fields.length === columns.width) return recordOf(columns, fields);
    throw new TypeError(
      `${
        place(i)
      } must have ${columns.width} fields, one for each column; found ${fields.length}`,
    );
  });
}
