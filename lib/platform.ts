/**
 * What differs between Deno, Node and a browser: files, and the terminal. No
 * other file of the library looks where it runs.
 *
 * @module
 */
import type * as NodeFiles from "node:fs/promises";

/** Where text for people goes, beside what a program gives. */
interface ErrorStream {
  readonly isTTY?: boolean;
  write(text: string): void;
}

/** The part of Node's `process` that is used here; Deno has it, too. */
interface Process {
  getBuiltinModule?(name: string): unknown;
  readonly stderr?: ErrorStream;
}

function nodeProcess(): Process | undefined {
  return (globalThis as { readonly process?: Process }).process;
}

/** @throws {Error} Where there are no files. */
function files(): typeof NodeFiles {
  const found = nodeProcess()?.getBuiltinModule?.("node:fs/promises");
  if (found) return found as typeof NodeFiles;
  throw new Error(
    "there are no files here, as in a browser: save and load in Deno or in Node",
  );
}

/** Reads a file. Where it is missing, the error's code is ENOENT. */
export async function readBytes(
  file: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await files().readFile(file));
}

/** The same, as text. */
export async function readText(file: string): Promise<string> {
  return await files().readFile(file, "utf8");
}

/** Writes beside the file first, so that the file is never half written. */
export async function writeWhole(
  file: string,
  bytes: Uint8Array,
): Promise<void> {
  const { open, rename } = files();
  const partial = `${file}.${crypto.randomUUID()}.partial`;
  const handle = await open(partial, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, file);
}

/** Makes a folder and those that it lies in, where they do not exist. */
export async function makeFolder(folder: string): Promise<void> {
  await files().mkdir(folder, { recursive: true });
}

/** The names of what lies in a folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return await files().readdir(folder);
}

/** Removes a file. */
export async function removeFile(file: string): Promise<void> {
  await files().rm(file);
}

/** Whether people see {@linkcode tell} at once, and a line can be overwritten. */
export function isTerminal(): boolean {
  return nodeProcess()?.stderr?.isTTY === true;
}

/** Writes for people: on the standard error, or a browser's console. */
export function tell(text: string): void {
  const stream = nodeProcess()?.stderr;
  if (stream) stream.write(text);
  else console.log(text.trimEnd());
}
