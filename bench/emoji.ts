/**
 * The emoji clicks as the lessons' search trains on them: letter n-grams and
 * words of queries, and documents that hold the keywords of all other clicks.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import {
  type Click,
  plainText,
  sparse,
  type SparseBag,
  Vocabulary,
  weightedBag,
} from "../lib/mod.ts";
import { emojiClicks } from "../notebooks/kit/mod.ts";
import type { NumberArray } from "./arrays.ts";
import type { Arrays } from "./data.ts";

/** How much a keyword counts beside a name. */
const KEYWORD = 0.2;

/** Rows of queries, documents and clicked documents, clicks, and the factors. */
export async function emojiData(): Promise<Arrays> {
  const { documents, train } = await emojiClicks();
  const names = documents.map(({ name }) => plainText(name));
  const groups = documents.map(({ group }) => plainText(group));
  const clicks: Click[] = [
    ...train,
    ...names.map((query, document) => ({ query, document })),
  ];
  const keywords = Map.groupBy(train, ({ document }) => document);
  const queries = [...new Set(clicks.map(({ query }) => query))];
  const texts = [...names, ...groups, ...queries];
  const vocabulary = Vocabulary.build(texts, { ngrams: [3, 4], words: true });
  const { size } = vocabulary;
  const bags = new Map(texts.map((text) => [text, vocabulary.bag(text)]));

  /** A document, without what was asked for it: that would give it away. */
  const documentBag = (id: number, without?: string) =>
    weightedBag([
      [names[id] === without ? [] : bags.get(names[id]!)!, 1],
      [bags.get(groups[id]!)!, 1],
      ...(keywords.get(id) ?? []).filter(({ query }) => query !== without)
        .map(({ query }) => [bags.get(query)!, KEYWORD] as const),
    ]);
  const documentBags = documents.map((_, id) => documentBag(id));
  const holding = new Float64Array(size);
  for (const bag of documentBags) for (const id of bag.keys()) holding[id]!++;

  const weight = (count: number) => 2 * count / (count + 1);
  const rows = (list: SparseBag[]) => arrayOf(sparse(list, size, { weight }));
  const rowOf = new Map(queries.map((query, row) => [query, row]));
  return {
    queries: rows(queries.map((query) => bags.get(query)!)),
    documents: rows(documentBags),
    clicked: rows(
      clicks.map(({ query, document }) => documentBag(document, query)),
    ),
    clicks: {
      shape: [clicks.length, 2],
      values: Float32Array.from(
        clicks.flatMap(({ query, document }) => [rowOf.get(query)!, document]),
      ),
    },
    importance: {
      shape: [size],
      values: Float32Array.from(
        holding,
        (n) => Math.log1p((documents.length - n + 0.5) / (n + 0.5)),
      ),
    },
  };
}

function arrayOf(tensor: tf.Tensor): NumberArray {
  const values = tensor.dataSync<"float32">().slice();
  tensor.dispose();
  return { shape: tensor.shape, values };
}
