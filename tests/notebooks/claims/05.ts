import { column, type Lesson } from "../claim.ts";

/** The numbers of a table's row: "NDCG@10" and what follows it. */
const row = (name: string, place: number) =>
  column(`${name.replace(/[.()·−]/g, ".")} `, place);

/** Numbers of a row that says of one kind how far it is ahead of another. */
const ahead = (one: string, other: string, place: number) =>
  row(`${one} +${other}`, place);

/** What lesson 05 claims. */
export default {
  limit: 90,
  claims: [
    [
      "the formula's derivative",
      (n) => n(row("wrapped gift", 0), "slopes"),
      -2.6,
      -2.57,
    ],
    [
      "and TensorFlow.js's",
      (n) =>
        n(row("wrapped gift", 0), "by the formula") -
        n(row("wrapped gift", 1), "by the formula"),
      -1e-4,
      1e-4,
    ],
    // Section 3: BM25 beside the towers.
    ["untrained", (n) => n(row("untrained, K = 64", 0)), 0.19, 0.24],
    ["wide, untrained", (n) => n(row("untrained, K = 1,024", 0)), 0.245, 0.285],
    ["BM25, words", (n) => n(row("BM25, words", 0), "untrained("), 0.12, 0.13],
    [
      "BM25, trigrams",
      (n) => n(row("BM25, trigrams", 0), "untrained("),
      0.255,
      0.265,
    ],
    [
      "trained over BM25",
      (n) => n(row("BM25, trigrams", 2), "untrained("),
      0.001,
      0.1,
    ],
    [
      "BM25 with clicks over trained",
      (n) => n(row("BM25, trigrams, with clicks", 3), "untrained("),
      -0.1,
      -0.001,
    ],
    // Section 5: rivals.
    ["hardest 4 over any 4", (n) => n(row("the hardest 4", 4)), 0.005, 0.03],
    ["surely", (n) => n(row("the hardest 4", 5)), 0, 0.03],
    [
      "all 255 over any 4, surely",
      (n) => n(row("all 255", 5), "Rivals"),
      0.002,
      0.04,
    ],
    [
      "all 255 over the hardest 4, perhaps",
      (n) => n(ahead("all 255", "the hardest 4", 1), "compared with"),
      -0.02,
      0,
    ],
    [
      "γ = 10 over γ = 5",
      (n) => n(ahead("all 255", "all 255, γ = 5", 1), "compared with"),
      0,
      0.02,
    ],
    [
      "the losses say the opposite",
      (n) => n(row("all 255", 0), "Rivals") - n(row("any 4", 0), "Rivals"),
      0.5,
      2,
    ],
    [
      "by hand as fitClicks",
      (n) => n(/^by hand: +NDCG@10 (\S+)/m) - n(/^fitClicks: NDCG@10 (\S+)/m),
      -0.003,
      0.003,
    ],
    [
      "in-batch over BM25",
      (n) => n(row("BM25, trigrams", 2), "ofAll, {"),
      0.02,
      0.1,
    ],
    [
      "level with BM25 with clicks: low",
      (n) => n(row("BM25, trigrams, with clicks", 2), "ofAll, {"),
      -0.06,
      0,
    ],
    [
      "level with BM25 with clicks: high",
      (n) => n(row("BM25, trigrams, with clicks", 3), "ofAll, {"),
      0,
      0.06,
    ],
    // Section 6: accidental hits.
    [
      "hits, new queries: low",
      (n) => n(row("new queries", 4), "onTraining"),
      -0.03,
      0,
    ],
    [
      "hits, new queries: high",
      (n) => n(row("new queries", 5), "onTraining"),
      0,
      0.03,
    ],
    [
      "hits, all trained queries",
      (n) => n(row("trained queries of 1 or more clicks", 3)),
      -0.004,
      0.004,
    ],
    [
      "hits, few clicks",
      (n) => n(row("trained queries of 1 to 4 clicks", 4)),
      0,
      0.01,
    ],
    [
      "hits, many clicks",
      (n) => n(row("trained queries of 20 or more clicks", 5)),
      -0.1,
      -0.02,
    ],
    [
      "hits, some clicks",
      (n) => n(row("trained queries of 5 to 19 clicks", 5)),
      -0.05,
      -0.003,
    ],
    // Section 7: popularity.
    [
      "logQ on its log",
      (n) => n(row("skewed log  +the log itself", 3)),
      0.005,
      0.1,
    ],
    [
      "logQ on new skewed clicks",
      (n) => n(row("skewed log  +new queries, skewed", 3)),
      0.003,
      0.2,
    ],
    [
      "with each seed",
      (n) => n(row("skewed log  +new queries, skewed", 5)),
      0.003,
      0.2,
    ],
    [
      "logQ on even clicks",
      (n) => n(row("skewed log  +new queries, even", 4)),
      -0.05,
      -0.0005,
    ],
    [
      "logQ on keywords",
      (n) => n(row("keywords  +new queries, even", 2)),
      -0.006,
      0.006,
    ],
    // Section 8: pairs.
    [
      "the sigmoid under no training",
      (n) => n(row("sigmoid(5 · cosine)", 2)) - n(row("untrained, K = 64", 0)),
      -0.1,
      -0.01,
    ],
    [
      "it drives everything apart",
      (n) => n(row("sigmoid(5 · cosine)", 1)),
      -0.6,
      -0.15,
    ],
    [
      "the middle moved",
      (n) => n(ahead("sigmoid(5 · (cosine − 0.5))", "sigmoid(5 · cosine)", 1)),
      0.05,
      0.2,
    ],
    [
      "MSE with −1",
      (n) => n(ahead("MSE", "MSE, unclicked at −1", 1)),
      0.1,
      0.3,
    ],
    [
      "softmax and MSE",
      (n) => n(ahead("softmax, any 4", "MSE", 0)),
      -0.012,
      0.012,
    ],
    [
      "MSE and the moved sigmoid",
      (n) => n(ahead("MSE", "sigmoid(5 · (cosine − 0.5))", 0)),
      -0.012,
      0.015,
    ],
    [
      "pairs, 255 over four, low",
      (n) => n(ahead("pairs, all 255", "pairs, any 4, as for 255", 1)),
      0.01,
      0.06,
    ],
    [
      "rivals help pairs",
      (n) => n(ahead("pairs, all 255", "sigmoid(5 · (cosine − 0.5))", 1)),
      0.001,
      0.05,
    ],
    [
      "but not if the loss suits four",
      (n) =>
        n(ahead("pairs, all 255, as for 4", "sigmoid(5 · (cosine − 0.5))", 2)),
      -0.35,
      -0.1,
    ],
    [
      "softmax and pairs of 255",
      (n) => n(ahead("all 255", "pairs, all 255", 1)),
      -0.02,
      0,
    ],
  ],
} satisfies Lesson;
