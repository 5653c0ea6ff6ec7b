import { first, type Lesson } from "../claim.ts";

/** Part of the cell with the last table: the one before repeats rows. */
const LAST = "await variant({";

/** What lesson 03 claims. */
export default {
  limit: 90,
  claims: [
    ["random order", (n) => n(first("random order"), LAST), 0, 0.01],
    ["towers", (n) => n(first("the article's towers"), LAST), 0.01, 0.04],
    ["BM25, words", (n) => n(first("BM25, words"), LAST), 0.34, 0.38],
    ["BM25, trigrams", (n) => n(first("BM25, trigrams"), LAST), 0.38, 0.42],
    ["AUC on pairs", (n) => n(/^AUC on pairs of the test: (\S+)/m), 0.6, 0.8],
    [
      "K = 128, times K = 16",
      (n) =>
        n(first("3 · and K = 128"), LAST) /
        n(first("2 · and one layer"), LAST),
      1.8,
      6,
    ],
    [
      "the best towers",
      (n) => n(first("5 · and 1,000 buckets"), LAST),
      0.075,
      0.2,
    ],
  ],
} satisfies Lesson;
