/**
 * The text of a file, cut where records end.
 *
 * @module
 */
import type { OpenFile } from "../platform.ts";
import { textOf } from "./text.ts";

/** Whole records, as text. */
export interface Block {
  /** Their lines. */
  readonly text: string;
  /** The number of the first line, counted from 1. */
  readonly line: number;
}

/** Characters that a record may have: 16 million. */
const MOST = 2 ** 24;

/**
 * Reads blocks of whole records.
 *
 * @param cut Where in a text its last whole record ends, or 0.
 * @throws {TypeError} If the file is no text, or a record has no end for many
 * million characters.
 */
export async function* blocksOf(
  file: OpenFile,
  encoding: string | undefined,
  cut: (text: string) => number,
): AsyncGenerator<Block> {
  let line = 1;
  let rest = "";
  let wanted = 0;
  const block = (text: string): Block => {
    checkNoZero(file.path, line, text);
    const found = { text, line };
    line += count(text, "\n");
    return found;
  };
  for await (const piece of textOf(file, encoding)) {
    rest += piece;
    // Who looks at a long record after each piece looks at it again and again.
    if (rest.length < wanted) continue;
    const end = cut(rest);
    if (end > 0) yield block(rest.slice(0, end));
    rest = rest.slice(end);
    wanted = 2 * rest.length;
    if (rest.length <= MOST) continue;
    throw new TypeError(
      `the record in line ${line} of ${file.path} must have at most ${MOST} characters; found more: is a quote not closed, or is it no text?`,
    );
  }
  if (rest !== "") yield block(rest);
}

/** How often a character comes in a text. */
export function count(text: string, character: string): number {
  let times = 0;
  let at = text.indexOf(character);
  while (at >= 0) {
    times++;
    at = text.indexOf(character, at + 1);
  }
  return times;
}

function checkNoZero(file: string, line: number, text: string): void {
  const at = text.indexOf("\0");
  if (at < 0) return;
  const where = line + count(text.slice(0, at), "\n");
  throw new TypeError(
    `line ${where} of ${file} must be text; found a character 0: is it in another encoding, such as "utf-16le"?`,
  );
}
