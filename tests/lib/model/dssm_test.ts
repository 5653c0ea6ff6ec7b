import * as tf from "@tensorflow/tfjs";
import {
  Dssm,
  dssm,
  type DssmOptions,
  multiHot,
  randomBags,
  Tower,
  tower,
} from "../../../lib/mod.ts";
import { similarities, similarityFunctions } from "../../../lib/score.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  numbers,
  randomPairs,
  smallModel,
} from "../../helpers.ts";

const towers = () =>
  [
    tower({ name: "user", inputSize: 12, units: [6, 4], seed: 1 }),
    tower({ name: "item", inputSize: 8, units: [4], seed: 1 }),
  ] as const;
const [user, item] = towers();
const [users, items] = randomPairs(5);

Deno.test("the article's model has its names and its number of weights", () => {
  const units = [128, 64, 16] as const;
  const model = dssm(
    tower({ name: "user", inputSize: 500, units }),
    tower({ name: "item", inputSize: 500, units }),
  );
  assertEquals(model.name, "DSSM");
  assertEquals(model.towers.map(({ name }) => name), [
    "User-Tower",
    "Item-Tower",
  ]);
  assertEquals(model.inputNames, ["user_input", "item_input"]);
  for (const name of ["user", "item"]) {
    assertEquals(model.getLayer(`${name}_input`).outputShape, [null, 500]);
    assertEquals(model.getLayer(`${name}_output`).outputShape, [null, 16]);
  }
  assertEquals(model.outputs.map(({ shape }) => shape), [[null, 1]]);
  assertEquals(model.countParams(), 147_872);
  const trainable = model.trainableWeights
    .map(({ shape }) => tf.util.sizeFromShape(shape as number[]));
  assertEquals(trainable.reduce((a, b) => a + b), 147_360);
});

for (const similarity of similarities) {
  Deno.test(`a DSSM's output is the ${similarity} of its towers' vectors`, () => {
    const [user, item] = towers();
    const model = dssm(user, item, { similarity, gamma: 1 });
    assertEquals(
      numbers(model.predict([users, items])),
      numbers(
        similarityFunctions[similarity](
          user.predict(users),
          item.predict(items),
        ),
      ),
    );
  });
}

Deno.test("without options a DSSM gives 10 times the cosine, or else the similarity", () => {
  const outputs = (options: DssmOptions) => {
    const [user, item] = towers();
    return numbers(dssm(user, item, options).predict([users, items]));
  };
  assertEquals(outputs({}), outputs({ similarity: "cosine", gamma: 10 }));
  for (const similarity of ["dotProduct", "negativeEuclidean"] as const) {
    assertEquals(outputs({ similarity }), outputs({ similarity, gamma: 1 }));
  }
});

Deno.test("gamma multiplies the similarity before the activation", () => {
  const bare = numbers(dssm(user, item, { gamma: 1 }).predict([users, items]));
  const scaled = dssm(user, item, { gamma: 3 });
  assertClose(
    numbers(scaled.predict([users, items])),
    bare.map((value) => 3 * value),
  );
  const squashed = dssm(user, item, { gamma: 5, activation: "sigmoid" });
  assertClose(
    numbers(squashed.predict([users, items])),
    bare.map((value) => 1 / (1 + Math.exp(-5 * value))),
  );
});

Deno.test("the towers of a DSSM train with it", async () => {
  const model = smallModel();
  model.compile({ optimizer: "sgd", loss: "binaryCrossentropy" });
  const [userTower, itemTower] = model.towers;
  const predict = () =>
    [userTower.predict(users), itemTower.predict(items)].map(numbers);
  const before = predict();
  const labels = tf.tensor2d([[1], [0], [1], [0], [1]]);
  await model.trainOnBatch([users, items], labels);
  for (const [index, after] of predict().entries()) {
    assertNotEquals(after, before[index]);
  }
});

Deno.test("predict() scores row beside row, and leaks nothing", async () => {
  const model = smallModel();
  await assertNoLeak(() => {
    const scores = model.predict([users, items]);
    assertEquals(scores.shape as number[], [5, 1]);
    scores.dispose();
  });
});

Deno.test("predict() throws on features that do not fit the towers", async () => {
  const model = smallModel();
  const plain: tf.LayersModel["predict"] = model.predict.bind(model) as never;
  await assertRefused(
    () => plain([users, users]),
    TypeError,
    "features[1] must have shape [rows, 8]; found [5, 12]",
  );
  await assertRefused(
    () => plain([items, users]),
    TypeError,
    "features[0] must have shape [rows, 12]; found [5, 8]",
  );
  for (const features of [users, [users], [users, items, items], undefined]) {
    await assertRefused(
      () => plain(features as tf.Tensor),
      TypeError,
      "DSSM takes an array of 2 features",
    );
  }
  const fewer = items.slice([0, 0], [3, 8]);
  await assertRefused(
    () => plain([users, fewer]),
    RangeError,
    "equally many rows",
    "found 5 and 3",
  );
});

Deno.test("dssm() throws on towers of different width", async () => {
  const wide = tower({ name: "item", inputSize: 8, units: [5] });
  await assertRefused(
    () => dssm(user, wide as unknown as typeof user),
    TypeError,
    "found 4 in User-Tower and 5 in Item-Tower",
  );
});

Deno.test("dssm() throws on two towers of one name", async () => {
  const second = tower({ name: "user", inputSize: 8, units: [4] });
  await assertRefused(
    () => dssm(user, second),
    RangeError,
    'two towers need two names; found "user" twice',
  );
  await assertRefused(() => dssm(user, user), RangeError, '"user" twice');
});

Deno.test("dssm() throws on what is no tower", async () => {
  const input = tf.input({ shape: [8] });
  const plain = tf.model({ inputs: input, outputs: input });
  for (const other of [undefined, null, "item", {}, plain, smallModel()]) {
    await assertRefused(
      () => dssm(user, other as Tower<4>),
      TypeError,
      "the second argument must be a tower",
    );
    await assertRefused(
      () => dssm(other as Tower<4>, user),
      TypeError,
      "the first argument must be a tower",
    );
  }
});

Deno.test("dssm() throws on an option that is not allowed", async () => {
  const refused: [options: unknown, ...parts: string[]][] = [
    [{ gamma: NaN }, "gamma", "NaN"],
    [{ gamma: Infinity }, "gamma", "Infinity"],
    [{ gamma: 0 }, "gamma", "found 0"],
    [{ similarity: "Cosine" }, "similarity", '"cosine"', 'found "Cosine"'],
    [{ activation: "tanh" }, "activation", '"sigmoid"', 'found "tanh"'],
  ];
  for (const [options, ...parts] of refused) {
    await assertRefused(
      () => dssm(user, item, options as DssmOptions),
      RangeError,
      ...parts,
    );
  }
  await assertRefused(
    () => dssm(user, item, { gamma: "5" } as unknown as DssmOptions),
    TypeError,
    "gamma must be a number",
    'found "5"',
  );
});

Deno.test("one pair of towers may be joined twice", () => {
  const models = [1, 2].map((gamma) => dssm(user, item, { gamma }));
  const [one, two] = models.map((model) =>
    numbers(model.predict([users, items]))
  );
  assertClose(two!, one!.map((value) => 2 * value));
  assert(models.every((model) => model instanceof Dssm));
});

Deno.test("the article's model's gradients are those of small differences", () => {
  const units = [128, 64, 16] as const;
  const size = 500;
  const model = dssm(
    tower({ name: "user", inputSize: size, units }),
    tower({ name: "item", inputSize: size, units }),
    { gamma: 5, activation: "sigmoid" },
  );
  const [a, b] = [3, 4].map((seed) =>
    multiHot(randomBags({ rows: 16, draws: 200, size, seed }), size)
  );
  const labels = tf.tensor2d(Array.from({ length: 16 }, (_, i) => [i % 2]));
  const loss = () =>
    tf.tidy(() => {
      const scores = model.apply([a!, b!], { training: true }) as tf.Tensor;
      return tf.mean(tf.metrics.binaryCrossentropy(labels, scores)).asScalar();
    });
  const at = () => loss().dataSync()[0]!;
  const { grads } = tf.variableGrads(loss);
  for (const weight of model.trainableWeights) {
    const variable = weight.read() as tf.Variable;
    const gradient = grads[variable.name]!.dataSync();
    // Where the loss is steepest, rounding errors weigh least.
    const sizes = gradient.map(Math.abs);
    const index = sizes.indexOf(Math.max(...sizes));
    const values = variable.dataSync().slice();
    const step = 4e-3;
    const moved = (h: number) => {
      const copy = values.slice();
      copy[index]! += h;
      variable.assign(tf.tensor(copy, variable.shape));
      return at();
    };
    const slope = (moved(step) - moved(-step)) / (2 * step);
    moved(0);
    assertClose([gradient[index]!], [slope], {
      absolute: 5e-5,
      relative: 5e-3,
      name: weight.originalName,
    });
  }
});
