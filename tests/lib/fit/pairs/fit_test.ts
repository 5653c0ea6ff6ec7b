import * as tf from "@tensorflow/tfjs";
import { fit, type Labels, randomLabels, split } from "../../../../lib/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
} from "../../../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  compiledModel,
  fileTest,
  numbers,
  randomPairs,
  silent,
  smallModel,
  startCode,
  weightsOf,
} from "../../../helpers.ts";

const rows = 22;
const pairs = randomPairs(rows);
const labels = randomLabels({ rows, seed: 1 });

/** A model that shows each label it meets: one-hot row i has label i + 1. */
function listing(learningRate: number) {
  const model = tf.sequential({
    layers: [tf.layers.dense({
      units: 1,
      useBias: false,
      kernelInitializer: "zeros",
      inputShape: [10],
    })],
  });
  model.compile({
    optimizer: tf.train.sgd(learningRate),
    loss: "meanSquaredError",
  });
  const order: number[] = [];
  const callbacks = {
    onBatchEnd: (_: number, logs?: tf.Logs) => {
      order.push(Math.round(Math.sqrt(logs!.loss!)));
    },
  };
  const ten = Array.from({ length: 10 }, (_, i) => i + 1);
  const train = (options: { epochs: number; batchSize?: number }) =>
    fit(model, [tf.eye(10)], ten, {
      batchSize: 1,
      seed: 1,
      verbose: 0,
      callbacks,
      ...options,
    });
  return { model, order, train, ten };
}

Deno.test("fit() gives the history that tf.js's own fit gives in order", async () => {
  const [ours, theirs] = [compiledModel(), compiledModel()];
  const { history, epoch } = await fit(ours, pairs, labels, {
    ...silent,
    shuffle: false,
  });
  const expected = await theirs.fit(pairs, labels, {
    ...silent,
    shuffle: false,
  });
  assertEquals(epoch, expected.epoch);
  assertEquals(Object.keys(history), Object.keys(expected.history));
  for (const [name, values] of Object.entries(history)) {
    assertClose(values as number[], expected.history[name] as number[]);
  }
  assertEquals(weightsOf(ours), weightsOf(theirs));
});

Deno.test("fit() gives the same bits for the same seed, others for another", async () => {
  const run = async (seed: number) => {
    const model = compiledModel();
    const { history } = await fit(model, pairs, labels, { ...silent, seed });
    return [history.loss, weightsOf(model)];
  };
  assertEquals(await run(1), await run(1));
  assertNotEquals(await run(1), await run(2));
});

Deno.test("fit() draws nothing from Math.random", async () => {
  const original = Math.random;
  Math.random = () => {
    throw new Error("Math.random was called");
  };
  try {
    await fit(compiledModel(), pairs, labels, silent);
  } finally {
    Math.random = original;
  }
});

Deno.test("fit() shows each row once an epoch, in another order each time", async () => {
  const { order, train, ten } = listing(0);
  await train({ epochs: 2 });
  const epochs = [order.slice(0, 10), order.slice(10)];
  for (const epoch of epochs) {
    assertEquals(epoch.toSorted((a, b) => a - b), ten);
    assertNotEquals(epoch, ten);
  }
  assertNotEquals(epochs[0], epochs[1]);
});

Deno.test("fit() keeps labels with their rows when it shuffles", async () => {
  const { model, train, ten } = listing(2.5);
  await train({ epochs: 1, batchSize: 5 });
  // At this rate a step learns the five labels of its batch for good.
  assertClose(weightsOf(model)[0]!, ten);
});

Deno.test("fit() uses the last batch, though it is not full", async () => {
  const sizes: number[] = [];
  await fit(compiledModel(), pairs, labels, {
    ...silent,
    epochs: 1,
    callbacks: {
      onBatchEnd: (_, logs) => {
        sizes.push(logs!.size!);
      },
    },
  });
  assertEquals(sizes, [4, 4, 4, 4, 4, 2]);
});

Deno.test("fit() takes labels as numbers, a column or integers", async () => {
  const run = async (given: Labels) => {
    const { history } = await fit(compiledModel(), pairs, given, silent);
    return history.loss;
  };
  const expected = await run(labels);
  const plain = [...labels.dataSync()];
  const kinds = [plain, Uint8Array.from(plain), labels.reshape([rows, 1])];
  for (const kind of [...kinds, labels.toInt()]) {
    assertEquals(await run(kind as Labels), expected);
  }
});

Deno.test("validation gives what evaluate() gives after each epoch", async () => {
  const model = compiledModel();
  const held = [randomPairs(9, 5), randomLabels({ rows: 9, seed: 5 })] as const;
  const measured: number[][] = [];
  const { history } = await fit(model, pairs, labels, {
    ...silent,
    validation: held,
    callbacks: {
      onEpochEnd: () => {
        const result = model.evaluate(held[0], held[1]) as tf.Scalar[];
        measured.push(result.map((scalar) => numbers(scalar)[0]!));
      },
    },
  });
  assertClose(history.val_loss as number[], measured.map(([loss]) => loss!));
  assertClose(history.val_acc as number[], measured.map(([, acc]) => acc!));
});

Deno.test("fit() leaks nothing in a thousand steps", async () => {
  const model = compiledModel();
  const held = [randomPairs(9, 5), randomLabels({ rows: 9, seed: 5 })] as const;
  const options = { ...silent, validation: held };
  await fit(model, pairs, labels, options);
  await assertNoLeak(async () => {
    for (let run = 0; run < 100; run++) {
      await fit(model, pairs, labels, options);
    }
  });
});

Deno.test("predict() leaks nothing in a thousand calls", async () => {
  const model = compiledModel();
  const towers = split(model);
  await assertNoLeak(() => {
    for (let call = 0; call < 500; call++) {
      model.predict(pairs).dispose();
      towers.user.predict(pairs[0]).dispose();
    }
  });
});

Deno.test("fit() learns what can be learnt", async () => {
  const model = smallModel();
  model.compile({ optimizer: tf.train.adam(0.02), loss: "binaryCrossentropy" });
  // A pair fits where the user has feature 0 and the item too, or neither.
  const fits = pairs[0].arraySync().map((user, row) =>
    user[0] === pairs[1].arraySync()[row]![0] ? 1 : 0
  );
  const { history } = await fit(model, pairs, fits, { ...silent, epochs: 60 });
  const [first, last] = [history.loss![0], history.loss!.at(-1)] as number[];
  assert(last! < 0.5 * first!, `${first} to ${last}`);
});

Deno.test("fit() throws on numbers that are out of range", async () => {
  const model = compiledModel();
  for (const name of ["epochs", "batchSize"]) {
    for (const value of [0, -1, 1.5, NaN]) {
      await assertRefused(
        () => fit(model, pairs, labels, { ...silent, [name]: value }),
        RangeError,
        `${name} must be an integer of at least 1; found ${value}`,
      );
    }
  }
  await assertRefused(
    () => fit(model, pairs, labels, { ...silent, seed: 0.5 }),
    RangeError,
    "seed",
    "0.5",
  );
});

fileTest("in a terminal fit() prints a line for each epoch", async () => {
  const code = `
    import { dssm, fit, multiHot, tower } from "./lib/mod.ts";
    const make = (name) => tower({ name, inputSize: 3, units: [2] });
    const model = dssm(make("user"), make("item"), { gamma: 1 });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const rows = multiHot([[0], [1], [2]], 3);
    await fit(model, [rows, rows], [0, 1, 1], { epochs: 2, batchSize: 2 });`;
  const { code: status, stdout, stderr } = await startCode(code).output();
  const text = new TextDecoder().decode(stderr);
  assertEquals(status, 0, text);
  assertMatch(
    text,
    /^epoch 1: loss \d\.\d{4}\nepoch 2: loss \d\.\d{4}\n2 epochs of 2 steps, \d+\.\d s\n$/,
  );
  assertEquals(new TextDecoder().decode(stdout), "");
});
