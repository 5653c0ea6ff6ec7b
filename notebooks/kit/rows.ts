/**
 * Rows of values by name: a table's, and a chart's data.
 *
 * @module
 */
import { describe } from "../../common/check.ts";
import { checkArray } from "./checks.ts";

/** One row: its values by the names of their columns. */
export type Row = Readonly<
  Record<string, string | number | boolean | null | undefined>
>;

const KINDS = ["string", "number", "boolean", "undefined"];

/**
 * Throws unless something is an array of rows.
 *
 * @param name What the message calls it.
 * @param rows What to check.
 * @throws {TypeError} If it is no array, an entry is no row, or a row has a
 * value that is no string, number or boolean. A value may be null or missing.
 */
export function checkRows(
  name: string,
  rows: unknown,
): asserts rows is readonly Row[] {
  checkArray(name, rows, "rows");
  for (const [i, row] of rows.entries()) {
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
      throw new TypeError(
        `${name}[${i}] must be a row, such as { epoch: 1 }; found ${
          describe(row)
        }`,
      );
    }
    for (const [column, value] of Object.entries(row)) {
      if (value === null || KINDS.includes(typeof value)) continue;
      throw new TypeError(
        `${name}[${i}].${column} must be a string, a number, a boolean or null; found ${
          describe(value)
        }`,
      );
    }
  }
}

/** The names of all columns, in the order in which they come. */
export function columnsOf(rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const row of rows) {
    for (const name of Object.keys(row)) names.add(name);
  }
  return [...names];
}

/**
 * Throws unless rows have a column.
 *
 * @param name What the message calls the column's use, for example `"x"`.
 * @param column The column's name.
 * @param columns The columns that there are.
 * @throws {TypeError} If the name is no string.
 * @throws {RangeError} If there is no such column.
 */
export function checkColumn(
  name: string,
  column: unknown,
  columns: readonly string[],
): asserts column is string {
  if (typeof column === "string" && columns.includes(column)) return;
  const Wrong = typeof column === "string" ? RangeError : TypeError;
  throw new Wrong(
    `${name} must be a column of the data, which has ${
      columns.map(describe).join(", ")
    }; found ${describe(column)}`,
  );
}
