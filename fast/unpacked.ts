/**
 * Bytes that a module carries as text: a file would have to be read, which
 * needs a permission, or fetched.
 *
 * @module
 */

/** Bytes from text: Base64 of what gzip made of them. */
export async function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = fromBase64(text);
  const stream = new Blob([packed]).stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as {
    readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
  };
  if (fromBase64) return fromBase64(text);
  // Node 20 does not have it. A loop, because a function for each takes ten
  // times as long.
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}
