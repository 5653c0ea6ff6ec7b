import * as tf from "@tensorflow/tfjs";
import { CosineSimilarity, split, Tower, tower } from "../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import {
  assertNoLeak,
  assertRefused,
  numbers,
  randomPairs,
  smallModel,
} from "../../helpers.ts";

const [users, items] = randomPairs(4);

Deno.test("split() gives the towers that the model was made of", () => {
  const model = smallModel();
  const { user, item } = split(model);
  assertEquals([user.name, item.name], ["User-Tower", "Item-Tower"]);
  assertEquals([user.inputSize, user.outputSize], [12, 4] as const);
  assertEquals([item.inputSize, item.outputSize], [8, 4] as const);
  const [first, second] = model.towers;
  assertEquals(numbers(user.predict(users)), numbers(first.predict(users)));
  assertEquals(numbers(item.predict(items)), numbers(second.predict(items)));
});

Deno.test("split() copies no weights: the towers go on learning", async () => {
  const model = smallModel();
  model.compile({ optimizer: "sgd", loss: "binaryCrossentropy" });
  await assertNoLeak(() => {
    split(model);
  });
  const { user } = split(model);
  const before = numbers(user.predict(users));
  await model.trainOnBatch([users, items], tf.tensor2d([[1], [0], [1], [0]]));
  assertNotEquals(numbers(user.predict(users)), before);
});

Deno.test("split() works on a plain model with the article's names", () => {
  const input = (name: string) => tf.input({ shape: [3], name });
  const inputs = [input("query_input"), input("document_input")];
  const outputs = ["query_output", "document_output"].map((name, i) =>
    tf.layers.dense({ name, units: 2 }).apply(inputs[i]!) as tf.SymbolicTensor
  );
  const both = tf.layers.concatenate().apply(outputs) as tf.SymbolicTensor;
  const output = new CosineSimilarity().apply(both) as tf.SymbolicTensor;
  const towers = split(tf.model({ inputs, outputs: output }));
  assertEquals(Object.keys(towers), ["query", "document"]);
  assert(towers.document instanceof Tower);
  assertEquals(towers.document.name, "Document-Tower");
  const features = tf.tensor2d([[1, 2, 3]]);
  assertEquals(towers.query!.predict(features).shape as number[], [1, 2]);
});

Deno.test("split() throws on a model without two such towers", async () => {
  const plain = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [3] })],
  });
  const inputs = [tf.input({ shape: [3] }), tf.input({ shape: [3] })];
  const joined = tf.layers.concatenate().apply(inputs) as tf.SymbolicTensor;
  const unnamed = tf.model({ inputs, outputs: joined });
  const single = tower({ name: "user", inputSize: 3, units: [2] });
  for (const model of [plain, single, unnamed]) {
    await assertRefused(
      () => split<tf.LayersModel>(model),
      TypeError,
      "two towers",
      "user_input",
      `found ${model.name} with ${model.layers[0]!.name}`,
    );
  }
});

Deno.test("split() throws on what is no model", async () => {
  for (const other of [undefined, null, {}, "DSSM", { user: 1, item: 2 }]) {
    await assertRefused(
      () => split(other as tf.LayersModel),
      TypeError,
      "model must be a tf.LayersModel",
      "found",
    );
  }
});
