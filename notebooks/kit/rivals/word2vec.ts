/**
 * Word2vec: words that stand side by side get similar vectors.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { random } from "../../../lib/mod.ts";
import { checkOptions } from "../../../lib/options.ts";
import { ID_OPTIONS, type IdOptions, idVectors } from "./id_vectors.ts";
import { cosineScores, type Scores } from "./scores.ts";
import { wordsOf } from "./words_of.ts";

/** Of each word, so many of the others in its text: all would be too many. */
const CONTEXTS = 3;

/**
 * Learns a vector for each word from the words beside it. A text's vector is
 * the sum of its words', each times ln(1 + N / n), where n of all N texts' words
 * are that word.
 *
 * @param queries Texts; one without a known word finds nothing.
 * @param documents Texts, from which the words are learned too.
 * @param options `epochs` and `seed`; `width` of the vectors (default: 100).
 * @returns The cosines of the queries' vectors with the documents'.
 * @throws {RangeError} If an option is out of range or unknown.
 */
export async function word2vec(
  queries: readonly string[],
  documents: readonly string[],
  options: IdOptions,
): Promise<Scores> {
  checkOptions("word2vec's options", options, ID_OPTIONS);
  const counts = new Map<string, number>();
  for (const word of documents.flatMap(wordsOf)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rows = new Map([...counts.keys()].map((word, row) => [word, row]));
  const source = random(options.seed, "contexts");
  const pairs = documents.flatMap((text) => {
    const ids = wordsOf(text).map((word) => rows.get(word)!);
    return ids.flatMap((id) => {
      const others = ids.filter((other) => other !== id);
      return Array.from(
        { length: Math.min(CONTEXTS, others.length) },
        () => [id, others[source.integer(0, others.length - 1)]!] as const,
      );
    });
  });
  const size = rows.size;
  const [vectors, contexts] = await idVectors(pairs, [size, size], options);
  const rarity = (word: string) =>
    Math.log(1 + documents.length / counts.get(word)!);
  const sums = [queries, documents].map((texts) =>
    tf.tidy(() => {
      const bags = texts.map((text) =>
        wordsOf(text).filter((word) => rows.has(word))
      );
      const weights = tf.buffer([texts.length, size]);
      bags.forEach((bag, text) => {
        for (const word of bag) {
          const column = rows.get(word)!;
          const before = weights.get(text, column);
          weights.set(before + rarity(word), text, column);
        }
      });
      return tf.matMul(weights.toTensor() as tf.Tensor2D, vectors);
    })
  ) as [tf.Tensor2D, tf.Tensor2D];
  const scores = cosineScores(...sums);
  tf.dispose([vectors, contexts, ...sums]);
  return scores;
}
