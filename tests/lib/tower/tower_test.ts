import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { activations } from "../../../lib/layers/activations.ts";
import {
  dssm,
  type Features,
  fit,
  fitClicks,
  multiHot,
  sgd,
  Tower,
  tower,
  type TowerOptions,
} from "../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  numbers,
  weightsOf,
} from "../../helpers.ts";

const article = { name: "user", inputSize: 500, units: [128, 64, 16] } as const;

Deno.test("a tower has the article's layers, names and sizes", () => {
  const user = tower(article);
  assertEquals(user.name, "User-Tower");
  assertEquals(user.layers.map((layer) => [layer.name, layer.outputShape]), [
    ["user_input", [null, 500]],
    ["user_dense1", [null, 128]],
    ["user_bn", [null, 128]],
    ["user_dense2", [null, 64]],
    ["user_output", [null, 16]],
  ]);
  assertEquals([user.towerName, user.inputSize, user.outputSize] as const, [
    "user",
    500,
    16,
  ]);
  assertEquals(user.countParams(), 73_936);
});

Deno.test("a tower without batch normalisation has only dense layers", () => {
  const item = tower({ ...article, name: "item", batchNorm: false });
  assertEquals(item.layers.map((layer) => layer.getClassName()), [
    "InputLayer",
    "Dense",
    "Dense",
    "Dense",
  ]);
});

Deno.test("a tower of one layer is its output layer alone", () => {
  const user = tower({ name: "user", inputSize: 3, units: [2] });
  assertEquals(user.layers.map(({ name }) => name), [
    "user_input",
    "user_output",
  ]);
});

Deno.test("a tower's activation follows every dense layer", () => {
  const features = multiHot([[0, 1], [2]], 3);
  const relu = tower({
    name: "a",
    inputSize: 3,
    units: [8, 8],
    activation: "relu",
  });
  const linear = tower({
    name: "a",
    inputSize: 3,
    units: [8, 8],
    activation: "linear",
    batchNorm: false,
  });
  assert(numbers(relu.predict(features)).every((value) => value >= 0));
  // Without a bend in it a tower keeps sums: f(a + b) = f(a) + f(b).
  const rows = numbers(linear.predict(multiHot([[0], [1], [0, 1]], 3)));
  const sums = rows.slice(0, 8).map((value, i) => value + rows[8 + i]!);
  assertClose(rows.slice(16), sums, { absolute: 1e-6 });
});

Deno.test("a tower's first weights lie within the paper's limits", () => {
  const user = tower(article);
  let x = 500;
  for (const name of ["user_dense1", "user_dense2", "user_output"]) {
    const [kernel, bias] = user.getLayer(name).getWeights();
    const [fanIn, fanOut] = kernel!.shape as [number, number];
    assertEquals(fanIn, x);
    x = fanOut;
    const limit = Math.sqrt(6 / (fanIn + fanOut));
    const values = [...kernel!.dataSync()];
    const most = Math.max(...values.map(Math.abs));
    assert(most <= limit && most > 0.95 * limit, `${most} of ${limit}`);
    assert([...bias!.dataSync()].every((value) => value === 0));
  }
});

Deno.test("towers of one seed and name are equal bit for bit, others not", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (seed, other) => {
      const make = (name: string, seed: number) => {
        const made = tower({ name, inputSize: 7, units: [5, 4, 3], seed });
        const values = weightsOf(made);
        made.dispose();
        return values;
      };
      assertEquals(make("user", seed), make("user", seed));
      assertNotEquals(make("user", seed), make("item", seed));
      if (seed !== other) {
        assertNotEquals(make("user", seed), make("user", other));
      }
    }),
    { numRuns: 20 },
  );
});

Deno.test("two layers of one shape in one tower start with other weights", () => {
  const user = tower({ name: "user", inputSize: 4, units: [4, 4, 4] });
  const kernels = ["user_dense1", "user_dense2", "user_output"]
    .map((name) => user.getLayer(name).getWeights()[0]!.dataSync().join());
  assertEquals(new Set(kernels).size, 3);
});

Deno.test("predict() gives one vector a row, and leaks nothing", async () => {
  const user = tower({ name: "user", inputSize: 9, units: [6, 4] });
  const features = multiHot([[0], [1, 2], [8]], 9);
  await assertNoLeak(() => {
    const vectors = user.predict(features);
    assertEquals(vectors.shape as number[], [3, 4]);
    vectors.dispose();
  });
});

Deno.test("predict() does not depend on the size of its batches", () => {
  const user = tower({ name: "user", inputSize: 9, units: [6, 4] });
  const features = multiHot([[0], [1, 2], [8], [3], [4, 5]], 9);
  const whole = numbers(user.predict(features));
  assertClose(numbers(user.predict(features, { batchSize: 2 })), whole);
});

Deno.test("predict() throws on features that do not fit the tower", async () => {
  const user = tower({ name: "user", inputSize: 9, units: [4] });
  const plain: tf.LayersModel["predict"] = user.predict.bind(user) as never;
  for (const shape of [[2, 8], [9], [1, 2, 9]]) {
    const features = tf.zeros(shape);
    await assertRefused(
      () => plain(features),
      TypeError,
      "User-Tower's features must have shape [rows, 9]",
      `found [${shape.join(", ")}]`,
    );
    features.dispose();
  }
  await assertRefused(
    () => plain([[1, 0]] as never),
    TypeError,
    "must be a tensor of shape [rows, 9]; found an array of 1",
  );
});

Deno.test("tower() throws on units that are no widths", async () => {
  const make = (units: unknown) => () =>
    tower({ ...article, units: units as number[] });
  await assertRefused(make([]), RangeError, "units", "found none");
  for (const width of [0, -3, 1.5, NaN, Infinity]) {
    await assertRefused(
      make([8, width]),
      RangeError,
      "units[1] must be an integer of at least 1",
      `found ${width}`,
    );
  }
  await assertRefused(make(["8"]), TypeError, "units[0]", 'found "8"');
  await assertRefused(make(16), TypeError, "units must be an array; found 16");
});

Deno.test("tower() throws on a width of features that is none", async () => {
  for (const inputSize of [0, -1, 2.5, NaN]) {
    await assertRefused(
      () => tower({ ...article, inputSize }),
      RangeError,
      "inputSize",
      `found ${inputSize}`,
    );
  }
});

Deno.test("tower() takes a word that tf.js can name layers by, and nothing else", async () => {
  for (const name of ["user", "Query2"]) {
    assert(tower({ name, inputSize: 1, units: [1] }) instanceof Tower);
  }
  for (
    const name of ["", "a b", "a-1", "1a", "a/b", "a_b", "<b>", "用户", "é"]
  ) {
    await assertRefused(
      () => tower({ ...article, name }),
      RangeError,
      "name must be a word",
      `found ${JSON.stringify(name)}`,
    );
  }
});

Deno.test("tower() throws a TypeError on a name that is no text", async () => {
  const name = 5 as unknown as string;
  await assertRefused(() => tower({ ...article, name }), TypeError, "name");
});

Deno.test("tower() throws on an activation that it does not offer", async () => {
  const activation = "softmax" as "tanh";
  await assertRefused(
    () => tower({ ...article, activation }),
    RangeError,
    'found "softmax"',
    ...activations,
  );
});

Deno.test("tower() throws on a seed that is no integer", async () => {
  for (const seed of [0.5, NaN]) {
    await assertRefused(
      () => tower({ ...article, seed }),
      RangeError,
      "seed",
      `found ${seed}`,
    );
  }
});

Deno.test("tower() throws on options that are missing", async () => {
  const options = undefined as unknown as TowerOptions;
  await assertRefused(() => tower(options), TypeError, "options");
});

Deno.test("a tower is a plain model: its pieces make other models", () => {
  const user = tower({ name: "user", inputSize: 9, units: [6, 4] });
  const features = multiHot([[0], [1, 2]], 9);
  const same = tf.model({ inputs: user.input, outputs: user.output });
  const copy = same.predict(features) as tf.Tensor;
  assertEquals(numbers(copy), numbers(user.predict(features)));
  const hidden = tf.model({
    inputs: user.getLayer("user_input").input,
    outputs: user.getLayer("user_bn").output,
  });
  assertEquals((hidden.predict(features) as tf.Tensor).shape, [2, 6]);
});

Deno.test("disposing a tower frees its weights", async () => {
  await assertNoLeak(() => {
    tower({ name: "user", inputSize: 9, units: [6, 4] }).dispose();
  });
});

Deno.test("l2 adds the sum of the dense layers' squares to the loss, of labels and of clicks", async () => {
  const rows = 6;
  const make = (name: string, l2: number) =>
    tower({ name, inputSize: 5, units: [4, 3], l2 });
  const features = tf.randomUniform([rows, 5], 0, 1, "float32", 1) as Features<
    5
  >;
  const losses = async (l2: number) => {
    const model = dssm(make("user", l2), make("item", l2));
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const squares = model.trainableWeights
      .filter(({ originalName }) =>
        /dense1?.*kernel|output.*kernel/.test(originalName)
      )
      .reduce(
        (sum, weight) =>
          sum +
          weight.read().dataSync<"float32">().reduce(
            (sum, each) => sum + each ** 2,
            0,
          ),
        0,
      );
    const onLabels = await fit(
      model,
      [features, features],
      [0, 1, 0, 1, 0, 1],
      {
        epochs: 1,
        batchSize: rows,
        verbose: 0,
      },
    );
    const other = dssm(make("user", l2), make("item", l2));
    const onClicks = await fitClicks(other, {
      queries: features,
      documents: features,
      clicks: [[0, 1], [2, 3]],
    }, {
      epochs: 1,
      optimizer: sgd({ learningRate: 0.1 }),
      negatives: { random: 2 },
      verbose: 0,
    });
    return {
      squares,
      onLabels: Number(onLabels.history.loss![0]),
      onClicks: Number(onClicks.history.loss![0]),
    };
  };
  const [plain, penalised] = [await losses(0), await losses(0.01)];
  const penalty = 0.01 * plain.squares;
  assert(penalty > 0.01);
  assert(Math.abs(penalised.onLabels - plain.onLabels - penalty) < 1e-4);
  assert(Math.abs(penalised.onClicks - plain.onClicks - penalty) < 1e-4);
});
