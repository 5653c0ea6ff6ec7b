/**
 * The article's model in this library: trains, and prints a score.
 *
 * @module
 */
import { cosine, type Features, fit, split } from "../../lib/mod.ts";
import { job, load, report } from "../job.ts";
import { items, model, users } from "./model.ts";

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
