/**
 * A file of any format, batch by batch.
 *
 * @module
 */
import { openFile } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { jsonBatches } from "./json_lines.ts";
import type { RecordFormat, RecordSettings } from "./options.ts";
import { parquetBatches } from "./parquet.ts";
import { separatedBatches } from "./separated.ts";

const READERS: Readonly<Record<RecordFormat, typeof jsonBatches>> = {
  csv: separatedBatches,
  tsv: separatedBatches,
  jsonLines: jsonBatches,
  parquet: parquetBatches,
};

/** Opens a file, reads it, and closes it, however the reading ends. */
export async function* batchesOf(
  path: string,
  settings: RecordSettings,
): AsyncGenerator<Batch> {
  const file = await openFile(path);
  try {
    yield* READERS[settings.format](file, settings);
  } finally {
    await file.close();
  }
}
