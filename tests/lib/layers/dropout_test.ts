import * as tf from "@tensorflow/tfjs";
import { SeededDropout } from "../../../lib/layers.ts";
import {
  type Features,
  fit,
  loadTower,
  save,
  tower,
} from "../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import {
  assertNoLeak,
  assertRefused,
  fileTest,
  numbers,
  weightsOf,
} from "../../helpers.ts";

const ones = tf.ones([100, 200]);
const dropped = (layer: tf.layers.Layer) =>
  numbers(layer.apply(ones, { training: true }) as tf.Tensor);

Deno.test("dropout leaves out a share, and makes the rest as much larger", () => {
  const values = dropped(new SeededDropout({ rate: 0.25, seed: 1 }));
  const kept = values.filter((each) => each !== 0);
  assert(Math.abs(kept.length / values.length - 0.75) < 0.02);
  assert(kept.every((each) => Math.abs(each - 1 / 0.75) < 1e-6));
});

Deno.test("each step leaves out others, and the same in every run", () => {
  const make = (seed: number) =>
    new SeededDropout({ name: "a", rate: 0.5, seed });
  const [one, two, other] = [make(1), make(1), make(2)];
  const steps = [dropped(one), dropped(one)];
  assertNotEquals(steps[0], steps[1]);
  assertEquals([dropped(two), dropped(two)], steps);
  assertNotEquals(dropped(other), steps[0]);
});

Deno.test("where nothing is trained, dropout changes nothing and keeps nothing", async () => {
  const layer = new SeededDropout({ rate: 0.5 });
  assertEquals(
    numbers(layer.apply(ones) as tf.Tensor),
    Array(100 * 200).fill(1),
  );
  await assertNoLeak(() => {
    for (const training of [true, false]) {
      tf.dispose(layer.apply(ones, { training }) as tf.Tensor);
    }
  });
});

fileTest("a tower with dropout is saved and loaded", async (folder) => {
  const units = [8, 6, 4];
  const user = tower({
    name: "user",
    inputSize: 5,
    units,
    dropout: 0.3,
    seed: 7,
  });
  const names = user.layers.map(({ name }) => name)
    .filter((name) => name.includes("dropout"));
  assertEquals(names, ["user_dense1_dropout", "user_dense2_dropout"]);
  await save(user, folder);
  const loaded = await loadTower(folder, { inputSize: 5 });
  const rows = tf.ones([3, 5]) as Features<5>;
  assertEquals(numbers(loaded.predict(rows)), numbers(user.predict(rows)));
});

Deno.test("a training with dropout is another one, and the same each time", async () => {
  const rows = tf.randomUniform([40, 5], 0, 1, "float32", 1);
  const train = async (dropout: number) => {
    const user = tower({ name: "user", inputSize: 5, units: [8, 1], dropout });
    user.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const labels = new Float32Array(40).map((_, i) => i % 2);
    await fit(user as tf.LayersModel, [rows], labels, {
      epochs: 2,
      verbose: 0,
    });
    return weightsOf(user);
  };
  assertEquals(await train(0.5), await train(0.5));
  assertNotEquals(await train(0.5), await train(0));
});

Deno.test("dropout refuses a rate that is no share", async () => {
  for (const rate of [1, -0.1, NaN]) {
    await assertRefused(() => new SeededDropout({ rate }), RangeError, "rate");
  }
  const wrong = { rate: 0.1, share: 0.2 } as { rate: number };
  await assertRefused(
    () => new SeededDropout(wrong),
    RangeError,
    "found share",
  );
});
