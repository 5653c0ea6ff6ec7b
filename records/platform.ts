/**
 * What differs between Deno, Node and a browser: files. No other file of this
 * package looks where it runs.
 *
 * @module
 */
import type * as NodeFiles from "node:fs/promises";

/** The part of Node's `process` that is used here; Deno has it, too. */
interface Process {
  getBuiltinModule?(name: string): unknown;
}

/** A file that is open for reading. */
export interface OpenFile {
  /** Its path, for messages. */
  readonly path: string;
  /** How many bytes it has. */
  readonly size: number;
  /** Bytes from a place on: fewer than asked for only where the file ends. */
  read(from: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Gives it back to the system. */
  close(): Promise<void>;
}

/** @throws {Error} Where there are no files. */
function files(): typeof NodeFiles {
  const { process } = globalThis as { readonly process?: Process };
  const found = process?.getBuiltinModule?.("node:fs/promises");
  if (found) return found as typeof NodeFiles;
  throw new Error(
    "there are no files here, as in a browser: read them in Deno or in Node",
  );
}

/**
 * Opens a file. Where it is missing, the error's code is ENOENT.
 *
 * @throws {RangeError} If it is no ordinary file, such as a folder, or a device
 * without end.
 */
export async function openFile(path: string): Promise<OpenFile> {
  const { stat, open } = files();
  // Asked first: to open a pipe that nobody writes to would wait for ever.
  const { size, ...found } = await stat(path).then((each) => ({
    size: each.size,
    isFile: each.isFile(),
    isFolder: each.isDirectory(),
  }));
  if (!found.isFile) {
    const what = found.isFolder ? "a folder" : "another kind";
    throw new RangeError(`${path} must be an ordinary file; found ${what}`);
  }
  const handle = await open(path, "r");
  const read = async (from: number, length: number) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
    let filled = 0;
    while (filled < bytes.length) {
      const rest = bytes.length - filled;
      const place = from + filled;
      const { bytesRead } = await handle.read(bytes, filled, rest, place);
      if (bytesRead === 0) break; // somebody has cut it meanwhile
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  };
  const reading = new Set<Promise<unknown>>();
  return {
    path,
    size,
    read(from, length) {
      const bytes = read(from, length);
      reading.add(bytes);
      const done = () => reading.delete(bytes);
      bytes.then(done, done);
      return bytes;
    },
    async close() {
      // Of several reads at once, one may fail before the others have ended.
      await Promise.allSettled(reading);
      await handle.close();
    },
  };
}
