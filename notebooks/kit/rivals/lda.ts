/**
 * LDA (主题模型): a document is a mixture of topics, a topic one of words.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { checkInteger, checkPositive } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { random } from "../../../lib/mod.ts";
import { cosineScores, type Scores } from "./scores.ts";
import { wordsOf } from "./words_of.ts";

/** How {@linkcode ldaScores} finds topics. */
export interface LdaOptions {
  /** How many topics, at least 1. */
  readonly topics: number;
  /** Seed of all draws, an integer. */
  readonly seed: number;
  /** How even a document's topics are, above 0. Default: 0.02. */
  readonly alpha?: number;
  /** How even a topic's words are, above 0. Default: 0.01. */
  readonly beta?: number;
  /** Rounds through all words; the last half is averaged. Default: 30. */
  readonly rounds?: number;
}

/**
 * Ranks documents by their topics, which collapsed Gibbs sampling finds
 * (Griffiths & Steyvers 2004): in turn, each word of each document is given a
 * topic anew, drawn by how often its document and the same word elsewhere have
 * each topic. A query's topics are those of its words.
 *
 * @param queries Texts; a word that no document has says nothing.
 * @param documents Texts.
 * @returns The cosines of the queries' shares of topics with the documents'.
 * @throws {RangeError} If an option is out of range or unknown.
 */
export function ldaScores(
  queries: readonly string[],
  documents: readonly string[],
  options: LdaOptions,
): Scores {
  checkOptions("ldaScores' options", options, [
    "topics",
    "seed",
    "alpha",
    "beta",
    "rounds",
  ]);
  const { topics, seed, alpha = 0.02, beta = 0.01, rounds = 30 } = options;
  checkInteger("topics", topics);
  checkInteger("rounds", rounds, 2);
  checkPositive("alpha", alpha);
  checkPositive("beta", beta);
  const numbers = new Map<string, number>();
  const tokens = documents.flatMap((text, document) =>
    wordsOf(text).map((word) => {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      return { document, word: numbers.get(word)! };
    })
  );
  const ofDocuments = new Int32Array(documents.length * topics);
  const ofWords = new Int32Array(numbers.size * topics);
  const ofAll = new Float64Array(topics);
  const source = random(seed, "topics");
  const drawn = tokens.map(() => source.integer(0, topics - 1));
  const count = (token: number, by: number) => {
    const { document, word } = tokens[token]!;
    const topic = drawn[token]!;
    ofDocuments[document * topics + topic]! += by;
    ofWords[word * topics + topic]! += by;
    ofAll[topic]! += by;
  };
  tokens.forEach((_, token) => count(token, 1));

  const sums = new Float64Array(topics);
  const documentShares = new Float32Array(ofDocuments.length);
  const wordShares = new Float32Array(ofWords.length);
  for (let round = 1; round <= rounds; round++) {
    tokens.forEach(({ document, word }, token) => {
      count(token, -1);
      let sum = 0;
      for (let topic = 0; topic < topics; topic++) {
        sum += (ofDocuments[document * topics + topic]! + alpha) *
          (ofWords[word * topics + topic]! + beta) /
          (ofAll[topic]! + numbers.size * beta);
        sums[topic] = sum;
      }
      const draw = source.uniform() * sum;
      let topic = 0;
      while (topic < topics - 1 && sums[topic]! <= draw) topic++;
      drawn[token] = topic;
      count(token, 1);
    });
    if (round <= rounds / 2) continue;
    for (let i = 0; i < documentShares.length; i++) {
      documentShares[i]! += ofDocuments[i]! + alpha;
    }
    for (let i = 0; i < wordShares.length; i++) {
      const all = ofAll[i % topics]! + numbers.size * beta;
      wordShares[i]! += (ofWords[i]! + beta) / all;
    }
  }
  const matrix = (shares: Float32Array) =>
    tf.tensor2d(shares, [shares.length / topics, topics]);
  const ofWord = tf.tidy(() => {
    const meanings = matrix(wordShares);
    return meanings.div(meanings.sum(1, true)).dataSync<"float32">();
  });
  const wanted = new Float32Array(queries.length * topics);
  queries.forEach((query, row) => {
    for (
      const word of wordsOf(query).flatMap((each) => numbers.get(each) ?? [])
    ) {
      for (let topic = 0; topic < topics; topic++) {
        wanted[row * topics + topic]! += ofWord[word * topics + topic]!;
      }
    }
  });
  const asked = tf.tensor2d(wanted, [queries.length, topics]);
  const own = matrix(documentShares);
  const scores = cosineScores(asked, own);
  tf.dispose([asked, own]);
  return scores;
}
