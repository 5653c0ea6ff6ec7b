/**
 * A long training: what is alive early, and what at its end.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { fit } from "../../lib/mod.ts";
import { items, model, users } from "../article/model.ts";
import { job, load, report } from "../job.ts";

const alive = () => {
  const { numTensors: tensors, numBytes: bytes } = tf.memory();
  return { tensors, bytes, memory: Deno.memoryUsage().rss };
};
const counts: ReturnType<typeof alive>[] = [];
const batchSize = 128;
const epochs = Math.ceil(job.steps / Math.ceil(users.shape[0] / batchSize));
const start = performance.now();
const { history } = await fit(model, [users, items], load("labels"), {
  epochs,
  batchSize,
  verbose: 0,
  callbacks: {
    onEpochEnd(epoch) {
      // Early: when the compilers have warmed up.
      if (epoch === Math.floor(epochs / 10) || epoch === epochs - 1) {
        counts.push(alive());
      }
    },
  },
});
const seconds = [(performance.now() - start) / 1000 / job.steps];
report({ seconds, loss: history.loss, alive: counts });
