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
  const { path } = file;
  await checkWhole(file);
  const scan = await readable(path, () => scanOf(file));
  const { names } = columnsOf(path, scan.columns, only);
  const columns = { names, places: [...names.keys()], width: names.length };
  for (const range of scan.ranges) {
    const lists = await readable(
      path,
      () => Promise.all(names.map((name) => valuesIn(scan, name, range))),
    );
    for (let row = range.rowStart; row < range.rowEnd; row += ROWS) {
      const first = row - range.rowStart;
      const records = Array.from(
        { length: Math.min(ROWS, range.rowEnd - row) },
        (_, i) =>
          recordOf(columns, lists.map((list) => plain(list[first + i]))),
      );
      yield { records, place: (index) => `row ${row + index + 1} of ${path}` };
    }
  }
}

/** Reads what a file says of itself, and its groups of rows. */
async function scanOf(file: OpenFile) {
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
  const { size: byteLength } = file;
  const slice = async (from: number, to = byteLength) => {
    const { buffer, length } = await file.read(from, to - from);
    return buffer.slice(0, length);
  };
  const scan = await parquetScan({
    file: { byteLength, slice },
    compressors: unpackers,
    // Else a schema with a count below 0 is gone through for ever.
    geoparquet: false,
  });
  const { metadata, ranges } = scan;
  const rows = ranges.reduce(
    (sum, each) => sum + each.rowEnd - each.rowStart,
    0,
  );
  if (rows !== Number(metadata.num_rows)) {
    throw new Error(`${rows} rows in groups, and ${metadata.num_rows} in all`);
  }
  const columns = parquetSchema(metadata).children
    .map(({ element }) => element.name);
  return { ...scan, columns };
}

/** The values of a column in some rows. */
async function valuesIn(
  scan: Awaited<ReturnType<typeof scanOf>>,
  column: string,
  range: { readonly rowStart: number; readonly rowEnd: number },
): Promise<ArrayLike<unknown>> {
  const list = await scan.readColumn({ column, ...range });
  const rows = range.rowEnd - range.rowStart;
  if (list.length === rows) return list;
  throw new Error(`${list.length} values of ${column} in ${rows} rows`);
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
