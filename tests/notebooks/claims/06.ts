import { column, type Lesson, type NumberOf } from "../claim.ts";

/** Parts of the cells with the tables. */
const BM25 = "bm25Settings.push(";
const FEEDBACK = "table(feedbackSettings";
const VECTORS = "table([...lsaSettings";
const SEARCH = "tried.map(({ units";
const MISSPELLINGS = "table(\n  [plain, wide, chosen]";
const SHAPES = "table(shaped";
const TEST = "table(report";
const LEADS = "Leads, with their";
const STRICT = "Strict: an emoji stays";
const ALIKE = "table(withFeedback";
const TYPED = "table(typedReport";

const WORDS = "BM25, the documents' words";
const BEST = "BM25, the best";
const RIVAL = "BM25 \\+ feedback";
const TOGETHER = "BM25 \\+ feedback \\+ towers";

/** A lead's number: 0 the mean, 1 and 2 its ends, 3 percent. */
const lead = (ours: string, theirs: string, rank: number, at: number) =>
  column(`${ours} +${theirs} +NDCG@${rank}`, at);

/** A system's NDCG@10, or another column of the test. */
const test = (n: NumberOf, system: string, at = 2) =>
  n(column(`${system}(?= +\\d)`, at), TEST);
const UNSEEN = 6;

/** A system's NDCG@10 where queries are misspelled, or its lead's lower end. */
const typed = (n: NumberOf, typing: string, system: string, at = 1) =>
  n(column(`${typing} +${system}(?= +\\d)`, at), TYPED);
const SWAPPED = "two letters swapped";
const LEFT_OUT = "a letter left out";

/** How far seeds lie apart on validation. */
const deepSeeds = (n: NumberOf, towers: string) =>
  [0, 1, 2].map((at) => n(column(towers, at), SHAPES));

/** What lesson 06 claims. */
export default {
  limit: 240,
  claims: [
    ["training pairs", (n) => n(/^training +(\S+)/m), 13_574, 13_574],
    ["test pairs", (n) => n(/^test +([\d,]+)/m), 5_370, 5_370],
    ["leaks", (n) => n(/^test pairs in training +(\S+)/m), 0, 0],
    ["words of the name, %", (n) => n(/^(\S+) % of the training/m), 7.2, 7.2],
    [
      "MiniSearch over the plain formula",
      (n) =>
        n(
          column(
            "3- and 4-grams, words +1.0000 +1.2000 +0.7000 +MiniSearch",
            0,
          ),
          BM25,
        ) -
        n(
          column("3- and 4-grams, words +1.0000 +1.2000 +0.7000 +plain", 0),
          BM25,
        ),
      0.008,
      0.015,
    ],
    [
      "without feedback",
      (n) => n(column("words +0.0000", 0), FEEDBACK),
      0.34,
      0.36,
    ],
    [
      "with feedback",
      (n) => n(column("words +2.0000", 0), FEEDBACK),
      0.5,
      0.515,
    ],
    [
      "LSA: 800 over 1,200 directions",
      (n) =>
        n(column("LSA +800", 0), VECTORS) - n(column("LSA +1,200", 0), VECTORS),
      0.005,
      0.03,
    ],
    [
      "LDA: 400 over 800 topics",
      (n) =>
        n(column("LDA +400", 0), VECTORS) - n(column("LDA +800", 0), VECTORS),
      0.01,
      0.07,
    ],
    [
      "half the rate, at best",
      (n) => n(column("0.0006 +10 +0.2000", 4), SEARCH),
      -0.03,
      -0.005,
    ],
    [
      "twice the gamma, at best",
      (n) => n(column("0.0012 +20 +0.2000", 4), SEARCH),
      -0.03,
      -0.003,
    ],
    [
      "twice the rate, at worst",
      (n) => n(column("0.0024 +10 +0.2000", 3), SEARCH),
      -0.01,
      0,
    ],
    [
      "misspellings, on the misspelled",
      (n) =>
        n(column(" *384 +1", 2), MISSPELLINGS) -
        n(column(" *384 +0", 2), MISSPELLINGS),
      0.03,
      0.08,
    ],
    [
      "deep behind linear, on average",
      (n) => {
        const [linear, deep] = ["linear", "deep, begins linear"]
          .map((towers) => deepSeeds(n, towers).reduce((a, b) => a + b) / 3);
        return linear! - deep!;
      },
      -0.005,
      0.01,
    ],
    [
      "the paper's deep towers behind, at least",
      (n) =>
        Math.min(...deepSeeds(n, "linear")) -
        Math.max(...deepSeeds(n, "deep, as the paper")),
      0.005,
      0.05,
    ],
    ["no answer, %", (n) => test(n, WORDS, 7), 58, 58],
    ["over words, %", (n) => n(lead("towers", WORDS, 10, 3), LEADS), 25, 34],
    ["over the best, %", (n) => n(lead("towers", BEST, 10, 3), LEADS), 5, 8.5],
    [
      "over the best @1, low",
      (n) => n(lead("towers", BEST, 1, 1), LEADS),
      0.0005,
      0.02,
    ],
    ...[3, 10].flatMap((rank): Lesson["claims"] => [
      [
        `level with the rival @${rank}: low`,
        (n) => n(lead("towers", RIVAL, rank, 1), LEADS),
        -0.015,
        0,
      ],
      [
        `level with the rival @${rank}: high`,
        (n) => n(lead("towers", RIVAL, rank, 2), LEADS),
        0,
        0.015,
      ],
    ]),
    [
      "behind the rival @1",
      (n) => n(lead("towers", RIVAL, 1, 0), LEADS),
      -0.016,
      -0.002,
    ],
    [
      "with feedback @10, behind the rival",
      (n) => n(lead("towers \\+ feedback", RIVAL, 10, 0), LEADS),
      -0.012,
      -0.001,
    ],
    [
      "with feedback, ahead on validation",
      (n) =>
        Math.max(
          n(column(" *1.0000", 0), ALIKE),
          n(column(" *2.0000", 0), ALIKE),
        ),
      0.525,
      0.54,
    ],
    ["together @1", (n) => n(lead(TOGETHER, RIVAL, 1, 0), LEADS), 0, 0.015],
    ["together @1, low", (n) => n(lead(TOGETHER, RIVAL, 1, 1), LEADS), 0, 0.01],
    [
      "together @1, low, by the strict rule",
      (n) => n(lead(TOGETHER, RIVAL, 1, 1), STRICT),
      -0.002,
      0.002,
    ],
    [
      "what feedback brings on the test",
      (n) => test(n, RIVAL) - test(n, BEST),
      0.025,
      0.04,
    ],
    ...[LEADS, STRICT].flatMap((table) =>
      [3, 10].map((rank): Lesson["claims"][number] => [
        `together @${rank}, low, ${table}`,
        (n) => n(lead(TOGETHER, RIVAL, rank, 1), table),
        0.001,
        0.02,
      ])
    ),
    [
      "unseen, together",
      (n) => test(n, TOGETHER, UNSEEN) - test(n, RIVAL, UNSEEN),
      0.003,
      0.02,
    ],
    [
      "MiniLM and the towers @10, low",
      (n) => n(lead("towers", "MiniLM, the best", 10, 1), LEADS),
      -0.02,
      0,
    ],
    [
      "MiniLM and the towers @3, low",
      (n) => n(lead("towers", "MiniLM, the best", 3, 1), LEADS),
      0,
      0.03,
    ],
    ["MiniLM, unseen", (n) => test(n, "MiniLM, the best", UNSEEN), 0.415, 0.43],
    ["towers, unseen", (n) => test(n, "towers", UNSEEN), 0.39, 0.41],
    [
      "what MiniLM adds, times the towers",
      (n) =>
        (test(n, "BM25 \\+ feedback \\+ MiniLM") - test(n, RIVAL)) /
        (test(n, TOGETHER) - test(n, RIVAL)),
      4,
      6,
    ],
    [
      "all together, @1",
      (n) =>
        n(lead("all together", "BM25 \\+ feedback \\+ MiniLM", 1, 0), LEADS),
      0.003,
      0.02,
    ],
    [
      "all together, @10, low",
      (n) =>
        n(lead("all together", "BM25 \\+ feedback \\+ MiniLM", 10, 1), LEADS),
      -0.004,
      0.003,
    ],
    ["LSA", (n) => test(n, "LSA") - test(n, "TF-IDF"), 0.003, 0.016],
    [
      "LSA @1",
      (n) => test(n, "LSA", 0) - test(n, "TF-IDF", 0),
      -0.025,
      -0.003,
    ],
    [
      "LSA, unseen",
      (n) => test(n, "LSA", UNSEEN) - test(n, "TF-IDF", UNSEEN),
      -0.025,
      -0.003,
    ],
    ["LDA", (n) => test(n, "LDA"), 0.15, 0.27],
    ["swapped, towers", (n) => typed(n, SWAPPED, "towers", 3), 0.001, 0.04],
    [
      "swapped, without misspellings",
      (n) => typed(n, SWAPPED, "towers, no misspellings", 2),
      -0.07,
      -0.005,
    ],
    ["swapped, together", (n) => typed(n, SWAPPED, TOGETHER, 3), 0.02, 0.07],
    ["left out, towers: low", (n) => typed(n, LEFT_OUT, "towers", 3), -0.03, 0],
    ["left out, towers: high", (n) => typed(n, LEFT_OUT, "towers", 4), 0, 0.03],
    ["left out, together", (n) => typed(n, LEFT_OUT, TOGETHER, 3), 0.002, 0.05],
  ],
} satisfies Lesson;
