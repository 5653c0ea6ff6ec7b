/**
 * Files that are whole or not there, in Deno and in Node.
 *
 * @module
 */
import { files } from "./platform.ts";

/**
 * Reads a file. Where it is missing, the error's code is ENOENT.
 *
 * @param most How many bytes it may have.
 * @throws {RangeError} If it is no ordinary file, such as a device without end,
 * or longer.
 */
export async function readBytes(
  file: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { stat, readFile } = files();
  const found = await stat(file);
  if (!found.isFile() || found.size > most) {
    throw new RangeError(
      `${file} must be an ordinary file of at most ${most} bytes; found ${
        found.isFile() ? `${found.size} bytes` : "another kind"
      }`,
    );
  }
  return new Uint8Array(await readFile(file));
}

/** The same, as text. */
export async function readText(file: string, most: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(file, most));
}

/**
 * Writes beside the file first, so that the file is never half written.
 *
 * @throws {Error} If it cannot be written; what was there is there still.
 */
export async function writeWhole(
  file: string,
  bytes: Uint8Array,
): Promise<void> {
  const { open, rename, rm } = files();
  const partial = `${file}.${crypto.randomUUID()}.partial`;
  try {
    const handle = await open(partial, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (cause) {
    // A full disk has to be able to get empty again.
    await rm(partial, { force: true }).catch(() => {});
    throw notWritten(file, cause);
  }
}

function notWritten(path: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  const error = new Error(`${path} cannot be written: ${message}`, { cause });
  return Object.assign(error, { code });
}

/** Makes a folder and those that it lies in, where they do not exist. */
export async function makeFolder(folder: string): Promise<void> {
  const { mkdir } = files();
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw notWritten(folder, cause);
  }
}

/** The names of what lies in a folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return await files().readdir(folder);
}

/** Milliseconds since a file was written; 0 where there is none. */
export async function ageOf(file: string): Promise<number> {
  try {
    return Date.now() - (await files().stat(file)).mtimeMs;
  } catch {
    return 0;
  }
}

/** Removes a file, where there is one. */
export async function removeFile(file: string): Promise<void> {
  await files().rm(file, { force: true });
}
