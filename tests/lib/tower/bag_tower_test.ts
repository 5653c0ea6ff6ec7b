import * as tf from "@tensorflow/tfjs";
import {
  bagTower,
  countHot,
  loadTower,
  save,
  sparse,
} from "../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  fileTest,
  numbers,
  weightsOf,
} from "../../helpers.ts";

const size = 7;
const bags = [[0, 2, 2], [6], []];
const rows = sparse(bags, size);
const paper = { name: "query", inputSize: size, units: [6, 5, 4] } as const;

/** What tf.js's own dense layers make of the counts, with the same weights. */
function plain(tower: tf.LayersModel, activation: "tanh" | "linear") {
  const counts = Array.from({ length: bags.length }, () => Array(size).fill(0));
  bags.forEach((bag, row) => bag.forEach((index) => counts[row]![index]++));
  const same = tf.sequential({
    layers: tower.layers.slice(1).map((layer, i) =>
      tf.layers.dense({
        units: layer.outputShape[1] as number,
        activation,
        useBias: activation !== "linear",
        ...(i === 0 ? { inputShape: [size] } : {}),
      })
    ),
  });
  const weights = tower.getWeights().map((weight) =>
    tf.tensor(weight.dataSync().slice(), weight.shape)
  );
  same.setWeights(weights);
  return numbers(same.predict(tf.tensor2d(counts)) as tf.Tensor);
}

for (const activation of ["tanh", "linear"] as const) {
  Deno.test(`a bag tower is dense layers on counts: ${activation}`, () => {
    const tower = bagTower({ ...paper, activation });
    // Biases are 0 at first: give each weight another value.
    tower.setWeights(
      tower.getWeights().map((weight) => tf.randomUniform(weight.shape, -1, 1)),
    );
    assertClose(numbers(tower.predict(rows)), plain(tower, activation));
  });
}

Deno.test("a bag tower has the paper's layers, and no normalisation", () => {
  const tower = bagTower(paper);
  assertEquals(tower.layers.map((each) => [each.name, each.getClassName()]), [
    ["query_input", "InputLayer"],
    ["query_dense1", "SparseDense"],
    ["query_dense2", "Dense"],
    ["query_output", "Dense"],
  ]);
  assertEquals([tower.inputSize, tower.outputSize], [size, 4] as const);
  assertEquals(tower.countParams(), 7 * 6 + 6 + 6 * 5 + 5 + 5 * 4 + 4);
});

Deno.test("a linear tower has no biases: an empty bag is a zero vector", () => {
  const tower = bagTower({ ...paper, activation: "linear" });
  assertEquals(tower.countParams(), 7 * 6 + 6 * 5 + 5 * 4);
  const vectors = numbers(tower.predict(rows));
  assertEquals(vectors.slice(8), [0, 0, 0, 0]);
  assert(vectors.slice(0, 8).some((value) => value !== 0));
});

Deno.test("with one feature in a row a tower of one layer is an embedding", () => {
  const ids = bagTower({
    name: "id",
    inputSize: 5,
    units: [3],
    activation: "linear",
  });
  const [table] = weightsOf(ids);
  const vectors = numbers(ids.predict(sparse([[4], [1]], 5)));
  assertEquals(vectors, [...table!.slice(12), ...table!.slice(3, 6)]);
});

Deno.test("importance multiplies each feature, and is learned", () => {
  const importance = Array.from({ length: size }, (_, i) => i / 2);
  const weighted = bagTower({ ...paper, importance });
  const factors = weighted.weights.find(({ name }) => /importance/.test(name))!;
  assertEquals(numbers(factors.read()), importance);
  assert(weighted.trainableWeights.includes(factors));
  // The same seed: the other weights are those of a tower without factors.
  const weight = (count: number, index: number) => count * importance[index]!;
  const plain = bagTower(paper).predict(sparse(bags, size, { weight }));
  const again = bagTower({ ...paper, importance });
  assertClose(numbers(again.predict(rows)), numbers(plain));
});

Deno.test("first weights come from the seed and the tower's name", () => {
  const weights = (options: { seed?: number; name?: string }) =>
    weightsOf(bagTower({ ...paper, ...options }));
  assertEquals(weights({ seed: 1 }), weights({ seed: 1 }));
  assertNotEquals(weights({ seed: 1 })[0], weights({ seed: 2 })[0]);
  assertNotEquals(weights({ name: "a" })[0], weights({ name: "b" })[0]);
  const limit = Math.sqrt(6 / (size + 6));
  assert(weights({})[0]!.every((value) => Math.abs(value) <= limit));
});

fileTest(
  "a saved bag tower gives the same vectors bit for bit",
  async (folder) => {
    const saved = bagTower({ ...paper, importance: [1, 2, 3, 4, 5, 6, 7] });
    await save(saved, folder);
    const loaded = await loadTower(folder, {
      name: "query",
      inputSize: size,
      reads: "sparse",
    });
    const vectors = loaded.predict(rows);
    assertEquals(numbers(vectors), numbers(saved.predict(rows)));
  },
);

Deno.test("disposing a bag tower frees its weights", async () => {
  await assertNoLeak(() => {
    const importance = Array(size).fill(1);
    bagTower({ ...paper, importance }).dispose();
  });
});

Deno.test("bagTower() refuses what makes no tower", async () => {
  const make = (options: object) => () => bagTower({ ...paper, ...options });
  await assertRefused(make({ units: [] }), RangeError, "units", "found none");
  await assertRefused(make({ inputSize: 0 }), RangeError, "inputSize");
  await assertRefused(make({ name: "a b" }), RangeError, "name must be a word");
  await assertRefused(make({ seed: 0.5 }), RangeError, "seed", "0.5");
  await assertRefused(make({ activation: "max" }), RangeError, '"max"');
  await assertRefused(
    make({ importance: [1, 2] }),
    TypeError,
    "one number for each of 7 features; found 2",
  );
  for (const wrong of [NaN, Infinity, 1e39]) {
    await assertRefused(
      make({ importance: [1, 1, wrong, 1, 1, 1, 1] }),
      RangeError,
      "importance[2] must be finite",
      `found ${wrong}`,
    );
  }
  const tower = bagTower(paper);
  const dense = countHot([[1]], size);
  await assertRefused(
    () => tower.predict(dense as never),
    TypeError,
    "Query-Tower's features must have shape",
    "found [1, 7]",
  );
});
