/**
 * The fields of lines of CSV and TSV.
 *
 * @module
 */
import { type Block, count } from "./blocks.ts";

/** Fields, line by line. */
export interface Lines {
  /** The fields of each line that is not empty. */
  readonly fields: readonly (readonly string[])[];
  /** The number of each of these lines in its file. */
  readonly numbers: readonly number[];
}

/** Where the last record ends that is whole, or 0: not within quotes. */
export function lastEnd(text: string): number {
  let isOpen = count(text, '"') % 2 === 1;
  let end = text.length;
  let line = text.lastIndexOf("\n");
  while (line >= 0) {
    const quote = text.lastIndexOf('"', end - 1);
    if (line > quote && !isOpen) break;
    if (line > quote) line = text.lastIndexOf("\n", quote - 1);
    end = quote;
    isOpen = !isOpen;
  }
  return line + 1;
}

/**
 * Fields of lines without quotes.
 *
 * @throws {TypeError} If a line ends as none does since the old Macintosh.
 */
export function plainFields(
  file: string,
  { text, line }: Block,
  separator: string,
): Lines {
  const fields: string[][] = [];
  const numbers: number[] = [];
  const alone = /\r(?!\n|$)/.exec(text);
  if (alone) {
    const where = line + count(text.slice(0, alone.index), "\n");
    throw new TypeError(
      `line ${where} of ${file} must end with LF, or CR LF; found CR alone`,
    );
  }
  for (const [i, each] of text.split("\n").entries()) {
    const content = each.endsWith("\r") ? each.slice(0, -1) : each;
    if (content === "") continue;
    fields.push(content.split(separator));
    numbers.push(line + i);
  }
  return { fields, numbers };
}
