// What fitClicks() refuses, and what it leaves behind.
import * as tf from "@tensorflow/tfjs";
import {
  bagTower,
  countHot,
  dssm,
  fitClicks,
  type FitClicksOptions,
  sgd,
  sparse,
} from "../../../../lib/mod.ts";
import { assertEquals } from "../../../assert.ts";
import { assertNoLeak, assertRefused, weightsOf } from "../../../helpers.ts";

const size = 6;
const rows = sparse(Array.from({ length: size }, (_, i) => [i]), size);
const query = bagTower({ name: "query", inputSize: size, units: [4, 3] });
const model = dssm(query, query.as("document"));
const data = {
  queries: rows,
  documents: rows,
  clicks: [[0, 1], [2, 3], [4, 5], [0, 5]] as [number, number][],
};
const options: FitClicksOptions = {
  epochs: 1,
  optimizer: sgd({ learningRate: 0.1 }),
  negatives: { random: 2 },
  batchSize: 2,
  verbose: 0,
};
const refused = async (
  more: object,
  error: new () => Error,
  ...parts: string[]
) => {
  const before = weightsOf(model);
  await assertRefused(
    () => {
      const isData = (name: string) => /^(queries|documents|click)/.test(name);
      const part = (ours: boolean) =>
        Object.fromEntries(
          Object.entries(more).filter(([name]) => isData(name) === ours),
        );
      const given = { ...data, ...part(true) };
      return fitClicks(model, given, { ...options, ...part(false) });
    },
    error,
    ...parts,
  );
  assertEquals(weightsOf(model), before, "the weights changed");
};

Deno.test("fitClicks() refuses wrong numbers", async () => {
  for (const name of ["epochs", "batchSize", "patience", "perQuery"]) {
    for (const value of [0, -1, 1.5, NaN]) {
      const more = { [name]: value, measure: () => ({ quality: 1 }) };
      await refused(more, RangeError, `${name} must be`, `found ${value}`);
    }
  }
  await refused({ seed: 0.5 }, RangeError, "seed", "0.5");
  await refused(
    { patience: 2 },
    RangeError,
    "patience needs something to watch",
  );
});

Deno.test("fitClicks() refuses what is no optimizer", async () => {
  for (const optimizer of ["sgd", undefined, {}]) {
    await refused({ optimizer }, TypeError, "optimizer must be one such as");
  }
});

Deno.test("fitClicks() refuses clicks that name no row", async () => {
  await refused({ clicks: [] }, RangeError, "clicks must hold", "found none");
  await refused(
    { clicks: 5 },
    TypeError,
    "clicks must be an array of pairs, or lists of queries and documents; found 5",
  );
  for (const wrong of [-1, size, 0.5, NaN]) {
    const clicks = (pair: number[]) => ({ clicks: [[0, 1], pair] });
    const found = `found ${wrong}`;
    await refused(clicks([wrong, 1]), RangeError, "query of clicks[1]", found);
    await refused(
      clicks([1, wrong]),
      RangeError,
      "document of clicks[1]",
      found,
    );
  }
});

Deno.test("fitClicks() refuses rows that do not fit the towers", async () => {
  const dense = countHot([[1], [2]], size);
  const other = sparse([[1], [2]], size + 1);
  for (const name of ["queries", "documents", "clicked"]) {
    await refused({ [name]: dense }, TypeError, name, "[2, 6]");
    await refused({ [name]: [[1]] }, TypeError, name, "must be a tensor");
    await refused(
      { [name]: other },
      TypeError,
      `${name} must be made for 6 different features; found 7`,
    );
  }
  await refused(
    { clicked: rows },
    RangeError,
    "one row for each of 4 clicks; found 6",
  );
});

Deno.test("fitClicks() refuses more negatives than there are documents", async () => {
  // Query 0 was clicked with two of six documents.
  await refused({ negatives: { random: 5 } }, RangeError, "at most 4");
  await refused({ negatives: { random: 0 } }, RangeError, "found none");
  await refused({ negatives: { hard: 3, among: 2 } }, RangeError, "among");
});

Deno.test("fitClicks() leaves nothing behind in a thousand steps", async () => {
  const clicked = sparse([[1], [3], [5], [5]], size);
  const negatives = { random: 1, inBatch: true, hard: 1, among: 2 };
  const train = (epochs: number, batchSize: number) =>
    fitClicks(model, { ...data, clicked }, {
      ...options,
      negatives,
      logQ: true,
      epochs,
      batchSize,
      measure: () => ({ quality: -query.getWeights()[0]!.dataSync()[0]! }),
      patience: epochs,
    });
  await train(1, 4);
  await assertNoLeak(async () => {
    await train(240, 1);
    await train(20, 2);
  });
});

Deno.test("an error in measure ends fitClicks() and leaves nothing behind", async () => {
  const failure = new RangeError("mine");
  const fail = () => {
    throw failure;
  };
  const rejected = () => Promise.reject(failure);
  for (const measure of [fail, rejected]) {
    await assertRefused(
      () => fitClicks(model, data, { ...options, measure }),
      RangeError,
      "mine",
    );
  }
});

Deno.test("a model that has diverged is refused, and leaves nothing behind", async () => {
  const broken = bagTower({ name: "query", inputSize: size, units: [2] });
  broken.setWeights(
    broken.getWeights().map(({ shape }) => tf.fill(shape, NaN)),
  );
  const negatives = { hard: 1, among: 2 };
  const pair = dssm(broken, broken.as("document"));
  await assertRefused(
    () => fitClicks(pair, data, { ...options, negatives }),
    RangeError,
    "must be finite",
  );
});
