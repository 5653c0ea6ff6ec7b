/**
 * Two tables of ids, trained on clicks with all documents as rivals.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { adam, bagTower, dssm, fitClicks, sparse } from "../../lib/mod.ts";
import { EpochClock, job, load, report } from "../job.ts";

const { users, items, units, epochs, batchSize, learningRate } = job;
const make = (name: string, inputSize: number) =>
  bagTower({ name, inputSize, units, activation: "linear" });
const idsOf = (count: number) =>
  sparse(Array.from({ length: count }, (_, id) => [id]), count);
const clicks = load("clicks").arraySync() as [number, number][];
const sizes = new Float64Array(users);
for (const [user] of clicks) sizes[user]!++;

const clock = new EpochClock();
const model = dssm(make("user", users), make("item", items), { gamma: 5 });
const { history } = await fitClicks(model, {
  queries: idsOf(users),
  documents: idsOf(items),
  clicks,
  weights: clicks.map(([user]) => sizes[user]! ** -0.5),
}, {
  optimizer: adam({ learningRate }),
  negatives: { all: true },
  batchOf: "queries",
  epochs,
  batchSize,
  learningRate: (epoch) => {
    clock.begin();
    return learningRate * (1 - epoch / epochs);
  },
  verbose: 0,
});
const steps = Math.ceil(users / batchSize);
report({
  seconds: clock.secondsOfSteps(steps),
  loss: history.loss,
  tensors: tf.memory().numTensors,
});
