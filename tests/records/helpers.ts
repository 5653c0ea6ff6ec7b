// Files of records for the tests.
import { readRecords, type RecordOptions } from "../../records/mod.ts";
import { assertRejects, assertStringIncludes } from "../assert.ts";
import { permitted } from "../../tasks/marker.ts";

/** Writes a file into the test's folder, and gives its path. */
export type Write = (
  name: string,
  content: string | Uint8Array,
) => Promise<string>;

/** A test that writes files, skipped aloud where there are no permissions. */
export function fileTest(
  name: string,
  body: (write: Write, folder: string) => Promise<void>,
): void {
  Deno.test({
    name: permitted ? name : `${name} (needs files: run with -A)`,
    ignore: !permitted,
    fn: async () => {
      const folder = await Deno.makeTempDir({ prefix: "records é 中 " });
      const write: Write = async (name, content) => {
        const bytes = typeof content === "string"
          ? new TextEncoder().encode(content)
          : content;
        await Deno.writeFile(`${folder}/${name}`, bytes);
        return `${folder}/${name}`;
      };
      try {
        await body(write, folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** All records of a file. */
export function all(
  file: string,
  options?: RecordOptions,
): Promise<Record<string, unknown>[]> {
  return Array.fromAsync(readRecords(file, options));
}

/** Asserts that something is refused, by a message with all these parts. */
export async function refused(
  body: () => unknown,
  errorClass: new (message?: string) => Error,
  ...parts: string[]
): Promise<void> {
  const error = await assertRejects(async () => await body(), errorClass);
  for (const part of parts) assertStringIncludes(error.message, part);
}
