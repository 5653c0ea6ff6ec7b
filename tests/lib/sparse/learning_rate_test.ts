// The learning rate of the optimizers for sparse layers.
import * as tf from "@tensorflow/tfjs";
import {
  adagrad,
  adam,
  bagTower,
  rmsprop,
  sgd,
  sparse,
} from "../../../lib/mod.ts";
import { assertEquals } from "../../assert.ts";
import { assertClose, assertRefused, weightsOf } from "../../helpers.ts";

for (const [name, make] of Object.entries({ sgd, adagrad, rmsprop, adam })) {
  Deno.test(`the learning rate of ${name}() may change between steps`, () => {
    const move = (rate: number, then?: number) => {
      const weight = tf.variable(tf.scalar(1));
      const optimizer = make({ learningRate: rate });
      if (then !== undefined) optimizer.learningRate = then;
      optimizer.minimize(() => tf.mul(weight, 3).asScalar(), false, [weight]);
      assertEquals(optimizer.learningRate, then ?? rate);
      optimizer.dispose();
      return 1 - weight.dataSync()[0]!;
    };
    assertEquals(move(0.5, 0.01), move(0.01));
    assertClose([move(0.01) * 10], [move(0.1)], { relative: 1e-3 });
  });

  Deno.test(`${name}() refuses a learning rate that is none`, async () => {
    for (const learningRate of [0, -1, NaN, Infinity]) {
      await assertRefused(
        () => make({ learningRate }),
        RangeError,
        "learningRate must be",
        `found ${learningRate}`,
      );
    }
    await assertRefused(() => make({} as never), TypeError, "learningRate");
    const optimizer = make({ learningRate: 1 });
    await assertRefused(
      () => optimizer.learningRate = NaN,
      RangeError,
      "learningRate must be finite",
    );
    optimizer.dispose();
  });
}

Deno.test("dense weights may have a learning rate of their own", () => {
  const size = 3;
  const tower = () =>
    bagTower({ name: "query", inputSize: size, units: [4, 2], seed: 1 });
  const rows = sparse([[0, 1], [2]], size);
  const moves = (options: Parameters<typeof sgd>[0]) => {
    const model = tower();
    const before = weightsOf(model);
    const optimizer = sgd(options);
    optimizer.learningRate = options.learningRate / 2;
    optimizer.minimize(() =>
      tf.sum(tf.square(model.apply(rows) as tf.Tensor)).asScalar()
    );
    return weightsOf(model).map((weight, i) =>
      weight.map((value, j) => value - before[i]![j]!)
    );
  };
  const both = moves({ learningRate: 0.1 });
  const slow = moves({ learningRate: 0.1, denseLearningRate: 0.01 });
  assertClose(slow[0]!, both[0]!); // the table
  // The dense layer: a tenth, and half of it with half the rate.
  assertClose(slow[2]!.map((value) => 10 * value), both[2]!, {
    absolute: 1e-5,
    relative: 1e-3,
  });
});

Deno.test("a rate for dense weights that is none is refused", async () => {
  for (const denseLearningRate of [0, -1, NaN]) {
    await assertRefused(
      () => adam({ learningRate: 1, denseLearningRate }),
      RangeError,
      "denseLearningRate must be",
      `found ${denseLearningRate}`,
    );
  }
});
