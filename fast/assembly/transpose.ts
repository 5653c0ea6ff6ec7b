// @ts-nocheck: AssemblyScript, which has types of its own.
import { packFour } from "./pack_four.ts";

/** Writes the columns of x, [rows, columns], as rows. */
export function transpose(
  to: usize,
  x: usize,
  rows: i32,
  columns: i32,
): void {
  const line = <usize> columns * 4;
  for (let row: i32 = 0; row < rows; row += 4, to += 16, x += 4 * line) {
    packFour(to, <usize> rows * 4, x, line, 4, min(4, rows - row), columns);
  }
}
