// The callbacks of fit().
import * as tf from "@tensorflow/tfjs";
import { fit, randomLabels } from "../../../lib/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
} from "../../assert.ts";
import {
  assertNoLeak,
  compiledModel,
  randomPairs,
  silent,
  weightsOf,
} from "../../helpers.ts";

const rows = 22;
const pairs = randomPairs(rows);
const labels = randomLabels({ rows, seed: 1 });

Deno.test("fit() calls callbacks as tf.js does, with numbers", async () => {
  type Train = (callbacks: tf.CustomCallbackArgs) => Promise<unknown>;
  const record = async (train: Train) => {
    const calls: string[] = [];
    const note = (name: string) => (at?: number | tf.Logs, logs?: tf.Logs) => {
      const values = Object.entries(logs ?? {})
        .map(([key, value]) => `${key} ${typeof value}`);
      calls.push([name, typeof at === "number" ? at : "", ...values].join(" "));
    };
    await train({
      onTrainBegin: note("train begins"),
      onEpochBegin: note("epoch begins"),
      onBatchBegin: note("batch begins"),
      onBatchEnd: note("batch ends"),
      onEpochEnd: note("epoch ends"),
      onTrainEnd: note("train ends"),
    });
    return calls;
  };
  const ours = await record((callbacks) =>
    fit(compiledModel(), pairs, labels, { ...silent, callbacks: [callbacks] })
  );
  const theirs = await record((callbacks) =>
    compiledModel().fit(pairs, labels, { ...silent, callbacks })
  );
  const names = (calls: string[]) =>
    calls.map((call) => call.match(/^\w+ \w+ \d*/)![0]);
  assertEquals(names(ours), names(theirs));
  assert(!ours.some((call) => call.includes("object")), ours.join("\n"));
  assertMatch(ours.at(-2)!, /epoch ends 1 .*loss number acc number/);
});

Deno.test("fit() takes tf.js's own early stopping", async () => {
  const { history } = await fit(compiledModel(), pairs, labels, {
    ...silent,
    epochs: 30,
    // The loss never falls by 100, so it stops after the second epoch.
    callbacks: tf.callbacks.earlyStopping({ monitor: "loss", minDelta: 100 }),
  });
  assertEquals(history.loss!.length, 2);
});

for (
  const hook of [
    "onTrainBegin",
    "onEpochBegin",
    "onBatchBegin",
    "onBatchEnd",
    "onEpochEnd",
    "onTrainEnd",
  ]
) {
  Deno.test(`an error in ${hook} ends fit() with that error`, async () => {
    const model = compiledModel();
    await fit(model, pairs, labels, silent);
    const failure = new Error("mine");
    let calls = 0;
    await assertNoLeak(async () => {
      const error = await assertRejects(
        () =>
          fit(model, pairs, labels, {
            ...silent,
            callbacks: {
              [hook]: () => {
                calls++;
                throw failure;
              },
            },
          }),
        Error,
      );
      assertEquals(error === failure, true);
    });
    assertEquals(calls, 1);
    await fit(model, pairs, labels, silent);
  });
}

Deno.test("an error in onTrainBegin comes before any training", async () => {
  const model = compiledModel();
  const before = weightsOf(model);
  const onTrainBegin = () => Promise.reject(new Error("mine"));
  await assertRejects(
    () => fit(model, pairs, labels, { ...silent, callbacks: { onTrainBegin } }),
    Error,
    "mine",
  );
  assertEquals(weightsOf(model), before, "the weights changed");
});

Deno.test("stopTraining ends fit() and keeps the history so far", async () => {
  const model = compiledModel();
  const { epoch, history } = await fit(model, pairs, labels, {
    ...silent,
    epochs: 9,
    callbacks: {
      onEpochEnd: (index) => {
        model.stopTraining = index === 2;
      },
    },
  });
  assertEquals(epoch, [0, 1, 2]);
  assertEquals(history.loss!.length, 3);
});
