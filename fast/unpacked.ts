/**
 * Bytes that a module carries as text: a file would have to be read, which
 * needs a permission, or fetched.
 *
 * @module
 */

/** Bytes from text: Base64 of what gzip made of them. */
export async function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const stream = new Blob([packed]).stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
