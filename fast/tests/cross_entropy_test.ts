// The fast binary cross-entropy beside TensorFlow.js's own.
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { assertAlike, bothWays, tensor, tensorOf } from "./both.ts";
import { assertNoLeak } from "./helpers.ts";
import * as tf from "./tf.ts";

/** A model that hands its input on, with a loss. */
function compiled(loss: tf.ModelCompileArgs["loss"], width = 1) {
  const input = tf.input({ shape: [width] });
  const output = tf.layers.activation({ activation: "linear" }).apply(input);
  const model = tf.model({
    inputs: input,
    outputs: output as tf.SymbolicTensor,
  });
  model.compile({ optimizer: "sgd", loss });
  return model;
}

type Loss = (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

function lossOf(model: tf.LayersModel): Loss {
  return (model as unknown as { lossFunctions: Loss[] }).lossFunctions[0]!;
}

const prediction = fc.oneof(
  { arbitrary: fc.float({ min: 0, max: 1, noNaN: true }), weight: 5 },
  fc.constantFrom(0, 1, 1e-7, 2e-7, 1 - 2 ** -23, 1 - 2 ** -22, -0.5, 1.5),
  fc.constantFrom(Infinity, -Infinity),
);
const label = fc.constantFrom(0, 1, 0.25);

Deno.test("the fast binary cross-entropy and its gradient are TensorFlow.js's", async () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 3 }),
  );
  const loss = lossOf(compiled("binaryCrossentropy"));
  await assertNoLeak(() =>
    fc.assert(fc.property(
      sizes.chain((shape) =>
        fc.tuple(tensorOf(shape, label), tensorOf(shape, prediction))
      ),
      ([labels, predictions]) => {
        const { fast, stock } = bothWays(() =>
          tf.tidy(() => {
            const [y, p] = [tensor(labels), tensor(predictions)];
            const f = (p: tf.Tensor) => loss(y, p);
            const value = f(p);
            const upstream = tf.randomUniform(value.shape, -1, 1, "float32", 1);
            assertEquals(value.shape, [p.shape[0]!]);
            return [value, tf.grad(f)(p, upstream)]
              .map((each) => each.dataSync());
          })
        );
        // Near 0 and 1 the logarithm magnifies the last bit of p / (1 − p).
        assertAlike(fast[0]!, stock[0]!, (i) => 1e-6 * (1 + stock[0]![i]!));
        // There TensorFlow.js's gradient drops digits; ours is Keras's.
        assertAlike(fast[1]!, stock[1]!, (i) => {
          const p = predictions.values[i]!;
          const near = Math.min(p, 1 - p);
          if (near <= 0) return 0;
          const size = Math.abs(stock[1]![i]!);
          return 2e-6 * size + 3e-7 * (1 + size) / near;
        });
      },
    ))
  );
});

Deno.test("the fast gradient of the cross-entropy is exact near 0 and 1", () => {
  const loss = lossOf(compiled("binaryCrossentropy"));
  const high = Math.fround(1 - 2 ** -23);
  const p = Float32Array.of(2e-7, 1e-6, 0.001, 0.5, 0.999, 1 - 2 ** -20, high);
  for (const y of [0, 1]) {
    const slopes = tf.tidy(() => {
      const labels = tf.fill([p.length, 1], y);
      return tf.grad((x) => loss(labels, x))(tf.tensor2d(p, [p.length, 1]))
        .dataSync();
    });
    for (const [i, x] of p.entries()) {
      const exact = (x - y) / (x * (1 - x));
      assert(Math.abs(slopes[i]! / exact - 1) < 3e-7, `${slopes[i]} ${exact}`);
    }
  }
});

Deno.test("the fast loss of a prediction or a label that is NaN is NaN, and so is its gradient", () => {
  const loss = lossOf(compiled("binaryCrossentropy"));
  for (const label of [0, 1, NaN]) {
    const labels = tf.tensor2d([[label, 0], [1, 0], [1, 0]]);
    const p = tf.tensor2d([[0.5, 0.5], [0.25, NaN], [0.5, Infinity]]);
    const isWrong = [Number.isNaN(label), true, false];
    tf.tidy(() => {
      const f = (p: tf.Tensor) => loss(labels, p);
      assertEquals(Array.from(f(p).dataSync(), Number.isNaN), isWrong);
      const slopes = Array.from(tf.grad(f)(p).dataSync(), Number.isNaN);
      assertEquals(slopes, [isWrong[0], false, false, true, false, false]);
    });
  }
});

Deno.test("a training whose weights are NaN shows the loss NaN", async () => {
  const model = tf.sequential();
  const inputShape = [2];
  model.add(tf.layers.dense({ units: 1, activation: "sigmoid", inputShape }));
  model.compile({ optimizer: "sgd", loss: "binaryCrossentropy" });
  const labels = tf.tensor2d([[1], [0]]);
  model.setWeights([tf.fill([2, 1], NaN), tf.zeros([1])]);
  const { history } = await model.fit(tf.eye(2), labels, { verbose: 0 });
  assertEquals(history.loss, [NaN]);
  assertEquals(
    (model.evaluate(tf.eye(2), labels) as tf.Scalar).dataSync()[0],
    NaN,
  );
});

Deno.test("losses by name are replaced, and a reader's own are not", () => {
  const own = function binaryCrossentropy(labels: tf.Tensor) {
    return tf.mean(labels, -1);
  };
  assertEquals(lossOf(compiled(own)), own);
  const byName = lossOf(compiled("binaryCrossentropy"));
  assertEquals(byName.name, "binaryCrossentropy");
  assertEquals(
    lossOf(compiled(["binaryCrossentropy"])).toString(),
    byName.toString(),
  );
  const other = lossOf(compiled("meanSquaredError"));
  assert(other.toString() !== byName.toString());
});

Deno.test("a loss of shapes that do not fit is TensorFlow.js's to refuse", () => {
  const loss = lossOf(compiled("binaryCrossentropy"));
  const { fast, stock } = bothWays(() => {
    try {
      return tf.tidy(
        () => [...loss(tf.ones([2, 1]), tf.ones([3, 1])).dataSync()],
      );
    } catch (error) {
      return (error as Error).message;
    }
  });
  assertEquals(fast, stock);
});
