import { column, first, type Lesson, second } from "../claim.ts";

/** In a table of trainings: the share of "no" before training. */
const no = (row: string) => column(`${row} +\\S+ to \\S+`, 0);

/** In a table of trainings: the share of "no" after it. */
const stillNo = (row: string) => column(`${row} +\\S+ to \\S+`, 1);

/** In a table of trainings: the mean accuracy of a row. */
const accuracy = (row: string) => column(`${row} +\\S+ to \\S+`, 2);

/** In a table of trainings: the AUC of a row. */
const area = (row: string) => column(`${row} +\\S+ to \\S+`, 5);

/** In a table of trainings: the lowest starting loss of a row. */
const start = (row: string) => new RegExp(`^${row} +(\\S+) to`, "m");

const moved = "sigmoid\\(3 · cosine − 1\\.5\\), ";
const sigmoid = "sigmoid\\(3 · cosine\\) +";

/** What lesson 02 claims. */
export default {
  limit: 90,
  claims: [
    ["untrained loss", (n) => n(/untrained model: +(\S+)/), 4, 5.2],
    ["% of it clipped", (n) => n(/^(\d+) % of it/m), 80, 100],
    [
      "a seed's lower loss",
      (n) => n(/^ +4 +\S+ +(\S+)/m, "tanh: below 0"),
      2.5,
      4,
    ],
    [
      "ReLU's highest loss",
      (n) => n(/^ +4 +\S+ +\S+ +\S+ +(\S+)/m, "tanh: below 0"),
      0.7,
      2,
    ],
    [
      "% without gradient",
      (n) => n(/gradient of exactly 0: (\S+) %/),
      45,
      60,
    ],
    ["raw cosine's drift", (n) => n(first("raw cosine"), "drifted"), 0.01, 2],
    [
      "gentle cosine's drift",
      (n) => n(/^raw cosine, clipped at 0\.05 +\S+ +(\S+)/m),
      0,
      1e-3,
    ],
    [
      "scaled cosine's drift",
      (n) => n(/^sigmoid\(3 · cosine\) +\S+ +(\S+)/m, "drifted"),
      0,
      1e-5,
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
    [
      "pairs as the kit's",
      (n) => n(/five pairs are the kit's first five: true(.*)/),
      0,
      0,
    ],
    ["knowing the tastes", (n) => n(first("knows the tastes")), 0.89, 0.92],
    [
      "knowing the circle",
      (n) => n(first("knows the circle, says 1 or 0")),
      0.86,
      0.88,
    ],
    [
      "yes or no, AUC",
      (n) => n(second("knows the circle, says 1 or 0")),
      0.86,
      0.88,
    ],
    ["how near, AUC", (n) => n(second("the same, says how near")), 0.89, 0.91],

    // Activations and objectives
    ["raw, tanh: no", (n) => n(no("raw cosine +tanh")), 0.9, 1],
    ["sigmoid, ReLU: no", (n) => n(no(`${sigmoid}ReLU`)), 0, 0.1],
    [
      "raw, tanh: no in the end",
      (n) => n(stillNo("raw cosine +tanh")),
      0.62,
      1,
    ],
    ["moved, tanh: the same", (n) => n(stillNo(`${moved}tanh`)), 0.6, 1],
    ["MSE, tanh: the same", (n) => n(stillNo("MSE +tanh")), 0.45, 0.57],
    ["raw, tanh: start", (n) => n(start("raw cosine +tanh")), 4, 6],
    ["raw, ReLU: start", (n) => n(start("raw cosine +ReLU")), 0.5, 1.5],
    ["raw, tanh: AUC", (n) => n(area("raw cosine +tanh")), 0.85, 0.9],
    [
      "raw: ReLU's lead",
      (n) => n(accuracy("raw cosine +ReLU")) - n(accuracy("raw cosine +tanh")),
      0.03,
      0.15,
    ],
    [
      "sigmoid: tanh's lead",
      (n) => n(accuracy(`${sigmoid}tanh`)) - n(accuracy(`${sigmoid}ReLU`)),
      0.06,
      0.18,
    ],
    ["sigmoid, tanh", (n) => n(accuracy(`${sigmoid}tanh`)), 0.82, 0.86],
    [
      "MSE: tanh's lead",
      (n) => n(accuracy("MSE +tanh")) - n(accuracy("MSE +ReLU")),
      0.002,
      0.04,
    ],

    // One thing changed
    [
      "raw, tanh, biases from ½",
      (n) => n(accuracy("raw cosine, tanh, biases from ½")),
      0.79,
      0.85,
    ],
    [
      "its start",
      (n) => n(start("raw cosine, tanh, biases from ½")),
      0.5,
      1.2,
    ],
    ["moved, ReLU", (n) => n(accuracy(`${moved}ReLU`)), 0.785, 0.84],
    [
      "raw, tanh, a slope everywhere",
      (n) => n(accuracy("raw cosine, tanh, a slope everywhere")),
      0.74,
      0.805,
    ],
    ["moved, tanh", (n) => n(accuracy(`${moved}tanh`)), 0.73, 0.795],
    [
      "moved, tanh, biases from ½",
      (n) => n(accuracy(`${moved}tanh, biases from ½`)),
      0.8,
      0.84,
    ],
    [
      "learned, ReLU",
      (n) => n(accuracy("sigmoid\\(w · cosine \\+ b\\), ReLU")),
      0.76,
      0.82,
    ],

    // The other choices
    ["K = 16", (n) => n(accuracy("K = 16, three layers")), 0.82, 0.86],
    ["K = 1", (n) => n(accuracy("K = 1")), 0.4, 0.6],
    [
      "K = 1, dot product",
      (n) => n(accuracy("K = 1, dot product")),
      0.66,
      0.72,
    ],
    ["K = 2", (n) => n(accuracy("K = 2")), 0.8, 0.85],
    ["one layer", (n) => n(accuracy("one layer")), 0.81, 0.835],
    ["γ = 10", (n) => n(accuracy("γ = 10")), 0.8, 0.83],
    [
      "dot product, γ = 1",
      (n) => n(accuracy("dot product, γ = 1")),
      0.81,
      0.84,
    ],
    [
      "dot product, γ = ¼",
      (n) => n(accuracy("dot product, γ = ¼")),
      0.825,
      0.86,
    ],
    ["negative distance", (n) => n(accuracy("negative distance")), 0.45, 0.55],
    [
      "negative distance + 3",
      (n) => n(accuracy("negative distance \\+ 3")),
      0.81,
      0.845,
    ],
  ],
} satisfies Lesson;
