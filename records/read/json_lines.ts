/**
 * JSON lines.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import type { OpenFile } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { blocksOf } from "./blocks.ts";
import { columnsOf, recordOf } from "./columns.ts";
import type { RecordSettings } from "./options.ts";

/**
 * Reads objects, one a line. Empty lines are left out.
 *
 * @throws {TypeError} If the file is no text, or a line is no object.
 * @throws {RangeError} If an object lacks a wanted column.
 */
export async function* jsonBatches(
  file: OpenFile,
  { only, encoding }: RecordSettings,
): AsyncGenerator<Batch> {
  const ends = (text: string) => text.lastIndexOf("\n") + 1;
  for await (const block of blocksOf(file, encoding, ends)) {
    const records: Record<string, unknown>[] = [];
    const numbers: number[] = [];
    for (const [i, line] of block.text.split("\n").entries()) {
      if (line.trim() === "") continue;
      const place = `line ${block.line + i} of ${file.path}`;
      const record = objectFrom(line, place);
      records.push(only ? chosenFrom(record, only, place) : record);
      numbers.push(block.line + i);
    }
    yield {
      records,
      place: (index) => `line ${numbers[index]} of ${file.path}`,
    };
  }
}

function objectFrom(line: string, place: string): Record<string, unknown> {
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch (cause) {
    throw new TypeError(
      `${place} must be one whole JSON object; found other text: ${
        (cause as Error).message
      }`,
      { cause },
    );
  }
  if (typeof found === "object" && found !== null && !Array.isArray(found)) {
    return found as Record<string, unknown>;
  }
  throw new TypeError(
    `${place} must be one whole JSON object; found ${describe(found)}`,
  );
}

function chosenFrom(
  record: Readonly<Record<string, unknown>>,
  only: readonly string[],
  place: string,
): Record<string, unknown> {
  const columns = columnsOf(place, Object.keys(record), only);
  return recordOf(columns, Object.values(record));
}
