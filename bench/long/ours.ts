/**
 * A long training: what is alive early, and what at its end.
 *
 * @module
 */
import { dssm, type Features, fit, tf, tower } from "../../lib/mod.ts";
import { job, load, report } from "../job.ts";

const [users, items] = ["users", "items"].map((name) =>
  load<Features<500>>(name)
) as [Features<500>, Features<500>];
const units = [128, 64, 16] as const;
const model = dssm(
  tower({ name: "user", inputSize: 500, units }),
  tower({ name: "item", inputSize: 500, units }),
);
model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy" });
const alive = () => {
  const { numTensors: tensors, numBytes: bytes } = tf.memory();
  return { tensors, bytes, memory: Deno.memoryUsage().rss };
};
const counts: ReturnType<typeof alive>[] = [];
const batchSize = 128;
const epochs = Math.ceil(job.steps / Math.ceil(users.shape[0] / batchSize));
const start = performance.now();
const { history } = await fit(model, [users, items], load("labels"), {
  ...{ epochs, batchSize, verbose: 0 },
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
