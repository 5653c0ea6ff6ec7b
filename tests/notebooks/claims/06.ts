import { column, type Lesson } from "../claim.ts";

/** A row of the leads of linear towers over a BM25. */
function lead(over: string, rank: number): { low: RegExp; percent: RegExp } {
  const name = over === "words" ? "the documents' words" : `the ${over}`;
  const row =
    `^towers: linear +BM25, ${name} +NDCG@${rank} +\\S+ +\\S+ +(?<low>\\S+) +\\S+`;
  return {
    low: new RegExp(row, "m"),
    percent: new RegExp(`${row.replace("(?<low>", "(?:")} +(\\S+)$`, "m"),
  };
}

/** A system's NDCG@10. */
function atTen(system: string): RegExp {
  return column(system, 2);
}

/** A system's NDCG@10 where two letters are swapped. */
function typed(system: string): RegExp {
  return new RegExp(`^${system} +two letters swapped +(\\S+)`, "m");
}

/** What lesson 06 claims. */
export default {
  limit: 240,
  claims: [
    ["training pairs", (n) => n(/^training +(\S+)/m), 13_574, 13_574],
    ["test pairs", (n) => n(/^test +([\d,]+)/m), 5_370, 5_370],
    ["leaks", (n) => n(/^test pairs in training +(\S+)/m), 0, 0],
    ["@1, % over words", (n) => n(lead("words", 1).percent), 17.5, 30],
    ["@3, % over words", (n) => n(lead("words", 3).percent), 13.9, 40],
    ["@10, % over words", (n) => n(lead("words", 10).percent), 9.5, 45],
    ["@1, surely over the best", (n) => n(lead("best", 1).low), 0.001, 0.1],
    ["@3, surely over the best", (n) => n(lead("best", 3).low), 0.008, 0.1],
    ["@10, surely over the best", (n) => n(lead("best", 10).low), 0.012, 0.1],
    ["strict @1", (n) => n(lead("best, strict", 1).low), -0.03, 0],
    ["strict @3", (n) => n(lead("best, strict", 3).low), 0.003, 0.1],
    ["strict @10", (n) => n(lead("best, strict", 10).low), 0.008, 0.1],
    [
      "deep beside linear",
      (n) => n(/^towers: deep.* towers: linear +NDCG@10 +\S+ +(\S+)/m),
      -0.012,
      0.006,
    ],
    [
      "unseen, over the best",
      (n) =>
        n(atTen("towers: linear"), "table(unseen") -
        n(atTen("BM25, the best"), "table(unseen"),
      -0.012,
      0.015,
    ],
    ["typo, words", (n) => n(typed("BM25, the documents' words")), 0, 0.05],
    [
      "typo, BM25 over towers",
      (n) => n(typed("BM25, the best")) - n(typed("towers: linear")),
      0.01,
      0.1,
    ],
  ],
} satisfies Lesson;
