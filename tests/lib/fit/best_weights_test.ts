import * as tf from "@tensorflow/tfjs";
import { BestWeights } from "../../../lib/fit/best_weights.ts";
import { bagTower, tower } from "../../../lib/mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { assertNoLeak, weightsOf } from "../../helpers.ts";

const make = () => bagTower({ name: "query", inputSize: 3, units: [2] });

/** Gives all weights one value. */
function fill(model: tf.LayersModel, value: number): void {
  const weights = model.getWeights().map(({ shape }) => tf.fill(shape, value));
  model.setWeights(weights);
  tf.dispose(weights);
}

/** Shows measures to it, with epoch i's weights all i: what it answers. */
function watch(patience: number, measures: number[]) {
  const model = make();
  const best = new BestWeights(model, patience);
  const stops = measures.map((measure, epoch) => {
    fill(model, epoch);
    return best.hasStopped(measure);
  });
  best.restore();
  return { stops, epoch: weightsOf(model)[0]![0] };
}

Deno.test("it is time to stop when the measure has not risen for so long", () => {
  const { stops } = watch(2, [0.1, 0.3, 0.2, 0.3, 0.4]);
  assertEquals(stops, [false, false, false, true, false]);
  assertEquals(watch(1, [0.5, 0.5]).stops, [false, true]);
});

Deno.test("restore() goes back to the first of the best epochs", () => {
  assertEquals(watch(3, [0.1, 0.3, 0.2, 0.3]).epoch, 1);
  assertEquals(watch(9, [0.1, 0.2, 0.3]).epoch, 2);
  assertEquals(watch(3, [-5, -6]).epoch, 0);
});

Deno.test("a measure that is no number is never the best", () => {
  const { stops, epoch } = watch(2, [NaN, 0.1, NaN, NaN]);
  assertEquals(stops, [false, false, false, true]);
  assertEquals(epoch, 1);
});

Deno.test("without patience nothing is remembered", () => {
  const { stops, epoch } = watch(Infinity, [3, 2, 1]);
  assertEquals(stops, [false, false, false]);
  assertEquals(epoch, 2);
});

Deno.test("restore() brings back what is not trained, too", () => {
  const user = tower({ name: "user", inputSize: 3, units: [2, 2] });
  assert(user.nonTrainableWeights.length > 0);
  const best = new BestWeights(user, 1);
  const before = weightsOf(user);
  best.hasStopped(1);
  fill(user, 9);
  best.restore();
  assertEquals(weightsOf(user), before);
});

Deno.test("remembering and restoring leave nothing behind", async () => {
  const model = make();
  await assertNoLeak(() => {
    const best = new BestWeights(model, 1);
    best.hasStopped(1);
    fill(model, 2);
    best.restore();
  });
});
