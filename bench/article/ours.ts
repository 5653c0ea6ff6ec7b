/**
 * The article's model in this library: trains, and prints a score.
 *
 * @module
 */
import {
  cosine,
  dssm,
  type Features,
  fit,
  split,
  tower,
} from "../../lib/mod.ts";
import { job, load, report } from "../job.ts";

const [users, items] = ["users", "items"].map((name) =>
  load<Features<500>>(name)
) as [Features<500>, Features<500>];
const units = [128, 64, 16] as const;
const model = dssm(
  tower({ name: "user", inputSize: 500, units }),
  tower({ name: "item", inputSize: 500, units }),
);
model.compile({
  optimizer: "rmsprop",
  loss: "binaryCrossentropy",
  metrics: ["accuracy"],
});

const ends = [performance.now()];
const { history } = await fit(model, [users, items], load("labels"), {
  epochs: job.epochs,
  batchSize: 128,
  verbose: 0,
  callbacks: { onEpochEnd: () => void ends.push(performance.now()) },
});

const { user, item } = split(model);
const score = cosine(
  user.predict(users.slice([0], [1]) as Features<500>),
  item.predict(items.slice([0], [1]) as Features<500>),
).dataSync()[0];
report({
  seconds: ends.slice(1).map((end, i) => (end - ends[i]!) / 1000),
  loss: history.loss,
  accuracy: history.acc,
  score,
});
