import * as tf from "@tensorflow/tfjs";
import {
  type Dssm,
  fit,
  type Labels,
  randomLabels,
  type Tower,
} from "../../../../lib/mod.ts";
import {
  assertRefused,
  compiledModel,
  randomPairs,
  silent,
  smallModel,
} from "../../../helpers.ts";

const rows = 22;
const pairs = randomPairs(rows);
const labels = randomLabels({ rows, seed: 1 });

Deno.test("fit() throws on a model that is not compiled", async () => {
  const model = smallModel();
  await assertRefused(
    () => fit(model, pairs, labels, silent),
    TypeError,
    "DSSM must be compiled",
  );
});

Deno.test("fit() throws on features that do not fit the model", async () => {
  const model: Dssm<Tower, Tower> = compiledModel();
  const [users, items] = pairs;
  await assertRefused(
    () => fit(model, [users, users], labels, silent),
    TypeError,
    "features[1] must have shape [rows, 8]; found [22, 12]",
  );
  await assertRefused(
    () => fit(model, users as never, labels, silent),
    TypeError,
    "an array of 2 features",
  );
  const [, fewer] = randomPairs(5);
  await assertRefused(
    () => fit(model, [users, fewer], labels, silent),
    RangeError,
    "found 22 and 5",
  );
  await assertRefused(
    () =>
      fit(model, pairs, labels, {
        ...silent,
        validation: [[items, users], labels],
      }),
    TypeError,
    "features[0] must have shape [rows, 12]; found [22, 8]",
  );
});

Deno.test("fit() throws on labels that do not fit the rows", async () => {
  const model = compiledModel();
  for (const wrong of [labels.slice(0, 21), [0, 1], [], tf.zeros([23, 1])]) {
    await assertRefused(
      () => fit(model, pairs, wrong as Labels, silent),
      RangeError,
      "labels must be as many as the rows of the features, 22; found",
    );
  }
  const square = tf.zeros<tf.Rank.R2>([2, 11]);
  await assertRefused(
    () => fit(model, pairs, square, silent),
    TypeError,
    "labels must have shape",
    "found [2, 11]",
  );
  await assertRefused(
    () => fit(model, pairs, undefined as unknown as Labels, silent),
    TypeError,
    "labels",
    "found undefined",
  );
});

Deno.test("fit() throws on labels that cross-entropy does not know", async () => {
  const listed = compiledModel();
  listed.compile({ optimizer: "sgd", loss: ["binaryCrossentropy"] });
  for (const model of [compiledModel(), listed]) {
    for (const label of [2, -1, 0.5, NaN]) {
      const wrong = Array.from({ length: rows }, (_, i) => i === 3 ? label : 1);
      await assertRefused(
        () => fit(model, pairs, wrong, silent),
        RangeError,
        "labels[3] must be 0 or 1",
        `found ${label}`,
      );
    }
  }
});

Deno.test("fit() throws on labels that are not finite, for any loss", async () => {
  const model = compiledModel();
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const numbers = Array.from({ length: rows }, (_, i) => i / 7);
  await fit(model, pairs, numbers, silent);
  await assertRefused(
    () => fit(model, pairs, numbers.with(2, Infinity), silent),
    RangeError,
    "labels[2] must be finite; found Infinity",
  );
});
