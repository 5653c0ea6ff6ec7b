/**
 * What a model that has read a billion pairs of sentences makes of the emoji's
 * names and queries.
 *
 * @module
 */
import { checkText } from "../../../common/check.ts";
import { plainText } from "../../../lib/mod.ts";
import { emojiClicks } from "./emoji_clicks.ts";
import file from "./minilm.bin" with { type: "bytes" };

/** Numbers in a vector of all-MiniLM-L6-v2. */
const WIDTH = 384;
/** Bits of a number in the file: -31 to 31, and the lowest bits come first. */
const BITS = 6;
/** Bytes of a vector, and of the digest that stands before all vectors. */
const BYTES = WIDTH * BITS / 8;
const DIGEST = 32;

/**
 * Gives the sentence vectors of all-MiniLM-L6-v2, a pretrained model
 * (预训练模型), for the texts of {@linkcode emojiClicks}: the names as
 * `plainText`, and the queries of the training and of the test. The model is
 * not here: its vectors lie in a file beside this one, rounded to six bits.
 *
 * @returns A function from such a text to its 384 numbers, a vector of length
 * 1, so that the dot product of two is their cosine. Each call gives a new
 * array.
 * @throws {Error} If the texts are not those for which the file was made, for
 * example after a new version of the data.
 *
 * The function throws a `RangeError` for every other text, since it cannot run
 * the model, and a `TypeError` for what is no text.
 *
 * @example
 * ```ts
 * import { sentenceVectors } from "./sentence_vectors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const vectorOf = await sentenceVectors();
 * const cosine = (a: string, b: string) =>
 *   vectorOf(a).reduce((sum, value, i) => sum + value * vectorOf(b)[i]!, 0);
 * const [party, snow] = ["party popper", "snowflake"];
 * assertEquals(cosine("birthday", party) > cosine("birthday", snow), true);
 * ```
 */
export async function sentenceVectors(): Promise<
  (text: string) => Float32Array
> {
  return await vectorsFrom(file, await sentences());
}

/** The texts that have a vector, in the file's order, each of them once. */
export async function sentences(): Promise<string[]> {
  const { documents, train, test } = await emojiClicks();
  const names = documents.map(({ name }) => plainText(name));
  const queries = [...train, ...test].map(({ query }) => query);
  return [...new Set([...names, ...queries])];
}

/** Reads the vectors of these texts from the bytes of a file. */
export async function vectorsFrom(
  bytes: Uint8Array,
  texts: readonly string[],
): Promise<(text: string) => Float32Array> {
  const size = DIGEST + texts.length * BYTES;
  if (bytes.length !== size || !await isMadeFor(texts, bytes)) {
    throw new Error(
      `minilm.bin was made for other texts than these ${texts.length}: make it again with tests/golden/minilm.py`,
    );
  }
  const rows = new Map(texts.map((text, row) => [text, row]));
  return (text) => {
    checkText("text", text);
    const row = rows.get(text);
    if (row !== undefined) return unpacked(bytes, DIGEST + row * BYTES);
    const plain = plainText(text);
    const hint = rows.has(plain)
      ? `; did you mean ${JSON.stringify(plain)}?`
      : "";
    throw new RangeError(
      `text must be a name or a query of emojiClicks, made plain; found ${
        JSON.stringify(text)
      }${hint}`,
    );
  };
}

/** Whether the digest at the beginning is that of the texts. */
async function isMadeFor(
  texts: readonly string[],
  bytes: Uint8Array,
): Promise<boolean> {
  const lines = new TextEncoder().encode(texts.join("\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", lines));
  return digest.every((byte, i) => byte === bytes[i]);
}

/** The vector whose bytes begin there. Its length makes a scale needless. */
function unpacked(bytes: Uint8Array, start: number): Float32Array {
  const vector = new Float32Array(WIDTH);
  let squares = 0;
  for (let i = 0; i < WIDTH; i++) {
    const at = start + (i * BITS >> 3);
    const pair = bytes[at]! | (bytes[at + 1] ?? 0) << 8;
    vector[i] = (pair >> (i * BITS & 7) & 63) - 31;
    squares += vector[i]! ** 2;
  }
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}
