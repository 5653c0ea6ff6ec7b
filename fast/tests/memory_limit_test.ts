// Where the memory ends in the middle of a step, nothing is left behind.
import { assertEquals } from "@std/assert";
import { setFast } from "../mod.ts";
import { assertNoLeakWithoutMemory } from "./helpers.ts";
import * as tf from "./tf.ts";

/** A step of a model with all kinds of layers that are replaced. */
function stepOf(): () => void {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 3, activation: "tanh", inputShape: [2] }),
      tf.layers.batchNormalization(),
      tf.layers.dense({ units: 1, activation: "sigmoid" }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy" });
  const { model: inner } = model as unknown as {
    model: { makeTrainFunction(): (data: tf.Tensor[]) => tf.Tensor[] };
  };
  const step = inner.makeTrainFunction();
  const data = [tf.tensor2d([[1, 2], [3, 5]]), tf.tensor2d([[1], [0]])];
  const take = () => tf.tidy(() => void step(data));
  take(); // makes what the optimizer remembers
  return take;
}

for (const fast of [true, false]) {
  const how = fast ? "with the fast kernels" : "without them";
  Deno.test(`a step that runs out of memory leaves no tensor behind, ${how}`, async () => {
    const step = stepOf();
    setFast(fast);
    try {
      await assertNoLeakWithoutMemory(step);
    } finally {
      setFast(true);
    }
  });
}

Deno.test("a step that runs out of memory leaves no data of the backend behind", async () => {
  const step = stepOf();
  const ids = tf.engine().backend.numDataIds();
  await assertNoLeakWithoutMemory(step);
  assertEquals(tf.engine().backend.numDataIds(), ids);
});

Deno.test("a gradient that fails leaves no tensor behind, and what was kept in it", () => {
  const x = tf.tensor1d([1, 2]);
  const kept: tf.Tensor[] = [];
  const before = tf.memory().numTensors;
  const fails = tf.grad((x) => {
    const y = tf.tanh(tf.square(x));
    kept.push(tf.keep(tf.tanh(y)), tf.keep(tf.floor(y)));
    throw new RangeError(`mine ${tf.exp(y).size}`);
  });
  for (let i = 0; i < 3; i++) {
    try {
      fails(x);
    } catch (error) {
      assertEquals((error as Error).message, "mine 2");
    }
  }
  assertEquals(tf.memory().numTensors, before + 6);
  kept.forEach((each) => assertEquals(each.dataSync().length, 2));
  tf.dispose(kept);
});
