/**
 * Parquet, one group of rows after the other.
 *
 * @module
 */
import type { OpenFile } from "../platform.ts";
import type { Batch } from "./batch.ts";
import { columnsOf, recordOf } from "./columns.ts";
import { kindOf } from "./kind.ts";
import type { RecordSettings } from "./options.ts";

/** Rows that are made into records at a time. */
const ROWS = 4096;

/**
 * Reads rows. Integers of 64 bits are numbers where a number holds them, and
 * else bigints.
 *
 * @throws {TypeError} If the file is another kind, not whole, or damaged.
 * @throws {RangeError} If a column is not there, or there twice.
 */
export async function* parquetBatches(
  file: OpenFile,
  { only }: RecordSettings,
): AsyncGenerator<Batch> {
  await checkWhole(file);
  const { path, size } = file;
  const { parquetScan, parquetSchema } = await import("hyparquet");
  const { compressors } = await import("hyparquet-compressors");
  // Nothing, packed by LZ4, is taken for damage there.
  const unpackers = Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) =>
        length === 0 ? new Uint8Array() : unpack(input, length),
    ]),
  );
  const slice = async (from: number, to = size) => {
    const { buffer, length } = await file.read(from, to - from);
    return buffer.slice(0, length);
  };
  const scan = await readable(
    path,
    () =>
      parquetScan({
        file: { byteLength: size, slice },
        compressors: unpackers,
        geoparquet: false,
      }),
  );
  const found = parquetSchema(scan.metadata).children
    .map(({ element }) => element.name);
  const columns = columnsOf(path, found, only);
  for (const range of scan.ranges) {
    const rows = range.rowEnd - range.rowStart;
    const values = await readable(
      path,
      () =>
        Promise.all(columns.names.map(async (column) => {
          const list = await scan.readColumn({ column, ...range });
          if (list.length === rows) return list;
          throw new Error(`${list.length} values of ${column} in ${rows} rows`);
        })),
    );
    const own = { ...columns, places: columns.names.map((_, i) => i) };
    for (let from = 0; from < rows; from += ROWS) {
      const records = Array.from(
        { length: Math.min(ROWS, rows - from) },
        (_, i) => recordOf(own, values.map((list) => plain(list[from + i]))),
      );
      const first = range.rowStart + from + 1;
      yield { records, place: (index) => `row ${first + index} of ${path}` };
    }
  }
}

/** A value of the kind that other formats give. */
function plain(value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

async function checkWhole(file: OpenFile): Promise<void> {
  const [start, end] = await Promise.all(
    [0, file.size - 4].map((from) => file.read(Math.max(0, from), 4)),
  );
  const [first, last] = [start!, end!].map(kindOf);
  const PARQUET = "a Parquet file";
  if (first === PARQUET && last === PARQUET && file.size >= 12) return;
  throw new TypeError(
    `${file.path} must be a whole Parquet file; found ${
      first === PARQUET ? "its beginning only" : first ?? "another kind"
    }`,
  );
}

/** What a reader gives, or what is to be said where it fails. */
async function readable<Found>(
  path: string,
  read: () => Promise<Found>,
): Promise<Found> {
  try {
    return await read();
  } catch (cause) {
    throw new TypeError(
      `${path} must be a Parquet file that can be read; found damage, or what is not known: ${
        (cause as Error).message
      }`,
      { cause },
    );
  }
}
