/**
 * Vectors of ids: the two towers that matrix factorisation and Word2vec are.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { adam, bagTower, dssm, fitClicks, sparse } from "../../../lib/mod.ts";

/** How {@linkcode idVectors} trains. */
export interface IdOptions {
  /** Times through all pairs, at least 1. */
  readonly epochs: number;
  /** Seed of the first weights and of the order, an integer. */
  readonly seed: number;
  /** Width of the vectors, at least 1. Default: 100. */
  readonly width?: number;
}

/** The names of the options. */
export const ID_OPTIONS = ["epochs", "seed", "width"] as const;

/**
 * Two tables of vectors, trained so that pairs of ids find each other among the
 * others of their batch, by the softmax over γ = 10 times the cosine.
 *
 * @param pairs Each an id of the first table and one of the second.
 * @param sizes How many ids each table has.
 * @returns The vectors, [ids, width] each, to be disposed.
 */
export async function idVectors(
  pairs: readonly (readonly [number, number])[],
  sizes: readonly [number, number],
  { epochs, seed, width = 100 }: IdOptions,
): Promise<[tf.Tensor2D, tf.Tensor2D]> {
  const build = <Name extends string>(name: Name, inputSize: number) =>
    bagTower({ name, inputSize, units: [width], activation: "linear", seed });
  const first = build("query", sizes[0]);
  const second = build("document", sizes[1]);
  const [queries, documents] = sizes.map((size) =>
    sparse(Array.from({ length: size }, (_, id) => [id]), size)
  ) as [ReturnType<typeof sparse>, ReturnType<typeof sparse>];
  await fitClicks(dssm(first, second, { gamma: 10 }), {
    queries,
    documents,
    clicks: pairs,
  }, {
    epochs,
    optimizer: adam({ learningRate: 0.01 }),
    negatives: { inBatch: true },
    batchSize: 256,
    seed,
    verbose: 0,
  });
  const vectors: [tf.Tensor2D, tf.Tensor2D] = [
    first.predict(queries, { batchSize: 1024 }),
    second.predict(documents, { batchSize: 1024 }),
  ];
  tf.dispose([queries, documents]);
  first.dispose();
  second.dispose();
  return vectors;
}
