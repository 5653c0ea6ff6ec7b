// What each lesson says that it reaches, with room for another machine's
// rounding but not for a model that stopped learning.
import { type Claim, first, type NumberOf, second } from "./claim.ts";

/** How many times as fast our kernel is, in a row of lesson 09's table. */
const factor = (operation: string) =>
  new RegExp(`^${operation} +\\S+ +\\S+ +(\\S+)`, "m");

/** Part of the cell with lesson 03's last table: the one before repeats rows. */
const LAST = "await variant({";

/** Part of the cell with lesson 07's planted case. */
const PLANTED = "wilsonInterval(";

/** Lesson 07: a tower's difference to the linear bag on held-out questions. */
const held = (n: NumberOf, tower: string) =>
  n(new RegExp(`^${tower} +\\S+ +\\S+ +(\\S+)`, "m"), '"known queries":');

/** Lesson 07: a way's difference to the linear bag on a part of the test. */
const tested = (n: NumberOf, part: string, way: string) =>
  n(new RegExp(`^${part} +${way} +(\\S+)`, "m"));

/** Lesson 08: what the mixed model gains in a test. */
const mixed = (test: string) =>
  new RegExp(`^${test} +both texts, all clicks +(?:\\S+ +){6}(\\S+)`, "m");

/** Lesson 08: what the mixed model is ahead of as many steps of one language. */
const longer = (test: string) =>
  new RegExp(`^${test} +one language, 2 × epochs +(\\S+) +\\S+ +\\S+$`, "m");

/** The limit of seconds for a lesson, and what it claims. */
export const lessonClaims: Record<
  string,
  { limit: number; claims: Claim[] }
> = {
  "01_the_article": {
    limit: 90,
    claims: [
      ["distinct features", (n) => n(/has (\S+) distinct/), 164.47, 165.47],
      ["parameters", (n) => n(/^DSSM .* (\S+)$/m), 147_872, 147_872],
      ["trained", (n) => n(/^trained .* (\S+)$/m), 147_360, 147_360],
      ["ReLU's least cosine", (n) => n(/^relu: cosines from (\S+)/m), 0, 1],
      ["tanh's least cosine", (n) => n(/^tanh: cosines from (\S+)/m), -1, -0.4],
      ["first epoch's loss", (n) => n(/^epoch 1: loss ([\d.]+)/m), 4, 5],
      [
        "fall of the loss",
        (n) => n(/^epoch 1: loss ([\d.]+)/m) - n(/^epoch 10: loss ([\d.]+)/m),
        1,
        5,
      ],
      ["best item's cosine", (n) => n(/^ +1 +item \d+ +(\S+)$/m), 0.5, 1],
    ],
  },
  "02_what_the_numbers_say": {
    limit: 90,
    claims: [
      ["untrained loss", (n) => n(/untrained model: +(\S+)/), 4, 5.2],
      ["% of it clipped", (n) => n(/^(\d+) % of it/m), 80, 100],
      [
        "% without gradient",
        (n) => n(/gradient of exactly 0: (\S+) %/),
        45,
        60,
      ],
      [
        "% right in training",
        (n) => n(/^training accuracy: (\S+) %/m),
        55,
        100,
      ],
      ["% held out, low", (n) => n(/95 % interval (\S+) to/), 0, 50],
      ["% held out, high", (n) => n(/95 % interval \S+ to (\S+) %/), 50, 100],
      [
        "% other winners",
        (n) => n(/first for (\d+) of 200 users/) / 2,
        25,
        100,
      ],
      ["raw cosine's drift", (n) => n(first("raw cosine"), "drift"), 0.001, 2],
      [
        "scaled cosine's drift",
        (n) => n(/^sigmoid\(3 · cosine\) +(\S+)/m, "drift"),
        0,
        1e-5,
      ],
      ["knowing the circle", (n) => n(/circle: accuracy ([\d.]+)/), 0.82, 0.86],
      ["scaled cosine", (n) => n(second("scaled cosine")), 0.82, 0.9],
      [
        "lead over the raw cosine",
        (n) => n(second("scaled cosine")) - n(second("raw cosine")),
        0.04,
        0.4,
      ],
      ["K = 1", (n) => n(first("K = 1")), 0.4, 0.6],
      ["K = 2", (n) => n(first("K = 2")), 0.8, 0.9],
      ["ReLU", (n) => n(first("ReLU")), 0.5, 0.75],
      ["negative distance", (n) => n(first("negative distance")), 0.45, 0.55],
      ["dot product", (n) => n(first("dot product")), 0.81, 0.86],
    ],
  },
  "03_real_clicks": {
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
  },
  "04_word_hashing": {
    limit: 90,
    claims: [
      ["words", (n) => n(/^(\d+) words, /m), 94_124, 94_124],
      ["% below the paper", (n) => n(/^n = 3: .* (\d+) % below/m), 5, 20],
      [
        "colliding by counts, trigrams",
        (n) => n(/^94,124 +\d+ +\d+ +\d+ +(\d+)/m, "groupsOf(dictionary"),
        0,
        0,
      ],
      [
        "written words by set",
        (n) => n(/^all written +\S+ +\S+ +\d+ +\d+ +(\d+)/m),
        357,
        357,
      ],
      ["swap, trigrams", (n) => n(/^n = 3 +\S+ +\S+ +(\S+)$/m), 40, 50],
      ["bigrams find more", (n) => n(/^n = 2 +(\S+)/m, "n = 4"), 70, 85],
      [
        "first layer's bytes",
        (n) => n(/biases: (\d+)/),
        36_746_400,
        36_746_400,
      ],
    ],
  },
  "05_softmax_over_cosines": {
    limit: 90,
    claims: [
      ["untrained", (n) => n(/before training: (\S+)/), 0.19, 0.24],
      ["after training", (n) => n(/^after 4 epochs: +(\S+)/m), 0.27, 0.34],
      [
        "γ = 5 over γ = 1",
        (n) =>
          n(/^ *5 +\S+ +(\S+)$/m, "sweep") - n(/^ *1 +\S+ +(\S+)$/m, "sweep"),
        0.015,
        0.1,
      ],
      [
        "in-batch over 4 random",
        (n) =>
          n(second("in-batch"), "last NDCG") -
          n(second("4 random"), "last NDCG"),
        0.01,
        0.1,
      ],
      [
        "popular with logQ",
        (n) => n(first("in-batch, logQ")) - n(first("in-batch"), "popular"),
        0.003,
        0.1,
      ],
      [
        "MSE over cross-entropy",
        (n) =>
          n(/^pairs: MSE +\S+ +\S+ +(\S+)$/m) -
          n(/^pairs: scaled cross-entropy +\S+ +\S+ +(\S+)$/m),
        0.04,
        0.2,
      ],
    ],
  },
  "06_a_search_that_works": {
    limit: 240,
    claims: [
      ["training pairs", (n) => n(/^training +(\S+)/m), 13_574, 13_574],
      ["test pairs", (n) => n(/^test +(\S+)/m), 5_370, 5_370],
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
  },
  "07_other_towers": {
    limit: 180,
    claims: [
      ["deep less linear", (n) => held(n, "bag, deep"), -0.02, 0.02],
      ["CNN less linear", (n) => held(n, "CNN"), -0.08, -0.01],
      ["LSTM less linear", (n) => held(n, "LSTM"), -0.06, -0.005],
      [
        "LSTM in the linear bag's time",
        (n) => n(/^LSTM +\S+ +\S+ +(\S+)$/m, "reachedIn = "),
        0,
        0.35,
      ],
      [
        "a bag's first ten, other order",
        (n) => n(/^51 held-out questions +bag, linear +(\S+)/m),
        0.99,
        1,
      ],
      [
        "CNN's loss by another order",
        (n) => n(/^51 held-out questions +CNN +(?:\S+ +){3}(\S+)/m),
        0.03,
        0.25,
      ],
      ["planted: bag", (n) => n(first("bag, linear"), PLANTED), 0.1, 0.8],
      ["planted: CNN", (n) => n(first("CNN"), PLANTED), 0.95, 1],
      ["planted: LSTM", (n) => n(first("LSTM"), PLANTED), 0.9, 1],
      ["shared span of LSA", (n) => n(/^shared span.*: (\S+)$/m), 0.98, 1.001],
      [
        "the test, linear bag",
        (n) => n(/^DSSM: bag, linear +(?:\S+ \S+ to \S+ +){2}(\S+)/m),
        0.38,
        0.47,
      ],
      [
        "the test, deep",
        (n) => tested(n, "all", "DSSM: bag, deep"),
        -0.03,
        0.03,
      ],
      ["the test, CNN", (n) => tested(n, "all", "DSSM: CNN"), -0.15, -0.04],
      ["the test, LSTM", (n) => tested(n, "all", "DSSM: LSTM"), -0.08, -0.015],
      ["BM25, new", (n) => tested(n, "new", "BM25"), 0.005, 0.06],
      [
        "LSA, known",
        (n) => tested(n, "known", "PCA \\(LSA\\)"),
        0.01,
        0.1,
      ],
      [
        "matrix factorisation, known",
        (n) => tested(n, "known", "matrix factorisation"),
        -0.4,
        -0.2,
      ],
    ],
  },
  "08_chinese_queries": {
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
  },
  "09_where_the_time_goes": {
    limit: 90,
    claims: [
      ["times as fast", (n) => n(/^(\S+) times as fast$/m), 4, 100],
      ["stock calls", (n) => n(/^all +(\S+)/m, "callsOf"), 706, 706],
      ["our calls", (n) => n(/^all +\S+ +(\S+)/m, "callsOf"), 85, 85],
      ["% products", (n) => n(/^products take (\S+) %/m), 45, 95],
      ["plain product", (n) => n(factor("x · W")), 0.5, 2],
      ["transposed x", (n) => n(factor("xᵀ · dz")), 4, 100],
      ["transposed W", (n) => n(factor("dz · Wᵀ")), 4, 100],
      ["dense layer", (n) => n(factor("dense layer and gradient")), 4, 100],
      ["RMSProp", (n) => n(factor("RMSProp, one weight tensor")), 2, 100],
      ["not replaced", (n) => n(factor("softmax \\(not replaced\\)")), 0.5, 2],
      ["differences", (n) => n(/^dz · Wᵀ .* (\S+)$/m), 0, 1e-5],
      [
        "four sums over one",
        (n) => n(first("four sums")) / n(first("one sum, in order")),
        1.1,
        8,
      ],
      [
        "V, sparse, times 10",
        (n) => n(/^features V, 100,000 .* (\S+)$/m),
        0.5,
        3,
      ],
      [
        "V, sparse, times 1,000",
        (n) => n(/^features V, 1,000 .* (\S+)$/m),
        0.5,
        8,
      ],
      ["V, dense, times 100", (n) => n(/^dense rows: .* (\S+)$/m), 20, 500],
      ["features, times 4", (n) => n(/^features in a row.* (\S+)$/m), 2, 9],
      ["batch, times 4", (n) => n(/^rows in a batch, .* (\S+)$/m), 2, 8],
      ["epoch, times 10", (n) => n(/^rows of an epoch.* (\S+)$/m), 5, 20],
      [
        "bytes of 50 steps",
        (n) => n(/^ +50 +\S+ +(\S+)$/m),
        1_178_880,
        1_178_880,
      ],
      ["minutes of ORCAS", (n) => n(/^ORCAS.* (\S+)$/m), 1, 90],
      ["minutes of Criteo", (n) => n(/^Criteo.* (\S+)$/m), 600, 20_000],
    ],
  },
};

/** Lesson 06: a row of the leads of linear towers over a BM25. */
function lead(over: string, rank: number): { low: RegExp; percent: RegExp } {
  const name = over === "words" ? "the documents' words" : `the ${over}`;
  const row =
    `^towers: linear +BM25, ${name} +NDCG@${rank} +\\S+ +\\S+ +(?<low>\\S+) +\\S+`;
  return {
    low: new RegExp(row, "m"),
    percent: new RegExp(`${row.replace("(?<low>", "(?:")} +(\\S+)$`, "m"),
  };
}

/** Lesson 06: a system's NDCG@10. */
function atTen(system: string): RegExp {
  return new RegExp(`^${system} +\\S+ +\\S+ +(\\S+)`, "m");
}

/** Lesson 06: a system's NDCG@10 where two letters are swapped. */
function typed(system: string): RegExp {
  return new RegExp(`^${system} +two letters swapped +(\\S+)`, "m");
}
