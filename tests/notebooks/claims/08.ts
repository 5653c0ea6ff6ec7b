import { first, type Lesson, second } from "../claim.ts";

/** What the mixed model gains in a test. */
const mixed = (test: string) =>
  new RegExp(`^${test} +both texts, all clicks +(?:\\S+ +){6}(\\S+)`, "m");

/** What the mixed model is ahead of as many steps of one language. */
const longer = (test: string) =>
  new RegExp(`^${test} +one language, 2 × epochs +(\\S+) +\\S+ +\\S+$`, "m");

/** What lesson 08 claims. */
export default {
  limit: 90,
  claims: [
    ["pairs less 2", (n) => n(/^1\+2, less 2 +(\S+)/m), 0.01, 0.08],
    [
      "towers less BM25, names",
      (n) => n(/^BM25, names +(\d\S*)/m, "towers less"),
      0.08,
      0.17,
    ],
    [
      "towers less BM25, tags",
      (n) => n(/^BM25, names \+ tags +(\S+)/m, "towers less"),
      -0.02,
      0.04,
    ],
    ["mixed, Chinese", (n) => n(mixed("Chinese")), 0.003, 0.04],
    ["mixed, English", (n) => n(mixed("English")), 0.002, 0.03],
    ["mixed less longer, Chinese", (n) => n(longer("Chinese")), 0.001, 0.04],
    ["mixed less longer, English", (n) => n(longer("English")), -0.02, 0.02],
    [
      "BM25 across",
      (n) => n(first("Chinese queries"), "const across"),
      0,
      0.02,
    ],
    [
      "mixed across",
      (n) => n(second("Chinese queries"), "const across"),
      0.4,
      0.52,
    ],
    [
      "nearest is related",
      (n) => n(/^Chinese test queries +\S+ +\S+ +(\S+)/m),
      0.3,
      0.55,
    ],
    [
      "times as often",
      (n) => n(/^Chinese test queries +.* (\S+)$/m),
      100,
      250,
    ],
    ["unknown characters", (n) => n(/^none +\S+ +\S+ +(\S+)/m), 0, 0],
    ["twins", (n) => n(/^(\d+) twins/m), 146, 146],
    ["converted", (n) => n(/^converted +\S+ +(\S+)/m), 0.12, 0.3],
  ],
} satisfies Lesson;
