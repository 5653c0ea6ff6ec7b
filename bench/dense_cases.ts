/**
 * Comparisons over rows of numbers: the article, its vectors, and search.
 *
 * @module
 */
import { type Case, type Maker, oneThread, step, torch } from "./case.ts";
import { articleData, searchData } from "./data.ts";

const article = ({ rows }: { rows: number }): Maker => [
  `article-${rows}`,
  () => articleData(rows),
];

const vectors = (job: { rows: number; width: number }): Maker => [
  `search-${job.rows}-${job.width}`,
  () => searchData(job.rows, job.width),
];

/** The comparisons. */
export const denseCases: readonly Case[] = [
  {
    name: "article",
    counted:
      "The article's model: 10,000 pairs of multi-hot rows of 500, two towers " +
      "128–BN–64–16 with tanh, cosine, binary cross-entropy, RMSProp, batches of " +
      "128, 10 epochs with accuracy; then the score of one pair is printed. The " +
      "clock runs from the start of the process, with its imports and the reading " +
      "of the data, to the printed line. An epoch is the median of the last seven; " +
      "memory is the most that the process had at a time.",
    job: { rows: 10_000, epochs: 10 },
    short: { rows: 300, epochs: 2 },
    data: article,
    programs: [
      { who: "ours", file: "article/ours.ts" },
      { who: "Keras", file: "article/with_keras.py" },
      ...torch("article/with_torch.py", ["", {}], oneThread),
    ],
    measures: [
      {
        what: "the article, from start to score",
        unit: "s",
        of: ({ wall }) => wall,
      },
      step("one epoch of it"),
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
      ...torch("vectors/with_torch.py", ["", {}], oneThread),
    ],
    measures: [step("vectors of 10,000 rows")],
  },
  {
    name: "search",
    counted:
      "The exact ten nearest of 1,000,000 vectors of 128 for one query, with the " +
      "vectors in memory at length 1, one query after the other.",
    job: { rows: 1_000_000, width: 128, k: 10 },
    short: { rows: 1000 },
    data: vectors,
    programs: [
      { who: "ours", file: "search/ours.ts" },
      { who: "NumPy", file: "search/with_numpy.py" },
      { who: "faiss", file: "search/with_faiss.py" },
    ],
    measures: [step("search among 1,000,000 × 128")],
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
    once: true,
    measures: [],
  },
];
