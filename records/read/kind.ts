/**
 * What a file is, by its first bytes.
 *
 * @module
 */

const KINDS: readonly (readonly [kind: string, start: readonly number[]])[] = [
  ["a Parquet file", [0x50, 0x41, 0x52, 0x31]],
  ["an encrypted Parquet file", [0x50, 0x41, 0x52, 0x45]],
  ["a zip archive, or a spreadsheet: unpack it", [0x50, 0x4b, 3, 4]],
  ["a file packed by gzip: unpack it", [0x1f, 0x8b]],
  ["a file packed by zstd: unpack it", [0x28, 0xb5, 0x2f, 0xfd]],
];

/** What these first bytes of a file say, or nothing where it may be text. */
export function kindOf(bytes: Uint8Array): string | undefined {
  return KINDS.find(([_, start]) => start.every((byte, i) => byte === bytes[i]))
    ?.[0];
}
