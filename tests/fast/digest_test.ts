// The same bits on every machine: a digest of the article's training.
import {
  dssm,
  fit,
  multiHot,
  randomBags,
  randomLabels,
  tf,
  tower,
} from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";

/** SHA-256 of numbers, bit by bit. */
async function digest(parts: readonly ArrayLike<number>[]): Promise<string> {
  const all = Float32Array.from(parts.flatMap((part) => Array.from(part)));
  const hash = await crypto.subtle.digest("SHA-256", all);
  return new Uint8Array(hash).toHex();
}

Deno.test("an epoch of the article's training gives the same bits everywhere", async () => {
  const rows = 1280;
  const bags = { rows, draws: 200, size: 500 };
  const pairs = [
    multiHot(randomBags({ ...bags, seed: 1 }), 500),
    multiHot(randomBags({ ...bags, seed: 2 }), 500),
  ] as [ReturnType<typeof multiHot>, ReturnType<typeof multiHot>];
  const settings = { inputSize: 500, units: [128, 64, 16] } as const;
  const model = dssm(
    tower({ name: "user", ...settings }),
    tower({ name: "item", ...settings }),
  );
  model.compile({
    optimizer: "rmsprop",
    loss: "binaryCrossentropy",
    metrics: ["accuracy"],
  });
  await fit(model, pairs as never, randomLabels({ rows, seed: 3 }), {
    epochs: 1,
    batchSize: 128,
    seed: 1,
    verbose: 0,
  });
  const weights = model.getWeights().map((weight) => weight.dataSync());
  const scores = (model.predict(pairs as never) as tf.Tensor).dataSync();
  assertEquals(await digest(weights), "");
  assertEquals(await digest([scores]), "");
});
