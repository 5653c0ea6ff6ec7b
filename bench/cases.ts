/**
 * What is compared: programs, their data, and what is read from their runs.
 *
 * @module
 */
import {
  type Arrays,
  articleData,
  clicksData,
  hashingData,
  searchData,
  type SparseShape,
} from "./data.ts";
import { emojiData } from "./emoji.ts";
import { type Run, steady } from "./rounds.ts";

/** One program of a case. */
export interface Program {
  readonly who: "ours" | "Keras" | "PyTorch" | "NumPy" | "faiss";
  /** Beside this file. */
  readonly file: string;
  /** Where a peer has several settings: the faster one counts. */
  readonly setting?: string;
  readonly options?: object;
}

/** What is read from the runs of a case. */
export interface Measure {
  readonly what: string;
  readonly unit: "s" | "ms" | "MB";
  of(run: Run): number;
}

/** One comparison. */
export interface Case {
  readonly name: string;
  /** Exactly what is counted: a paragraph of the page. */
  readonly counted: string;
  /** What all programs are asked; `data` names a maker in `makers`. */
  readonly job: object;
  /** What differs in the short form. */
  readonly short: object;
  readonly data: (
    job: never,
  ) => [name: string, make: () => Arrays | Promise<Arrays>];
  readonly programs: readonly Program[];
  readonly measures: readonly Measure[];
}

const torch = (file: string, ...settings: [string, object][]): Program[] =>
  settings.map(([setting, options]) => ({
    who: "PyTorch",
    file,
    setting,
    options,
  }));
const dense = ["dense gradients", { sparse: false }] as [string, object];
const sparse = ["sparse gradients", { sparse: true }] as [string, object];

type ArticleJob = { rows: number };
type HashingJob = SparseShape & { units: [number] };
const article = ({ rows }: ArticleJob) =>
  [`article-${rows}`, () => articleData(rows)] as [string, () => Arrays];
const clicks = (job: SparseShape) => {
  const { rows, size, ids, words } = job;
  const name = ["clicks", rows, size, ...ids, ...words ?? []].join("-");
  return [name, () => clicksData(job)] as [string, () => Arrays];
};

const hashingRows = (job: HashingJob) => {
  const { rows, size, ids, units: [width] } = job;
  const name = ["hashing", rows, size, ...ids, width].join("-");
  return [name, () => hashingData(job, width)] as [string, () => Arrays];
};

const step: Measure = {
  what: "step",
  unit: "ms",
  of: (run) => 1000 * steady(run),
};
const small = { rows: 64, size: 100, units: [8], epochs: 2, batchSize: 32 };
const hashing = {
  ...{
    rows: 2048,
    size: 30_000,
    ids: [8, 20],
    kind: "bag",
    activation: "tanh",
  },
  ...{ units: [300], steps: 8, epochs: 8, learningRate: 0.01 },
};
const words = {
  ...{ rows: 2048, size: 10_000, ids: [3, 9], words: [2, 8], shared: true },
  ...{ batchSize: 256, epochs: 6, optimizer: "sgd", learningRate: 0.1 },
};

/** All comparisons. */
export const cases: readonly Case[] = [
  {
    name: "article",
    counted:
      "The article's model: 10,000 pairs of multi-hot rows of 500, two towers " +
      "128–BN–64–16 with tanh, cosine, binary cross-entropy, RMSProp, batches of " +
      "128, 10 epochs with accuracy; then the score of one pair is printed. The " +
      "clock runs from the start of the process, with its imports and the reading " +
      "of the data, to the printed line. An epoch is the median of the last seven.",
    job: { rows: 10_000, epochs: 10 },
    short: { rows: 300, epochs: 2 },
    data: article,
    programs: [
      { who: "ours", file: "article/ours.ts" },
      { who: "Keras", file: "article/with_keras.py" },
      ...torch("article/with_torch.py", ["1 thread", { threads: 1 }]),
    ],
    measures: [
      {
        what: "the article, from start to score",
        unit: "s",
        of: ({ wall }) => wall,
      },
      { ...step, what: "one epoch of it" },
      { what: "its processor time", unit: "s", of: ({ cpu }) => cpu },
      {
        what: "its greatest memory",
        unit: "MB",
        of: ({ memory }) => memory! / 1e6,
      },
    ],
  },
  {
    name: "vectors",
    counted:
      "Vectors of 10,000 multi-hot rows through one such tower, in memory. Ours " +
      "and Keras by `predict` in batches of 1,024, PyTorch in one.",
    job: { rows: 10_000, times: 15, batchSize: 1024 },
    short: { rows: 300, times: 2 },
    data: article,
    programs: [
      { who: "ours", file: "vectors/ours.ts" },
      { who: "Keras", file: "vectors/with_keras.py" },
      ...torch("vectors/with_torch.py", ["all cores", {}]),
    ],
    measures: [{ ...step, what: "vectors of 10,000 rows" }],
  },
  ...(["sgd", "rmsprop"] as const).map((optimizer): Case => ({
    name: `hashing-${optimizer}`,
    counted:
      "One step of word hashing, the first layer of a tower: 256 rows with 8 to 20 " +
      "of 30,000 trigrams, 300 tanh units, the mean square to made-up targets, its " +
      "gradient, and the update. Keras gets dense rows, made beforehand, as are all " +
      "batches. PyTorch gets an EmbeddingBag" +
      (optimizer === "sgd"
        ? "."
        : "; its RMSProp refuses sparse gradients. Ours moves only the rows that a step touches."),
    job: { ...hashing, optimizer },
    short: { rows: 64, size: 100, units: [8], epochs: 2, steps: 2 },
    data: hashingRows,
    programs: [
      { who: "ours", file: "hashing/ours.ts" },
      { who: "Keras", file: "hashing/with_keras.py" },
      ...torch(
        "hashing/with_torch.py",
        dense,
        ...(optimizer === "sgd" ? [sparse] : []),
      ),
    ],
    measures: [{ ...step, what: `word hashing, ${optimizer}: a step` }],
  })),
  {
    name: "emoji",
    counted:
      "One step of the search over emoji: a linear tower of 512 for queries and " +
      "documents, with a learned factor for each feature, on emojilib's keywords; " +
      "Adam, batches of 256, one click of each query an epoch. Of PyTorch's two " +
      "the one with sparse gradients (SparseAdam) computes what ours computes.",
    job: {
      ...{ kind: "bag", units: [512], activation: "linear", shared: true },
      ...{ importance: true, optimizer: "adam", learningRate: 0.0005 },
      ...{ batchSize: 256, epochs: 6 },
    },
    short: { units: [8], epochs: 2 },
    data: () => ["emoji", emojiData],
    programs: [
      { who: "ours", file: "clicks/ours.ts" },
      ...torch("clicks/with_torch.py", dense, sparse),
    ],
    measures: [{ ...step, what: "emoji search: a step" }],
  },
  ...([["cnn", [300, 300, 128]], ["lstm", [300, 128]]] as const).map((
    [kind, units],
  ): Case => ({
    name: kind,
    counted:
      `One step of the ${kind.toUpperCase()} tower, ${
        units.join("–")
      }, on texts of ` +
      "2 to 8 words with 3 to 9 of 10,000 trigrams each; 256 clicks, softmax as " +
      "above, SGD. PyTorch's table has sparse gradients.",
    job: { ...words, kind, units },
    short: { ...small, ids: [2, 3], units: [8, 8, 4] },
    data: clicks,
    programs: [
      { who: "ours", file: "clicks/ours.ts" },
      ...torch("clicks/with_torch.py", sparse),
    ],
    measures: [{ ...step, what: `${kind.toUpperCase()} tower: a step` }],
  })),
  {
    name: "search",
    counted:
      "The exact ten nearest of 1,000,000 vectors of 128 for one query, with the " +
      "vectors in memory at length 1, one query after the other.",
    job: { rows: 1_000_000, width: 128, k: 10 },
    short: { rows: 1000 },
    data: ({ rows, width }: { rows: number; width: number }) => [
      `search-${rows}-${width}`,
      () => searchData(rows, width),
    ],
    programs: [
      { who: "ours", file: "search/ours.ts" },
      { who: "NumPy", file: "search/with_numpy.py" },
      { who: "faiss", file: "search/with_faiss.py" },
    ],
    measures: [{ ...step, what: "search among 1,000,000 × 128" }],
  },
  {
    name: "long",
    counted:
      "10,000 steps of the article's model: what is alive after a tenth of " +
      "them, and at the end.",
    job: { rows: 10_000, steps: 10_000 },
    short: { rows: 300, steps: 30 },
    data: article,
    programs: [{ who: "ours", file: "long/ours.ts" }],
    measures: [],
  },
];
