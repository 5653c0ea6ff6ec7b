/**
 * The columns of a file, and those that records get.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";

/** Columns that were chosen of a file's. */
export interface Columns {
  /** Their names. */
  readonly names: readonly string[];
  /** Where each of them stands in a line. */
  readonly places: readonly number[];
  /** How many columns a line has. */
  readonly width: number;
}

/**
 * Chooses columns.
 *
 * @param file Its path, for messages.
 * @param found The names of all columns that the file has.
 * @param only Those that are wanted. Default: all.
 * @throws {RangeError} If one of them is not there, or there twice.
 */
export function columnsOf(
  file: string,
  found: readonly string[],
  only: readonly string[] = found,
): Columns {
  const places = only.map((name) => {
    const place = found.indexOf(name);
    if (place < 0) {
      throw new RangeError(
        `${file} must have the column ${describe(name)}; found ${list(found)}`,
      );
    }
    if (found.indexOf(name, place + 1) >= 0) {
      throw new RangeError(
        `${file} must have the column ${
          describe(name)
        } once; found it twice: choose others by the option only`,
      );
    }
    // A plain object cannot hold it.
    if (name !== "__proto__") return place;
    throw new RangeError(
      `${file} must have no column ${
        describe(name)
      }: choose others by the option only`,
    );
  });
  return { names: only, places, width: found.length };
}

/** Names, for a message: the first of them where they are many. */
export function list(names: readonly string[]): string {
  if (names.length === 0) return "none";
  const shown = names.slice(0, 20).map(describe).join(", ");
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}

/** Makes a record of the values in a line. */
export function recordOf(
  { names, places }: Columns,
  values: readonly unknown[],
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (let i = 0; i < names.length; i++) {
    record[names[i]!] = values[places[i]!];
  }
  return record;
}
