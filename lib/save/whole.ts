/**
 * Files that are written whole or not at all.
 *
 * @module
 */

/** Writes beside the file first, so that the file is never half written. */
export async function writeWhole(
  file: string,
  bytes: Uint8Array,
): Promise<void> {
  const partial = `${file}.${crypto.randomUUID()}.partial`;
  using handle = await Deno.open(partial, { write: true, createNew: true });
  let written = 0;
  while (written < bytes.length) {
    written += await handle.write(bytes.subarray(written));
  }
  await handle.sync();
  await Deno.rename(partial, file);
}
