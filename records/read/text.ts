/**
 * The text of a file, piece by piece.
 *
 * @module
 */
import type { OpenFile } from "../platform.ts";
import { kindOf } from "./kind.ts";

/** Bytes that are read at a time. */
const PIECE = 2 ** 18;

const NEW_LINE = 10;

/**
 * Reads a file as text. Marks of the encoding at its beginning are left out.
 *
 * @param encoding What `TextDecoder` calls it. Default: what such a mark says,
 * or else UTF-8.
 * @throws {TypeError} If the file is of another kind, or its bytes are no text
 * in this encoding: the message says in which line.
 */
export async function* textOf(
  file: OpenFile,
  encoding?: string,
): AsyncGenerator<string> {
  const start = await file.read(0, 4);
  const kind = kindOf(start);
  if (kind) throw new TypeError(`${file.path} must be text; found ${kind}`);
  const name = encoding ?? marked(start) ?? "utf-8";
  const decoder = new TextDecoder(name, { fatal: true });
  for (let from = 0; from < file.size; from += PIECE) {
    const bytes = await file.read(from, PIECE);
    try {
      yield decoder.decode(bytes, { stream: true });
      if (from + PIECE >= file.size) yield decoder.decode();
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      const line = await linesBefore(file, from) + badLine(bytes, name);
      throw new TypeError(
        `line ${line} of ${file.path} must be text in ${name}; found other bytes: the option encoding says another, such as "latin1"`,
        { cause },
      );
    }
  }
}

/** The encoding that the mark at a file's beginning says. */
function marked([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** How many lines end before a place of a file. */
async function linesBefore(file: OpenFile, end: number): Promise<number> {
  let lines = 0;
  for (let from = 0; from < end; from += PIECE) {
    for (const byte of await file.read(from, Math.min(PIECE, end - from))) {
      if (byte === NEW_LINE) lines++;
    }
  }
  return lines;
}

/** In which line of these bytes, counted from 1, the first wrong one stands. */
function badLine(bytes: Uint8Array, encoding: string): number {
  // The piece before may have ended within a character.
  let from = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  for (let line = 1;; line++) {
    const end = bytes.indexOf(NEW_LINE, from);
    if (end < 0) return line;
    try {
      const decoder = new TextDecoder(encoding, { fatal: true });
      decoder.decode(bytes.subarray(from, end));
    } catch {
      return line;
    }
    from = end + 1;
  }
}
