import { column, first, type Lesson, type NumberOf } from "../claim.ts";

/** Parts of the cells with the tables. */
const MAIN = 'show("bag", "CNN", "LSTM")';
const ORDER = 'tryOut("CNN, window of one"';
const START = '"Before training"';
const LAYER = "show(...Object.keys(layers))";
const POOLING = 'tryOut("CNN, passes on, sum"';
const LSTM = 'tryOut("LSTM, begins as a bag"';
const OTHER_ORDER = '"of the first ten stay"';
const SORTED = 'tryOut("LSTM as a bag, sorted words"';
const PLANTED = "wilsonInterval(";
const WAYS = "Object.entries(groups)";
const TEST = "test questions, means of";
const WALK = '"+ documents read';

/** Columns of the tables of trained towers. */
const [MEAN, LOWEST, HIGHEST, DIFFERENCE, HIGH] = [0, 1, 2, 5, 7];

/** How much a row's mean is above another's. */
const gain = (n: NumberOf, table: string, row: string, from: string) =>
  n(column(row, MEAN), table) - n(column(from, MEAN), table);

const BEGUN = ["CNN, passes on, sum", "LSTM, begins as a bag"];

/** What lesson 07 claims. */
export default {
  limit: 240,
  claims: [
    [
      "bag above LSTM, every seed",
      (n) => n(column("bag", LOWEST), MAIN) - n(column("LSTM", HIGHEST), MAIN),
      0.005,
      0.06,
    ],
    [
      "LSTM above CNN, every seed",
      (n) => n(column("LSTM", LOWEST), MAIN) - n(column("CNN", HIGHEST), MAIN),
      0,
      0.05,
    ],
    ["CNN minus the bag", (n) => n(column("CNN", HIGH), MAIN), -0.08, -0.02],
    ["LSTM minus the bag", (n) => n(column("LSTM", HIGH), MAIN), -0.06, -0.01],
    [
      "the CNN without neighbours",
      (n) => gain(n, ORDER, "CNN, window of one", "CNN"),
      -0.005,
      0.025,
    ],
    [
      "a quarter of a random matrix's directions",
      (n) => n(/^glorotUniform: .* a quarter below (\S+),/m),
      0.02,
      0.35,
    ],
    [
      "equal first vectors",
      (n) => gain(n, START, "bag, stretched start", "random layer"),
      -0.001,
      0.001,
    ],
    [
      "an orthogonal layer's first vectors",
      (n) => gain(n, START, "orthogonal layer", "bag"),
      -0.001,
      0.001,
    ],
    [
      "random layer, upper end",
      (n) => n(column("random layer", HIGH), LAYER),
      -0.05,
      -0.01,
    ],
    [
      "orthogonal layer",
      (n) => n(column("orthogonal layer", DIFFERENCE), LAYER),
      -0.012,
      0.012,
    ],
    [
      "stretched start",
      (n) => n(column("bag, stretched start", DIFFERENCE), LAYER),
      -0.015,
      0.015,
    ],
    ...[
      ["CNN, sum", "CNN", 0.008, 0.04],
      ["CNN, passes on", "CNN", 0.02, 0.065],
      ["CNN, passes on, sum", "CNN, passes on", 0.012, 0.05],
      ["CNN, passes on, sum", "CNN, sum", 0.025, 0.075],
      ["CNN, passes on, sum", "bag", -0.015, 0.025],
    ].map(([row, from, least, most]): Lesson["claims"][number] => [
      `${row}: gain over ${from}`,
      (n) => gain(n, POOLING, row as string, from as string),
      least as number,
      most as number,
    ]),
    [
      "LSTM as a bag",
      (n) => n(column("LSTM, begins as a bag", DIFFERENCE), LSTM),
      -0.015,
      0.025,
    ],
    [
      "CNN's loss in another order, names",
      (n) => n(column("1392 names +CNN", 3), OTHER_ORDER),
      0.05,
      0.2,
    ],
    ...BEGUN.map((row): Lesson["claims"][number] => [
      `${row}: loss in another order, held out`,
      (n) => n(column(`51 held out +${row}`, 3), OTHER_ORDER),
      -0.03,
      0.03,
    ]),
    [
      "the LSTM as a bag without order",
      (n) =>
        gain(n, SORTED, "LSTM as a bag, sorted words", "LSTM, begins as a bag"),
      -0.015,
      0.015,
    ],
    ["planted: bag", (n) => n(first("bag"), PLANTED), 0.2, 0.7],
    ...["CNN", "LSTM", ...BEGUN].map((row): Lesson["claims"][number] => [
      `planted: ${row}`,
      (n) => n(first(row), PLANTED),
      0.88,
      1,
    ]),
    ["shared span of LSA", (n) => n(/^shared span.*: (\S+)$/m), 0.98, 1.001],
    // Columns in their order: known; new, a known word; new, no known word.
    ...["Word2vec", "LDA"].map((way): Lesson["claims"][number] => [
      `${way}: a word never seen`,
      (n) => n(column(way, 2), WAYS),
      0,
      0,
    ]),
    [
      "MF: new queries",
      (n) =>
        n(column("matrix factorisation", 1), WAYS) +
        n(column("matrix factorisation", 2), WAYS),
      0,
      0,
    ],
    [
      "MF: known queries",
      (n) => n(column("matrix factorisation", 0), WAYS),
      0.2,
      0.45,
    ],
    ...["LSA", "bag \\(DSSM, linear\\)"].map((
      way,
    ): Lesson["claims"][number] => [
      `${way}: a word never seen`,
      (n) => n(column(way, 2), WAYS),
      0.05,
      0.6,
    ]),
    ["the test, CNN", (n) => n(column("CNN", 5), TEST), -0.2, -0.05],
    ["the test, LSTM", (n) => n(column("LSTM", 5), TEST), -0.1, -0.01],
    ...BEGUN.map((row): Lesson["claims"][number] => [
      `the test, ${row}`,
      (n) => n(column(row, 3), TEST),
      -0.03,
      0.03,
    ]),
    [
      "this lesson's bag",
      (n) => n(first("this lesson's bag, seed 1"), WALK),
      0.35,
      0.42,
    ],
    [
      "lesson 06's bag",
      (n) => n(/^\+ documents read.*\) +(\S+)$/m, WALK),
      0.46,
      0.51,
    ],
  ],
} satisfies Lesson;
