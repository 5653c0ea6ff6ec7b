// What trainings on labels and on clicks have in common.
import * as tf from "@tensorflow/tfjs";
import {
  bagTower,
  type Dssm,
  dssm,
  type Features,
  fit,
  fitClicks,
  sgd,
  sparse,
  tower,
  type TrainingOptions,
} from "../../../lib/mod.ts";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
} from "../../assert.ts";
import { weightsOf } from "../../helpers.ts";

const ROWS = 40;
const features = tf.randomUniform([ROWS, 6], 0, 1, "float32", 1) as Features<6>;
const labels = Float32Array.from({ length: ROWS }, (_, i) => i % 2);
const rows = sparse(Array.from({ length: ROWS }, (_, i) => [i]), ROWS);
const clicks = Array.from(
  { length: ROWS },
  (_, i) => [i, (i * 7) % ROWS] as const,
);

type Options = TrainingOptions & { batchSize: number; validation?: number };

// deno-lint-ignore no-explicit-any
type AnyModel = Dssm<any, any>;

/** Both trainings, with the same options. */
const TRAININGS = {
  fit(options: Options, trained?: AnyModel) {
    const make = (name: string) => tower({ name, inputSize: 6, units: [5, 3] });
    const model = trained ??
      dssm(make("user"), make("item"), { activation: "sigmoid" });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: "binaryCrossentropy" });
    const history = fit(model, [features, features], labels, {
      verbose: 0,
      ...options,
    });
    return { model, history };
  },
  fitClicks(options: Options, trained?: AnyModel) {
    const query = bagTower({ name: "query", inputSize: ROWS, units: [4] });
    const model = trained ?? dssm(query, query.as("document"));
    const history = fitClicks(
      model,
      { queries: rows, documents: rows, clicks },
      {
        verbose: 0,
        optimizer: sgd({ learningRate: 0.1 }),
        negatives: { inBatch: true },
        ...options,
      },
    );
    return { model, history };
  },
};

for (const [name, start] of Object.entries(TRAININGS)) {
  const trained = async (options: Options) => {
    const { model, history } = start(options);
    return {
      model,
      history: (await history).history,
      epochs: (await history).epoch,
    };
  };

  Deno.test(`${name}() measures a share that it does not learn from`, async () => {
    const options = { epochs: 2, batchSize: 10, seed: 3 };
    const { history } = await trained({ ...options, validation: 0.25 });
    assertEquals(Object.keys(history), ["loss", "val_loss"]);
    const sizes: number[] = [];
    const onBatchEnd = (_: number, logs?: tf.Logs) => {
      sizes.push(Number(logs!.size));
    };
    const { model } = await trained({
      ...options,
      validation: 0.25,
      callbacks: { onBatchEnd },
    });
    assertEquals(sizes, [10, 10, 10, 10, 10, 10]);
    const all = await trained(options);
    assertNotEquals(weightsOf(model), weightsOf(all.model));
    const again = await trained({ ...options, validation: 0.25 });
    assertEquals(weightsOf(again.model), weightsOf(model));
  });

  Deno.test(`${name}() stops by patience, at the best of the measure or of val_loss`, async () => {
    const values = [0.1, 0.5, 0.3, 0.2, 0.9];
    let epoch = 0;
    const best: number[][][] = [];
    const { model, history } = start({
      epochs: 5,
      batchSize: 10,
      patience: 2,
      measure: () => {
        best.push(weightsOf(model));
        return { quality: values[epoch++]! };
      },
    });
    const { epoch: epochs } = await history;
    assertEquals(epochs, [0, 1, 2, 3]);
    assertEquals(weightsOf(model), best[1]);
    const watched = await trained({
      epochs: 3,
      batchSize: 10,
      patience: 3,
      validation: 0.2,
    });
    assertEquals(watched.epochs.length, 3);
    await assertRejects(
      () => start({ epochs: 3, batchSize: 10, patience: 3 }).history,
      RangeError,
      "patience needs something to watch",
    );
  });

  Deno.test(`${name}() refuses a measure that measures nothing`, async () => {
    for (
      const measured of [0.5, undefined, {}, null, { quality: "high" }, {
        quality: NaN,
      }]
    ) {
      await assertRejects(
        () =>
          start({
            epochs: 9,
            batchSize: 10,
            patience: 1,
            measure: () => measured as never,
          }).history,
        TypeError,
        "measure must give numbers by name",
      );
    }
  });

  Deno.test(`${name}() obeys a schedule of learning rates`, async () => {
    const still = await trained({
      epochs: 2,
      batchSize: 10,
      learningRate: () => 1e-30,
    });
    const moved = await trained({ epochs: 2, batchSize: 10 });
    const { model } = start({
      epochs: 1,
      batchSize: 10,
      signal: AbortSignal.abort(),
    });
    const kernel = (weights: number[][]) => weights[0]!;
    assertEquals(kernel(weightsOf(still.model)), kernel(weightsOf(model)));
    assertNotEquals(kernel(weightsOf(moved.model)), kernel(weightsOf(model)));
  });

  Deno.test(`${name}() refuses a model that is being trained`, async () => {
    const options = { epochs: 2, batchSize: 10 };
    const { model, history } = start(options);
    const again = () => start(options, model).history;
    await assertRejects(again, Error, "DSSM is being trained");
    await history;
    await again();
  });

  Deno.test(`${name}() refuses a schedule that gives no rate`, async () => {
    for (
      const rate of [NaN, undefined, -1, 0, Infinity, "0.1", Promise.resolve(1)]
    ) {
      const learningRate = () => rate as number;
      await assertRejects(
        () => start({ epochs: 1, batchSize: 10, learningRate }).history,
        Error,
        "learningRate of epoch 0 must be",
      );
    }
  });

  Deno.test(`${name}() refuses a share that leaves nothing to learn from, or to watch`, async () => {
    for (const validation of [0.001, 0.999]) {
      await assertRejects(
        () => start({ epochs: 1, batchSize: 10, validation }).history,
        RangeError,
        "to learn from and to watch",
      );
    }
  });

  Deno.test(`${name}() takes measures of any name but its own`, async () => {
    const odd = { constructor: 1, toString: 2 };
    const { history } = await trained({
      epochs: 2,
      batchSize: 10,
      measure: () => odd as never,
    });
    assertEquals(history.constructor as unknown, [1, 1]);
    await assertRejects(
      () =>
        start({ epochs: 1, batchSize: 10, measure: () => ({ loss: 1 }) })
          .history,
      RangeError,
      "found loss",
    );
  });

  Deno.test(`${name}() refuses callbacks that nobody calls`, async () => {
    for (
      const callbacks of [7, [null], { onEpochEnd: 7 }, { onEpochEndd() {} }]
    ) {
      await assertRejects(
        () =>
          start({ epochs: 1, batchSize: 10, callbacks: callbacks as never })
            .history,
        Error,
        "",
      );
    }
  });

  Deno.test(`${name}() ends when it is aborted, and keeps what it has learnt`, async () => {
    const controller = new AbortController();
    let batches = 0;
    const { history } = start({
      epochs: 9,
      batchSize: 10,
      signal: controller.signal,
      callbacks: {
        onBatchEnd: () => {
          if (++batches === 6) controller.abort();
        },
      },
    });
    const { epoch, history: values } = await history;
    assertEquals(batches, 6);
    assertEquals([epoch.length, values.loss!.length], [2, 2]);
    const before = await start({
      epochs: 9,
      batchSize: 10,
      signal: AbortSignal.abort(),
    }).history;
    assertEquals(before.epoch, []);
  });

  Deno.test(`${name}() lets other tasks run every 50 ms`, async () => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    });
    try {
      const { history } = start({ epochs: 400, batchSize: 4 });
      await history;
    } finally {
      clearInterval(timer);
    }
    assert(longest > 0 && longest < 500, `${longest} ms`);
  });

  Deno.test(`${name}() leaves as much behind after one epoch as after nine`, async () => {
    const left = async (epochs: number) => {
      const { numTensors } = tf.memory();
      const options = { epochs, batchSize: 10, validation: 0.2, patience: 9 };
      await start(options).history;
      return tf.memory().numTensors - numTensors;
    };
    assertEquals(await left(9), await left(1));
  });
}

Deno.test("weights of rows and of labels are those of repeated rows", async () => {
  const make = () => {
    const half = (name: string) => tower({ name, inputSize: 6, units: [3] });
    const model = dssm(half("user"), half("item"), { activation: "sigmoid" });
    model.compile({ optimizer: tf.train.sgd(0.5), loss: "binaryCrossentropy" });
    return model;
  };
  const train = async (
    options: object,
    count = 4,
    y: ArrayLike<number> = labels.slice(0, 4),
  ) => {
    const model = make();
    const some = features.slice(0, count);
    const { history } = await fit(model, [some, some], y, {
      epochs: 1,
      batchSize: 8,
      shuffle: false,
      verbose: 0,
      ...options,
    });
    return { weights: weightsOf(model), loss: Number(history.loss![0]) };
  };
  const plain = await train({});
  assertEquals(await train({ sampleWeights: [1, 1, 1, 1] }), plain);
  assertEquals(
    await train({ classWeights: { 1: 3 } }),
    await train({ sampleWeights: [1, 3, 1, 3] }),
  );
  const first = await train({ sampleWeights: [1, 1, 0, 0] });
  const two = await train({}, 2, labels.slice(0, 2));
  // The mean is over all rows, as in Keras: half of that of two.
  assert(Math.abs(first.loss - two.loss / 2) < 1e-6);
  assertNotEquals(first.weights, plain.weights);
  for (const sampleWeights of [[1, 1], [1, 1, 1, -1], [1, 1, 1, NaN]]) {
    await assertRejects(
      () =>
        fit(make(), [features, features], labels, {
          epochs: 1,
          sampleWeights,
        }),
      Error,
      "sampleWeights",
    );
  }
});

Deno.test("L2 of a tower that both sides share counts once", () => {
  const query = tower({ name: "query", inputSize: 6, units: [4, 3], l2: 0.5 });
  const model = dssm(query, query.as("document"));
  assertEquals(model.calculateLosses().length, 2);
});

Deno.test("fit() refuses labels and weights of labels that it cannot use", async () => {
  const half = (name: string) => tower({ name, inputSize: 6, units: [3] });
  const model = dssm(half("user"), half("item"));
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const options = { epochs: 1, verbose: 0 } as const;
  const some = features.slice(0, 2);
  for (const wrong of ["01", [null, 1], [0n, 1n], [true, false]]) {
    await assertRejects(
      () => fit(model, [some, some], wrong as never, options),
      TypeError,
      "labels",
    );
  }
  for (const classWeights of [{ 7: 3 }, { "": 1 }, { yes: 1 }]) {
    await assertRejects(
      () =>
        fit(model, [some, some], [0, 1], {
          ...options,
          classWeights: classWeights as never,
        }),
      RangeError,
      "labels that there are",
    );
  }
  const wide = tf.sequential({
    layers: [tf.layers.dense({ units: 3, inputShape: [6] })],
  });
  wide.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  await assertRejects(
    () => fit(wide as tf.LayersModel, [some], [0, 1], options),
    TypeError,
    "one number a row",
  );
});
