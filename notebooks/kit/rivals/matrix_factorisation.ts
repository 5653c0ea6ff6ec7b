/**
 * Matrix factorisation (矩阵分解): a vector for each query and each document,
 * and no texts.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Click } from "../../../lib/mod.ts";
import { checkOptions } from "../../../lib/options.ts";
import { ID_OPTIONS, type IdOptions, idVectors } from "./id_vectors.ts";
import { cosineScores, type Scores } from "./scores.ts";

/**
 * Learns a vector for each query of the clicks and for each document. A query
 * without a click has none, and finds nothing.
 *
 * @param queries Those that are asked.
 * @param clicks Pairs to learn from.
 * @param documents How many documents there are.
 * @param options `epochs` and `seed`; `width` of the vectors (default: 100).
 * @returns Cosines, and 0 for all documents of an unknown query.
 * @throws {RangeError} If an option is out of range or unknown.
 */
export async function matrixFactorisation(
  queries: readonly string[],
  clicks: readonly Click[],
  documents: number,
  options: IdOptions,
): Promise<Scores> {
  checkOptions("matrixFactorisation's options", options, ID_OPTIONS);
  const texts = [...new Set(clicks.map(({ query }) => query))];
  const rows = new Map(texts.map((text, row) => [text, row]));
  const vectors = await idVectors(
    clicks.map(({ query, document }) => [rows.get(query)!, document] as const),
    [texts.length, documents],
    options,
  );
  const asked = queries.flatMap((query) => rows.get(query) ?? []);
  if (asked.length === 0) {
    tf.dispose(vectors);
    return queries.map(() => new Float32Array(documents));
  }
  const found = tf.gather(vectors[0], asked);
  const scores = cosineScores(found as tf.Tensor2D, vectors[1]).values();
  tf.dispose([found, ...vectors]);
  return queries.map((query) =>
    rows.has(query) ? scores.next().value! : new Float32Array(documents)
  );
}
