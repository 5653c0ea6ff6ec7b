// The same bits on every machine: a digest of the article's training.
import { Buffer } from "node:buffer";
import {
  dssm,
  type Features,
  fit,
  multiHot,
  randomBags,
  randomLabels,
  tower,
} from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";

/** SHA-256 of numbers, bit by bit. */
async function digest(parts: readonly ArrayLike<number>[]): Promise<string> {
  const all = Float32Array.from(parts.flatMap((part) => Array.from(part)));
  const hash = await crypto.subtle.digest("SHA-256", all);
  return Buffer.from(hash).toString("hex");
}

Deno.test("an epoch of the article's training gives the same bits everywhere", async () => {
  const rows = 1280;
  const bags = { rows, draws: 200, size: 500 };
  const pairs = [
    multiHot(randomBags({ ...bags, seed: 1 }), 500),
    multiHot(randomBags({ ...bags, seed: 2 }), 500),
  ] as [Features<500>, Features<500>];
  const settings = { inputSize: 500, units: [128, 64, 16] } as const;
  const model = dssm(
    tower({ name: "user", ...settings }),
    tower({ name: "item", ...settings }),
    { gamma: 1 },
  );
  model.compile({
    optimizer: "rmsprop",
    loss: "binaryCrossentropy",
    metrics: ["accuracy"],
  });
  await fit(model, pairs, randomLabels({ rows, seed: 3 }), {
    epochs: 1,
    batchSize: 128,
    seed: 1,
    verbose: 0,
  });
  const weights = model.getWeights().map((weight) => weight.dataSync());
  const scores = model.predict(pairs).dataSync();
  assertEquals(
    await digest(weights),
    "2c96a5da1e17754825ee0d38a5abd3cfe5e17bbce65d149be6171c103cd023c1",
  );
  assertEquals(
    await digest([scores]),
    "02e62803ff5cd92913241c9ebfcc963ed25fe25d151cdf5d08b772fd56e5f577",
  );
});
