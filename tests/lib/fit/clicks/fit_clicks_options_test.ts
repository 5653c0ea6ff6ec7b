// The schedule and the early stopping of fitClicks().
import * as tf from "@tensorflow/tfjs";
import {
  adam,
  bagTower,
  dssm,
  type DssmOptions,
  fitClicks,
  type FitClicksOptions,
  sgd,
  sparse,
} from "../../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../../assert.ts";
import { assertClose, weightsOf } from "../../../helpers.ts";

const size = 12;
const rows = sparse(Array.from({ length: size }, (_, i) => [i]), size);
const make = (joined: DssmOptions = {}) => {
  const query = bagTower({ name: "query", inputSize: size, units: [6, 4] });
  return dssm(query, query.as("document"), joined);
};
const data = {
  queries: rows,
  documents: rows,
  clicks: [[0, 1], [2, 3], [4, 5]] as [number, number][],
};
const options = {
  epochs: 1,
  optimizer: sgd({ learningRate: 0.1 }),
  negatives: { random: 3 },
  verbose: 0,
} as const;
const fitted = async (
  more: Partial<FitClicksOptions>,
  joined: DssmOptions = {},
) => {
  const model = make(joined);
  const { history } = await fitClicks(model, data, { ...options, ...more });
  return { weights: weightsOf(model), history };
};

const optimizers: Record<string, (rate: number) => tf.Optimizer> = {
  "sgd()": (learningRate) => sgd({ learningRate }),
  "adam()": (learningRate) => adam({ learningRate }),
  "TensorFlow.js's sgd": tf.train.sgd,
  "TensorFlow.js's momentum": (rate) => tf.train.momentum(rate, 0.9),
  "TensorFlow.js's adam": (rate) => tf.train.adam(rate),
};
for (const [name, make] of Object.entries(optimizers)) {
  Deno.test(`a schedule is obeyed by ${name}`, async () => {
    const constant = await fitted({ epochs: 2, optimizer: make(0.1) });
    const epochs: number[] = [];
    const scheduled = await fitted({
      epochs: 2,
      optimizer: make(5),
      learningRate: (epoch) => {
        epochs.push(epoch);
        return 0.1;
      },
    });
    assertEquals(epochs, [0, 1]);
    assertEquals(scheduled.weights, constant.weights);
    // An epoch with a rate of almost 0 changes almost nothing.
    const [one, two] = [1, 2].map((epochs) =>
      fitted({
        epochs,
        optimizer: make(5),
        learningRate: (epoch) => [0.1, 1e-12][epoch]!,
      })
    );
    const [first, second] = [(await one!).weights, (await two!).weights];
    assertClose(second.flat(), first.flat());
  });
}

Deno.test("patience ends the training, with the weights of the best epoch", async () => {
  const measures = [0.1, 0.5, 0.4, 0.5, 0.3, 0.9];
  const model = make();
  const seen: number[][][] = [];
  const { history, epoch } = await fitClicks(model, data, {
    ...options,
    epochs: 6,
    patience: 3,
    measure: () => {
      seen.push(weightsOf(model));
      return { quality: measures[seen.length - 1]!, other: seen.length };
    },
  });
  assertEquals(epoch, [0, 1, 2, 3, 4]);
  assertEquals(history.quality!.length, 5);
  assertEquals(weightsOf(model), seen[1]);
  assertNotEquals(seen[1], seen[4]);
});

Deno.test("with patience the best weights stay, also if all epochs have run", async () => {
  const model = make();
  const seen: number[][][] = [];
  await fitClicks(model, data, {
    ...options,
    epochs: 3,
    patience: 9,
    measure: () => ({ quality: -seen.push(weightsOf(model)) }),
  });
  assertEquals(weightsOf(model), seen[0]);
});

Deno.test("without patience the weights are those of the last epoch", async () => {
  const model = make();
  const seen: number[][][] = [];
  await fitClicks(model, data, {
    ...options,
    epochs: 3,
    measure: () => ({ quality: -seen.push(weightsOf(model)) }),
  });
  assertEquals(weightsOf(model), seen[2]);
});

Deno.test("a larger gamma makes another loss", async () => {
  const losses = await Promise.all([1, 10].map(async (gamma) => {
    const { history } = await fitted({}, { gamma });
    return history.loss![0] as number;
  }));
  assert(Math.abs(losses[0]! - losses[1]!) > 0.1, `${losses}`);
});
