/**
 * What differs between Deno, Node and a browser: files. No other file of the
 * package looks where it runs.
 *
 * @module
 */
import type * as NodeFiles from "node:fs/promises";

/** The part of Node's `process` that is used here; Deno has it, too. */
interface Process {
  getBuiltinModule?(name: string): unknown;
}

/** @throws {Error} Where there are no files. */
export function files(): typeof NodeFiles {
  const { process } = globalThis as { readonly process?: Process };
  const found = process?.getBuiltinModule?.("node:fs/promises");
  if (found) return found as typeof NodeFiles;
  throw new Error(
    "there are no files here, as in a browser: save and load in Deno or in Node",
  );
}
