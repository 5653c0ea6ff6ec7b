// The fast optimizers beside TensorFlow.js's own: the same bits.
import { assertEquals } from "@std/assert";
import { setFast } from "../mod.ts";
import { assertAlike, bothWays } from "./both.ts";
import { assertNoLeak } from "./helpers.ts";
import * as tf from "./tf.ts";

const OPTIMIZERS = {
  sgd: () => tf.train.sgd(0.1),
  adagrad: () => tf.train.adagrad(0.1),
  rmsprop: () => tf.train.rmsprop(0.01),
  "rmsprop with momentum": () => tf.train.rmsprop(0.01, 0.8, 0.5, 1e-5),
  "centered rmsprop": () => tf.train.rmsprop(0.01, 0.9, 0, 1e-4, true),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01),
  adadelta: () => tf.train.adadelta(0.01),
};

for (const [name, make] of Object.entries(OPTIMIZERS)) {
  Deno.test(`fast ${name} changes weights as TensorFlow.js's, to the bit`, async () => {
    await assertNoLeak(() => {
      const { fast, stock } = bothWays(() => {
        const optimizer = make();
        const shapes = [[1], [3], [4], [5, 7], [2, 3, 4]];
        const first = shapes.map((shape, i) =>
          tf.randomNormal(shape, 0, 1, "float32", i + 1)
        );
        const weights = first.map((each) => tf.variable(each));
        // Numbers that another tensor shares are not changed there.
        const shared = weights.map((each) => each.clone());
        for (let step = 1; step <= 5; step++) {
          const gradients = first.map((each, i) => ({
            name: weights[i]!.name,
            tensor: tf.mul(each, step % 3 - 1),
          }));
          optimizer.applyGradients(gradients);
          tf.dispose(gradients.map(({ tensor }) => tensor));
        }
        shared.forEach((each, i) =>
          assertAlike(each.dataSync(), first[i]!.dataSync())
        );
        const values = weights.map((each) => [...each.dataSync()]);
        assertEquals(optimizer.iterations, 5);
        tf.dispose([...first, ...weights, ...shared]);
        optimizer.dispose();
        return values;
      });
      assertEquals(fast, stock);
    });
  });
}

for (const [name, make] of Object.entries(OPTIMIZERS)) {
  Deno.test(`fast ${name} takes other weights and gradients as TensorFlow.js's`, () => {
    const shapes = [[3], [500]];
    const outcome = (
      pick: (weights: tf.Variable[]) => [tf.Variable, number[]][],
    ) =>
      bothWays(() =>
        tf.tidy(() => {
          const optimizer = make();
          const weights = shapes.map((shape) => tf.variable(tf.ones(shape)));
          const apply = (list: [tf.Variable, number[]][]) =>
            optimizer.applyGradients(
              list.map(([{ name }, shape]) => ({
                name,
                tensor: tf.ones(shape),
              })),
            );
          apply(weights.map((each) => [each, each.shape]));
          let error = "";
          try {
            apply(pick(weights));
          } catch (caught) {
            error = (caught as Error).message;
          }
          const values = weights.map((each) => [...each.dataSync()]);
          tf.dispose(weights);
          optimizer.dispose();
          return { error, values };
        })
      );
    const turned = outcome((weights) =>
      weights.toReversed().map((each) => [each, each.shape])
    );
    assertEquals(turned.fast, turned.stock);
    const broadcast = outcome((weights) => weights.map((each) => [each, [1]]));
    assertEquals(broadcast.fast, broadcast.stock);
  });
}

Deno.test("an optimizer that is turned off and on goes on as one that is not", () => {
  const steps = (switches: boolean[]) => {
    const first = tf.tensor2d([[1, 2], [3, 4]]);
    const weight = tf.variable(first);
    const optimizer = tf.train.adam(0.1);
    const x = tf.ones([3, 2]);
    for (const on of switches) {
      setFast(on);
      // A product, so that XNNPACK packs the weight.
      optimizer.minimize(
        () => tf.sum(tf.square(tf.matMul(x, weight as unknown as tf.Tensor2D))),
        false,
        [weight],
      );
    }
    setFast(true);
    const values = [...weight.dataSync()];
    tf.dispose([first, weight, x]);
    optimizer.dispose();
    return values;
  };
  const stock = steps([false, false, false, false, false, false]);
  const mixed = steps([false, true, false, true, true, false]);
  assertAlike(mixed, stock, 1e-6);
});
