/**
 * The article's model, compiled, and its rows.
 *
 * @module
 */
import { dssm, type Features, tower } from "../../lib/mod.ts";
import { load } from "../job.ts";

/** 500 columns for each user and each item. */
export const [users, items] = ["users", "items"].map((name) =>
  load<Features<500>>(name)
) as [Features<500>, Features<500>];

const units = [128, 64, 16] as const;

/** Two towers and a cosine. */
export const model = dssm(
  tower({ name: "user", inputSize: 500, units }),
  tower({ name: "item", inputSize: 500, units }),
  { gamma: 1 },
);
model.compile({
  optimizer: "rmsprop",
  loss: "binaryCrossentropy",
  metrics: ["accuracy"],
});
