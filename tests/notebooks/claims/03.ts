import { column, first, type Lesson, type NumberOf } from "../claim.ts";

/** Parts of the cells with the tables. */
const VALIDATION = "summary(scores, questions), {";
const ROWS = "tried.slice(0, changes.length)";
const BACK = "tried.slice(rows - 1)";
const TEST = "summary(testScores, testQuestions), {";

const rowOf = (n: NumberOf, row: string, table = ROWS) =>
  n(column(row, 1), table);
const LAST = "5 · 5 unclicked, a third of the epochs";

/** What lesson 03 claims. */
export default {
  limit: 90,
  claims: [
    ["random order", (n) => n(first("random order"), VALIDATION), 0, 0.01],
    [
      "BM25, trigrams, times the towers",
      (n) =>
        n(first("BM25, trigrams"), VALIDATION) /
        n(first("the article's towers"), VALIDATION),
      5,
      14,
    ],
    [
      "what buckets cost BM25",
      (n) =>
        n(first("BM25, trigrams"), VALIDATION) -
        n(first("BM25, buckets"), VALIDATION),
      0.005,
      0.02,
    ],
    ["AUC on pairs", (n) => n(/^AUC on pairs of the val\S+: (\S+)/m), 0.6, 0.8],
    [
      "the article's towers",
      (n) => rowOf(n, "the article's towers"),
      0.015,
      0.04,
    ],
    // The lowest of a row is above the highest of the row before it.
    ...[
      ["the article's towers", "1 · one tower for both"],
      ["1 · one tower for both", "2 · no batch normalisation"],
      ["3 · one layer", "4 · K = 128"],
      ["4 · K = 128", LAST],
    ].map(([before, row]): Lesson["claims"][number] => [
      `${row}: apart from the row above`,
      (n) => n(column(row!, 2), ROWS) - n(column(before!, 3), ROWS),
      0,
      0.1,
    ]),
    [
      "K = 128, times K = 16",
      (n) => rowOf(n, "4 · K = 128") / rowOf(n, "3 · one layer"),
      1.6,
      3,
    ],
    [
      "share without one tower",
      (n) => rowOf(n, "5, but two towers(?= +\\d)", BACK) / rowOf(n, LAST),
      0.2,
      0.45,
    ],
    [
      "share without K = 128",
      (n) => rowOf(n, "5, but K = 16", BACK) / rowOf(n, LAST),
      0.25,
      0.5,
    ],
    [
      "share without both",
      (n) => rowOf(n, "5, but two towers of K = 16", BACK) / rowOf(n, LAST),
      0.04,
      0.15,
    ],
    [
      "width and one tower together, times their gains alone",
      (n) => {
        const of = (row: string) => rowOf(n, row, BACK);
        const neither = of("5, but two towers of K = 16");
        const alone = of("5, but two towers(?= +\\d)") + of("5, but K = 16");
        return (of(LAST) - neither) / (alone - 2 * neither);
      },
      1.3,
      2.5,
    ],
    [
      "untrained, as a share",
      (n) => rowOf(n, "5, but not trained", BACK) / rowOf(n, LAST),
      0.9,
      1.02,
    ],
    [
      "two towers, untrained",
      (n) => rowOf(n, "5, but two towers, not trained", BACK),
      0,
      0.01,
    ],
    [
      "least gain where a known query shares no word",
      (n) => n(column("known, no word", 3), '"least gain"'),
      0.03,
      0.09,
    ],
    [
      "greatest gain where a new query shares a word",
      (n) => n(column("new, shares a word", 4), '"least gain"'),
      -0.08,
      -0.005,
    ],
    [
      "training on the test, upper end",
      (n) => n(/^row 5 minus row 5, not trained: .* to (\S+)$/m),
      -0.05,
      -0.003,
    ],
    ...[0, 1, 2].map((seed): Lesson["claims"][number] => [
      `training on the test, seed ${seed + 1}`,
      (n) =>
        n(
          new RegExp(
            `^gain of training on the test itself .*?: (?:\\S+, ){${seed}}([^,\\s]+)`,
            "m",
          ),
        ),
      -0.05,
      -0.003,
    ]),
    [
      "behind BM25 on the test, upper end",
      (n) => n(/^row 5 minus BM25, trigrams: .* to (\S+)$/m),
      -0.08,
      -0.03,
    ],
    [
      "BM25, trigrams, test",
      (n) => n(first("BM25, trigrams"), TEST),
      0.38,
      0.42,
    ],
    [
      "the article's towers, test",
      (n) => n(first("the article's towers"), TEST),
      0.005,
      0.03,
    ],
  ],
} satisfies Lesson;
