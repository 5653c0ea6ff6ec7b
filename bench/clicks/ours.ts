/**
 * Two towers over sparse rows, trained on clicks with in-batch softmax.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import {
  adam,
  bagTower,
  dssm,
  fitClicks,
  rmsprop,
  sgd,
  type Tower,
} from "../../lib/mod.ts";
import { cnnTower, lstmTower } from "../../sequences/mod.ts";
import { EpochClock, job, load, report } from "../job.ts";

const { kind, units, activation, shared } = job;
const { epochs, batchSize, learningRate } = job;
const importance = job.importance && load("importance").dataSync();
const inputSize: number = importance?.length ?? job.size;
// One kind or the other, as the tower reads.
const rows = (name: string) =>
  Object.assign(load(name), { inputSize }) as never;
const make = <Name extends string>(name: Name) => {
  const options = { name, inputSize, units };
  if (kind === "cnn") {
    return cnnTower(options) as Tower<number, Name, number, never>;
  }
  if (kind === "lstm") {
    return lstmTower(options) as Tower<number, Name, number, never>;
  }
  return bagTower({
    ...options,
    activation,
    ...(importance ? { importance } : {}),
  }) as Tower<number, Name, number, never>;
};
const query = make("query");
const document = shared ? query.as("document") : make("document");
const clicks = load("clicks").arraySync() as [number, number][];
const data = {
  queries: rows("queries"),
  documents: rows("documents"),
  clicked: rows("clicked"),
  clicks,
};
const asked = new Set(clicks.map(([query]) => query)).size;
const steps = Math.ceil(asked / batchSize);

const clock = new EpochClock();
const { history } = await fitClicks(dssm(query, document), data, {
  optimizer: { adam, rmsprop, sgd }[job.optimizer as "sgd"]({ learningRate }),
  negatives: { inBatch: true },
  perQuery: 1,
  epochs,
  batchSize,
  learningRate: () => {
    clock.begin();
    return learningRate;
  },
  verbose: 0,
});
report({
  seconds: clock.secondsOfSteps(steps),
  loss: history.loss,
  tensors: tf.memory().numTensors,
});
