/**
 * What saves have left that were killed.
 *
 * @module
 */
import { ageOf, namesIn, removeFile } from "@two-towers/common/files";

/** No other file has such a name: 16 digits of a digest, and random ones. */
const OURS =
  /^weights-[0-9a-f]{16}-[0-9a-f]{8}\.bin$|^(weights-[0-9a-f-]{25}\.bin|model\.json)\.[0-9a-f-]{36}\.partial$/;

/** Milliseconds after which nobody still writes. */
const HOUR = 3_600_000;

/** Removes them from a folder, but for the file of weights that is in use. */
export async function removeAbandoned(
  folder: string,
  inUse: string,
): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (name === inUse || !OURS.test(name)) continue;
    const file = `${folder}/${name}`;
    // Another save may write it just now, or remove it.
    if (await ageOf(file) > HOUR) await removeFile(file);
  }
}
