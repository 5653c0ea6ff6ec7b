// What the optimizers for sparse layers leave alone, and what they leave.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
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
} from "../../../lib/mod.ts";
import { assertEquals, assertNotEquals, assertThrows } from "../../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  weightsOf,
} from "../../helpers.ts";

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

/** Losses of a tower's rows that end in an error, and its message. */
const FAILURES: Record<string, [(x: tf.Tensor) => tf.Tensor, string]> = {
  "in the forward pass": [(x) => {
    tf.square(x);
    throw new RangeError("mine");
  }, "mine"],
  "in the backward pass": [
    tf.customGrad((x) => ({
      value: tf.sum(x as tf.Tensor),
      gradFunc: () => {
        throw new RangeError("mine");
      },
    })),
    "mine",
  ],
  "for a loss that is no number": [(x) => tf.square(x), "must return a scalar"],
  "for a loss without weights": [(x) => tf.scalar(x.rank), "connection"],
};

for (const [where, [fail, message]] of Object.entries(FAILURES)) {
  Deno.test(`a hundred errors of minimize() leave nothing behind: ${where}`, async () => {
    const tower = bagTower({ name: "query", inputSize: 5, units: [4, 3] });
    const optimizer = sgd({ learningRate: 1 });
    const loss = () => fail(tower.apply(rows) as tf.Tensor) as tf.Scalar;
    for (const fast of [true, false]) {
      setFast(fast);
      try {
        for (let i = 0; i < 100; i++) {
          await assertRefused(
            () => optimizer.minimize(loss, i % 2 === 0),
            Error,
            message,
          );
        }
      } finally {
        setFast(true);
      }
    }
  });
}

Deno.test("after an error minimize() trains as if nothing had been", () => {
  const [clean, failed] = [false, true].map((fails) => {
    const tower = bagTower({ name: "query", inputSize: 5, units: [4, 3] });
    const loss = () => tf.sum(tower.apply(rows) as tf.Tensor).asScalar();
    const wrong = () => {
      throw new RangeError(`mine ${loss()}`);
    };
    const optimizer = adagrad({ learningRate: 1 });
    for (let step = 0; step < 3; step++) {
      if (fails) assertThrows(() => optimizer.minimize(wrong), RangeError);
      optimizer.minimize(loss);
    }
    return weightsOf(tower);
  });
  assertEquals(failed, clean);
});

Deno.test("rows that fail in a step of fitClicks() leave nothing behind", async () => {
  const model = make();
  const bad = Object.assign(tf.tensor3d([[[7, 1]], [[0, 1]]]), {
    inputSize: 5,
  }) as typeof rows;
  const clicks = [[0, 1]] as const;
  const others = { epochs: 1, negatives: { random: 1 }, verbose: 0 } as const;
  for (const optimizer of [sgd({ learningRate: 1 }), tf.train.sgd(1)]) {
    await assertRefused(
      () =>
        fitClicks(model, { queries: rows, documents: bad, clicks }, {
          ...others,
          optimizer,
        }),
      RangeError,
      "must be an integer from 0 to 4; found 7",
    );
  }
});

for (const importance of [true, false]) {
  const how = importance ? " with importance" : "";
  Deno.test(`a loss with a gradient of its own for a sparse kernel${how} is refused`, async () => {
    const factors = importance ? { importance: [1, 2, 1, 1, 1] } : {};
    const make = () =>
      bagTower({ name: "query", inputSize: 5, units: [4, 3], ...factors });
    const tower = make();
    const kernel = tower.weights[0]!.read() as tf.Variable;
    const loss = () =>
      tf.add(
        tf.sum(tower.apply(rows) as tf.Tensor),
        tf.mul(0.1, tf.sum(tf.square(kernel))),
      ).asScalar();
    const before = weightsOf(tower);
    for (const make of [sgd, adagrad, rmsprop, adam]) {
      const optimizer = make({ learningRate: 0.1 });
      await assertRefused(
        () => optimizer.minimize(loss),
        Error,
        `the gradient of ${kernel.name} must come through its sparse layer alone`,
        "take an optimizer of tf.train",
      );
    }
    assertEquals(weightsOf(tower), before);
    // TensorFlow.js's own take it: with the true gradient.
    const { grads } = tf.variableGrads(loss, [kernel]);
    tf.train.sgd(0.1).minimize(loss, false, [kernel]);
    const slopes = grads[kernel.name]!.dataSync();
    assertClose(
      weightsOf(tower)[0]!,
      before[0]!.map((value, i) => value - 0.1 * slopes[i]!),
    );
  });
}
