/**
 * Steps of one layer over sparse rows, the first of a tower: word hashing.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { bagTower, rmsprop, sgd } from "../../lib/mod.ts";
import { job, load, report } from "../job.ts";

const { size, units, learningRate } = job;
const tower = bagTower({ name: "query", inputSize: size, units });
const optimizer = { rmsprop, sgd }[job.optimizer as "sgd"]({ learningRate });
const batchesOf = (name: string) => tf.split(load(name), job.steps);
const rows = batchesOf("queries");
const targets = batchesOf("targets");
const one = (step: number) => {
  const cost = optimizer.minimize(() => {
    const vectors = tower.apply(rows[step]!, { training: true }) as tf.Tensor;
    return tf.losses.meanSquaredError(targets[step]!, vectors) as tf.Scalar;
  }, true)!;
  const loss = cost.dataSync()[0]!;
  cost.dispose();
  return loss;
};

const seconds: number[] = [];
const losses: number[] = [];
for (let epoch = 0; epoch < job.epochs; epoch++) {
  const start = performance.now();
  const sum = rows.reduce((sum, _, step) => sum + one(step), 0);
  losses.push(sum / job.steps);
  seconds.push((performance.now() - start) / 1000 / job.steps);
}
report({ seconds, loss: losses });
