// The learning rate of the optimizers for sparse layers.
import { adagrad, adam, rmsprop, sgd, tf } from "../lib/mod.ts";
import { assertEquals } from "./assert.ts";
import { assertClose, assertRefused } from "./helpers.ts";

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
