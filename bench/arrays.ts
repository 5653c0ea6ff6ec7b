/**
 * Arrays of 32-bit numbers in NumPy's file format, which all programs read.
 *
 * @module
 */

/** Numbers, row after row. */
export interface NumberArray {
  readonly shape: number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** "\x93NUMPY", version 1.0. */
const MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0);

/** Writes an array. */
export function writeArray(path: string, { shape, values }: NumberArray): void {
  const sizes = shape.map((size) => `${size},`).join("");
  const header =
    `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes})}`;
  // The numbers begin at a multiple of 64 bytes.
  const length = Math.ceil((header.length + 11) / 64) * 64 - 10;
  using file = Deno.openSync(path, {
    write: true,
    create: true,
    truncate: true,
  });
  const text = new TextEncoder().encode(header.padEnd(length - 1) + "\n");
  const lengthBytes = new Uint8Array(Uint16Array.of(length).buffer);
  for (
    const part of [MAGIC, lengthBytes, text, new Uint8Array(values.buffer)]
  ) {
    for (let at = 0; at < part.length;) at += file.writeSync(part.subarray(at));
  }
}

/** Reads an array that `writeArray` wrote. */
export function readArray(path: string): NumberArray {
  const bytes = Deno.readFileSync(path);
  const start = 10 + new DataView(bytes.buffer).getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  const shape = /\((.*)\)/.exec(header)![1]!.split(",").slice(0, -1);
  return {
    shape: shape.map(Number),
    values: new Float32Array(bytes.buffer, start),
  };
}
