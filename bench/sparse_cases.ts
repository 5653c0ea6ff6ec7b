/**
 * Comparisons over sparse rows: word hashing, and training on clicks.
 *
 * @module
 */
import { type Case, type Maker, oneThread, step, torch } from "./case.ts";
import {
  clicksData,
  hashingData,
  type SparseShape,
  usersData,
  type UsersShape,
} from "./data.ts";
import { emojiData } from "./emoji.ts";

const [one, threads] = oneThread;
const dense = [`dense gradients, ${one}`, {
  sparse: false,
  ...threads,
}] as const;
const sparse = [`sparse gradients, ${one}`, {
  sparse: true,
  ...threads,
}] as const;
const all = ["sparse gradients", { sparse: true }] as const;
const allDense = ["dense gradients", { sparse: false }] as const;

/** Clicks of some shape. */
export const clicks = (job: SparseShape): Maker => {
  const { rows, size, ids, words } = job;
  const name = ["clicks", rows, size, ...ids, ...words ?? []].join("-");
  return [name, () => clicksData(job)];
};

const hashingRows = (job: SparseShape & { units: [number] }): Maker => {
  const { rows, size, ids, units: [width] } = job;
  const name = ["hashing", rows, size, ...ids, width].join("-");
  return [name, () => hashingData(job, width)];
};

const usersClicks = (job: UsersShape): Maker => {
  const { users, items, clicks } = job;
  const name = ["users", users, items, ...clicks].join("-");
  return [name, () => usersData(job)];
};

const small = { rows: 64, size: 100, units: [8], epochs: 2, batchSize: 32 };
const hashing = {
  rows: 2048,
  size: 30_000,
  ids: [8, 20],
  kind: "bag",
  activation: "tanh",
  units: [300],
  steps: 8,
  epochs: 30,
  learningRate: 0.01,
};
const words = {
  rows: 2048,
  size: 10_000,
  ids: [3, 9],
  words: [2, 8],
  shared: true,
  batchSize: 256,
  epochs: 4,
  optimizer: "sgd",
  learningRate: 0.1,
};

/** The comparisons. */
export const sparseCases: readonly Case[] = [
  ...(["sgd", "rmsprop"] as const).map((optimizer): Case => ({
    name: `hashing-${optimizer}`,
    counted: optimizer === "sgd"
      ? "One step of word hashing, the first layer of a tower: 256 rows with 8 to " +
        "20 of 30,000 trigrams, 300 tanh units, the mean square to made-up targets, " +
        "its gradient, and the update. All batches are made beforehand: dense rows " +
        "for Keras, an EmbeddingBag's for PyTorch."
      : "The same with RMSProp. Ours moves only the rows that a step touches; those " +
        "of the peers move all of them, and PyTorch's refuses sparse gradients.",
    job: { ...hashing, optimizer },
    short: { rows: 64, size: 100, units: [8], epochs: 2, steps: 2 },
    data: hashingRows,
    programs: [
      { who: "ours", file: "hashing/ours.ts" },
      { who: "Keras", file: "hashing/with_keras.py" },
      ...torch(
        "hashing/with_torch.py",
        dense,
        ...(optimizer === "sgd" ? [sparse, all] : [allDense]),
      ),
    ],
    measures: [step(`word hashing, ${optimizer}: a step`)],
  })),
  {
    name: "emoji",
    counted:
      "One step of the search over emoji: a linear tower of 512 for queries and " +
      "documents, with a learned factor for each feature, on emojilib's keywords; " +
      "Adam, batches of 256, one click of each query an epoch. Of PyTorch's two " +
      "the one with sparse gradients (SparseAdam) computes what ours computes.",
    job: {
      kind: "bag",
      units: [512],
      activation: "linear",
      shared: true,
      importance: true,
      optimizer: "adam",
      learningRate: 0.0005,
      batchSize: 256,
      epochs: 4,
    },
    short: { units: [8], epochs: 2 },
    data: () => ["emoji", emojiData],
    programs: [
      { who: "ours", file: "clicks/ours.ts" },
      ...torch("clicks/with_torch.py", dense, sparse, all),
    ],
    measures: [step("emoji search: a step")],
  },
  {
    name: "users",
    counted:
      "One step of users and items: two tables of ids, 943 users with 12 to 400 " +
      "clicks each on 1,682 items, vectors of 128 numbers; 128 users a step with all " +
      "their clicks, each compared with all items that its user has not clicked; Adam.",
    job: {
      users: 943,
      items: 1682,
      clicks: [12, 400],
      units: [128],
      learningRate: 0.02,
      batchSize: 128,
      epochs: 20,
    },
    short: {
      users: 20,
      items: 60,
      clicks: [2, 9],
      units: [8],
      batchSize: 8,
      epochs: 2,
    },
    data: usersClicks,
    programs: [
      { who: "ours", file: "users/ours.ts" },
      ...torch("users/with_torch.py", oneThread, ["", {}]),
    ],
    measures: [step("users and items: a step")],
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
      ...torch("clicks/with_torch.py", sparse, all),
    ],
    measures: [step(`${kind.toUpperCase()} tower: a step`)],
  })),
];
