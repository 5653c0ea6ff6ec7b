import { type Claim, type Lesson, second } from "../claim.ts";

/** NDCG@10 on validation: of BM25 with tags, and the mean of the towers. */
const bm25 = (cut: string) =>
  new RegExp(`^BM25, names \\+ tags +${cut} +\\S+ +\\S+ +(\\S+)$`, "m");
const towers = (cut: string) =>
  new RegExp(`^${cut} +\\S+ +\\S+ +\\S+ +(\\S+)$`, "m");

/** How far the chosen cut is ahead of another. */
const over = (cut: string) =>
  new RegExp(`^n = 1, words +${cut} +(\\S+) +\\S+ +\\S+$`, "m");

/** NDCG@10 on the test by our rule, and by the strict one. */
const ours = (system: string) =>
  new RegExp(`^${system} +n = .*?\\d +\\S+ +(\\S+) +\\S+ +\\S+ +\\S+ +`, "m");
const strict = (system: string) =>
  new RegExp(`^${system} +n = .* (\\S+)$`, "m");

/** How far the towers, or another system, are ahead of a system, by a rule. */
const lead = (system: string, rule: string, one = "towers, with words") =>
  new RegExp(`^${one} +${system} +${rule} +(\\S+)`, "m");

/** What a change of the mixed model adds, and one end of its interval. */
const added = (test: string, what: string) =>
  new RegExp(`^${test} +${what} +(\\S+) +\\S+ +\\S+$`, "m");
const low = (test: string, what: string) =>
  new RegExp(`^${test} +${what} +\\S+ +(\\S+) +\\S+$`, "m");

/** The first seed's NDCG@10 in the other language. */
const across = (asked: string, model: string) =>
  new RegExp(`^${asked} +in the other language +${model} +(\\S+)`, "m");

/** What lesson 08 claims. */
export default {
  limit: 90,
  claims: [
    ["names of other emoji", (n) => n(/^(\d+) of 839 test queries/m), 71, 71],
    ["BM25, words", (n) => n(bm25("words")), 0.2, 0.34],
    ["BM25, characters", (n) => n(bm25("n = 1")), 0.44, 0.5],
    ["BM25, pairs", (n) => n(bm25("n = 2")), 0.41, 0.47],
    ["BM25, all", (n) => n(bm25("n = 1, 2, words")), 0.455, 0.515],
    ["towers, words", (n) => n(towers("words"), "const towers"), 0.2, 0.34],
    ["towers, pairs", (n) => n(towers("n = 2"), "const towers"), 0.4, 0.46],
    [
      "towers, characters and words",
      (n) => n(towers("n = 1, words"), "const towers"),
      0.46,
      0.52,
    ],
    ["common word, %", (n) => n(/^words +(\S+)$/m), 35, 35],
    ["common character, %", (n) => n(/^n = 1 +(\d+)$/m), 73, 73],
    ["over characters", (n) => n(over("n = 1")), 0.002, 0.03],
    ["over words", (n) => n(over("words")), 0.15, 0.25],
    [
      "names as queries",
      (n) => n(/^n = 1, words, with names +n = 1, words +(\S+)/m),
      -0.01,
      0.02,
    ],
    ["BM25, names", (n) => n(ours("BM25, names")), 0.33, 0.38],
    [
      "rule, BM25",
      (n) =>
        n(ours("BM25, names \\+ tags, with words")) -
        n(strict("BM25, names \\+ tags, with words")),
      0.009,
      0.02,
    ],
    [
      "rule, towers",
      (n) => n(ours("towers, with words")) - n(strict("towers, with words")),
      0.01,
      0.024,
    ],
    ["over names", (n) => n(lead("BM25, names", "ours")), 0.09, 0.16],
    [
      "over n-grams",
      (n) => n(lead("BM25, names \\+ tags, n-grams", "ours")),
      0,
      0.035,
    ],
    [
      "over BM25 with words",
      (n) => n(lead("BM25, names \\+ tags, with words", "ours")),
      -0.005,
      0.03,
    ],
    [
      "over BM25 with words, strict",
      (n) => n(lead("BM25, names \\+ tags, with words", "strict")),
      -0.01,
      0.03,
    ],
    [
      "words in towers",
      (n) => n(lead("towers, n-grams", "ours")),
      -0.005,
      0.025,
    ],
    [
      "words in BM25",
      (n) =>
        n(
          lead(
            "BM25, names \\+ tags, n-grams",
            "ours",
            "BM25, names \\+ tags, with words",
          ),
        ),
      -0.008,
      0.015,
    ],
    [
      "more steps, Chinese",
      (n) => n(added("Chinese", "more steps")),
      -0.01,
      0.012,
    ],
    ["English text", (n) => n(added("Chinese", "English text")), 0.002, 0.02],
    [
      "English clicks",
      (n) => n(added("Chinese", "English clicks")),
      -0.006,
      0.014,
    ],
    ["all, Chinese", (n) => n(low("Chinese", "all together")), 0, 0.02],
    ...["ours", "strict"].map((rule): Claim => [
      `mixed over BM25, ${rule}`,
      (n) => n(new RegExp(`^mixed +${rule} +\\S+ +(\\S+) +\\S+$`, "m")),
      0,
      0.03,
    ]),
    ["more steps, English", (n) => n(low("English", "more steps")), 0, 0.01],
    [
      "Chinese text and clicks",
      (n) => n(added("English", "Chinese text and clicks")),
      -0.006,
      0.008,
    ],
    ["all, English", (n) => n(low("English", "all together")), 0, 0.01],
    [
      "rule, English",
      (n) => n(/^learned +ours.* (\S+)$/m) - n(/^learned +strict +(\S+)$/m),
      0.012,
      0.023,
    ],
    [
      "names, English",
      (n) => n(/^learned +strict +(\S+)$/m) - n(/^not learned .* (\S+)$/m),
      0.001,
      0.012,
    ],
    [
      "across, Chinese",
      (n) => n(across("Chinese queries", "mixed")),
      0.44,
      0.52,
    ],
    [
      "across, English",
      (n) => n(across("English queries", "mixed")),
      0.39,
      0.47,
    ],
    [
      "no bridge",
      (n) => n(across("Chinese queries", "two documents an emoji")),
      0,
      0.03,
    ],
    ["BM25 across", (n) => n(across("Chinese queries", "BM25")), 0, 0.02],
    [
      "nearest is related",
      (n) => n(/^Chinese test queries +\S+ +\S+ +(\S+)/m),
      0.35,
      0.55,
    ],
    ["times as often", (n) => n(/^Chinese test queries +.* (\S+)$/m), 100, 250],
    [
      "some unknown over all known",
      (n) =>
        n(second("some"), "const readable") /
        n(second("all"), "const readable"),
      0.4,
      0.65,
    ],
    ["unknown characters", (n) => n(/^none +\S+ +\S+ +(\S+)/m), 0, 0],
    ["twins", (n) => n(/^(\d+) twins/m), 146, 146],
    ["converted", (n) => n(/^converted +\S+ +(\S+)/m), 0.12, 0.3],
  ],
} satisfies Lesson;
