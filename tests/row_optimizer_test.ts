// What the optimizers for sparse layers leave alone, and what they leave.
import {
  adagrad,
  adam,
  bagTower,
  dssm,
  fit,
  fitClicks,
  rmsprop,
  sgd,
  sparse,
  tf,
} from "../lib/mod.ts";
import { assertEquals, assertNotEquals } from "./assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  weightsOf,
} from "./helpers.ts";

const rows = sparse([[0, 1], [2], [3, 3], [4]], 5);
const make = () => {
  const query = bagTower({ name: "query", inputSize: 5, units: [4, 3] });
  return dssm(query, query.as("document"));
};
const train = (model: ReturnType<typeof make>) =>
  fitClicks(model, {
    queries: rows,
    documents: rows,
    clicks: [[0, 1], [2, 3]],
  }, {
    epochs: 1,
    optimizer: sgd({ learningRate: 0.5 }),
    negatives: { random: 2 },
    verbose: 0,
  });

Deno.test("a frozen sparse layer stays as it is, and the others learn", async () => {
  const model = make();
  const before = weightsOf(model);
  const layer = model.getLayer("query_dense1");
  layer.trainable = false;
  await train(model);
  layer.trainable = true; // so that the weights come in their order again
  const after = weightsOf(model);
  assertEquals(after.slice(0, 2), before.slice(0, 2));
  assertNotEquals(after[2], before[2]);
});

Deno.test("minimize() trains the weights that it is given, and no others", () => {
  const tower = bagTower({ name: "query", inputSize: 5, units: [4, 3] });
  const before = weightsOf(tower);
  const variables = tower.weights.map((each) => each.read() as tf.Variable);
  const loss = () => tf.sum(tower.apply(rows) as tf.Tensor).asScalar();
  const optimizer = sgd({ learningRate: 0.5 });
  optimizer.minimize(loss, false, variables.slice(2));
  assertEquals(weightsOf(tower).slice(0, 2), before.slice(0, 2));
  tower.layers[1]!.trainable = false;
  optimizer.minimize(loss);
  tower.layers[1]!.trainable = true;
  assertEquals(weightsOf(tower).slice(0, 2), before.slice(0, 2));
  optimizer.minimize(loss);
  assertNotEquals(weightsOf(tower)[0], before[0]);
});

Deno.test("a model that got another's weights leaves them alone", async () => {
  const [first, second] = [make(), make()];
  second.setWeights(first.getWeights());
  const before = weightsOf(first);
  await train(second);
  assertEquals(weightsOf(first), before);
  assertNotEquals(weightsOf(second), before);
});

Deno.test("a kernel in a product of matrices is the one of now", async () => {
  const model = make();
  const kernel = model.getLayer("query_dense1").getWeights()[0] as tf.Tensor2D;
  const product = () => [...tf.matMul(tf.eye(5), kernel).dataSync()];
  const before = product();
  await train(model);
  assertEquals(product(), [...kernel.dataSync()]);
  assertNotEquals(product(), before);
});

for (const [name, make] of Object.entries({ sgd, adagrad, rmsprop, adam })) {
  Deno.test(`${name}() leaves nothing behind when it is disposed`, async () => {
    const model = dssm(
      bagTower({ name: "a", inputSize: 5, units: [4, 3] }),
      bagTower({
        name: "b",
        inputSize: 5,
        units: [3],
        importance: [1, 1, 1, 1, 1],
      }),
    );
    await assertNoLeak(async () => {
      const optimizer = make({ learningRate: 0.1 });
      model.compile({ optimizer, loss: "meanSquaredError" });
      const options = { epochs: 2, verbose: 0 } as const;
      await fit(model, [rows, rows] as never, [1, 0, 1, 0], options);
      optimizer.dispose();
    });
  });
}

Deno.test("sparse towers train on the cpu backend as they do on wasm", async () => {
  const [wasm, cpu] = [make(), make()];
  await train(wasm);
  await tf.setBackend("cpu");
  try {
    await train(cpu);
  } finally {
    await tf.setBackend("wasm");
  }
  assertClose(weightsOf(cpu).flat(), weightsOf(wasm).flat());
});

Deno.test("an error in the loss ends minimize() with that error", async () => {
  const optimizer = sgd({ learningRate: 1 });
  const fail = () => {
    throw new RangeError("mine");
  };
  await assertRefused(() => optimizer.minimize(fail), RangeError, "mine");
});
