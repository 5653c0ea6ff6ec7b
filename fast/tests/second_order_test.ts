// Gradients of gradients: right, or refused.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { maximaOf } from "../added/max_pooling.ts";
import { NOWHERE, rowsAt } from "../added/rows_at.ts";
import { fastActivated, fastCosine } from "../operations.ts";
import { assertAlike, bothWays } from "./both.ts";
import { assertNoLeak, assertSecondGradient } from "./helpers.ts";
import * as tf from "./tf.ts";

const dense = (activation: "linear" | "tanh" | "relu" | "sigmoid") =>
  tf.layers.dense({
    units: 2,
    activation,
    kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
  });
const LAYERS = {
  "linear dense": () => dense("linear"),
  "tanh dense": () => dense("tanh"),
  "relu dense": () => dense("relu"),
  "sigmoid dense": () => dense("sigmoid"),
  "batch normalisation": () => tf.layers.batchNormalization(),
};

for (const [name, make] of Object.entries(LAYERS)) {
  Deno.test(`a penalty on gradients through ${name} is TensorFlow.js's`, () => {
    const { fast, stock } = bothWays(() => {
      const layer = make();
      const values = tf.tidy(() => {
        const x = tf.randomNormal([4, 3], 0, 1, "float32", 1);
        const run = (x: tf.Tensor) =>
          tf.sum(tf.pow(layer.apply(x, { training: true }) as tf.Tensor, 3));
        run(x);
        const penalty = (x: tf.Tensor) =>
          tf.sum(tf.square(tf.grad(run)(x))).asScalar();
        const { grads } = tf.variableGrads(() => penalty(x));
        return [tf.grad(penalty)(x), ...Object.values(grads)]
          .map((each) => each.dataSync<"float32">());
      });
      layer.dispose();
      return values;
    });
    assert(fast.length > 1);
    fast.forEach((values, i) => {
      const scale = Math.max(...stock[i]!.map(Math.abs));
      assertAlike(values, stock[i]!, 1e-4 * scale);
    });
  });
}

const X = [[0.5, -0.25, 1.5], [-0.75, 1, 0.125]];
const weights = tf.tensor2d([[1, -2], [0.5, 1], [-1, 0.75]]);
const cube = (x: tf.Tensor) => tf.mul(tf.mul(x, x), x);

/** Functions of [2, 3] whose operations are replaced or added here. */
const FUNCTIONS: Record<string, (x: tf.Tensor2D) => tf.Tensor> = {
  "the square of a sum": (x) => tf.square(tf.sum(tf.square(x))),
  "a sum of columns": (x) => cube(tf.sum(x, 0)),
  "a product": (x) => cube(tf.matMul(x, weights)),
  "a fused product": (x) =>
    cube(tf.fused.matMul({ a: x, b: weights, activation: "sigmoid" })),
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.square(tf.sigmoid(x)),
  exp: (x) => tf.mul(x, tf.exp(x)),
  "the results of a softmax": (x) => tf.square(tf.softmax(x)),
  "rows of a matrix": (x) => cube(rowsAt(tf.square(x), [1, NOWHERE, 1, 0])),
  "greatest values": (x) => cube(maximaOf(tf.square(x), [2])),
  "a slice of rows": (x) => cube(tf.slice(x, [1, 0], [1, 3])),
};

for (const [name, f] of Object.entries(FUNCTIONS)) {
  Deno.test(`a penalty on gradients through ${name} has the true gradient`, async () => {
    await assertNoLeak(() => bothWays(() => assertSecondGradient(f, X)));
  });
}

for (const [name, make] of Object.entries(LAYERS)) {
  Deno.test(`a penalty on gradients through ${name} has the true gradient`, () => {
    const layer = make();
    const run = (x: tf.Tensor) => layer.apply(x, { training: true });
    tf.dispose(run(tf.ones([2, 3])) as tf.Tensor);
    bothWays(() => assertSecondGradient((x) => cube(run(x) as tf.Tensor), X));
    layer.dispose();
  });
}

Deno.test("the gradient of a sum's gradient is what it was known to be", () => {
  const f = (x: tf.Tensor) => tf.square(tf.sum(tf.square(x)));
  const second = tf.grad((x) => tf.sum(tf.grad(f)(x)));
  const found = second(tf.tensor1d([1, 2]));
  assertEquals([...found.dataSync()], [44, 68]);
});

/** Binary cross-entropy, as a compiled model has it. */
function crossEntropy(labels: tf.Tensor, predictions: tf.Tensor): tf.Tensor {
  const inputs = tf.input({ shape: [3] });
  const outputs = tf.layers.activation({ activation: "linear" })
    .apply(inputs) as tf.SymbolicTensor;
  const model = tf.model({ inputs, outputs });
  model.compile({ optimizer: "sgd", loss: "binaryCrossentropy" });
  const { lossFunctions } = model as unknown as {
    lossFunctions: typeof crossEntropy[];
  };
  return lossFunctions[0]!(labels, predictions);
}

/** What computes a value in one step, outside of the inner gradient. */
const OUTSIDE: Record<string, (x: tf.Tensor2D) => tf.Tensor> = {
  "an activation": (x) => dense("tanh").apply(x) as tf.Tensor,
  "batch normalisation": (x) =>
    tf.layers.batchNormalization().apply(x, { training: true }) as tf.Tensor,
  "binary cross-entropy": (x) => crossEntropy(tf.zeros([2, 3]), x),
  "a cosine": (x) => fastCosine(x, tf.ones([2, 3]))!,
  "a bias": (x) => {
    const bias = tf.slice(tf.reshape(x, [6]), [0], [3]) as tf.Tensor1D;
    return fastActivated(tf.square(x), bias, "linear")!;
  },
};

for (const [name, run] of Object.entries(OUTSIDE)) {
  Deno.test(`a gradient of a gradient through ${name} from outside is refused`, () => {
    const inputs = tf.tensor2d(X.map((row) => row.map((x) => 0.5 + x / 4)));
    const outer = tf.grad((x) => {
      const y = run(x as tf.Tensor2D);
      return tf.sum(tf.square(tf.grad(() => tf.sum(tf.square(y)))(x)));
    });
    assertThrows(
      () => tf.tidy(() => outer(inputs)),
      Error,
      `a gradient of the gradient of ${name} does not exist`,
    );
  });
}

Deno.test("binary cross-entropy has no gradient of its gradient", () => {
  const inner = tf.grad((x) => tf.sum(crossEntropy(tf.zeros([1, 3]), x)));
  const outer = tf.grad((x) => tf.sum(tf.square(inner(x))));
  assertThrows(
    () => tf.tidy(() => outer(tf.tensor2d([[0.5, 0.25, 0.75]]))),
    Error,
    "a gradient of the gradient of binary cross-entropy does not exist",
  );
});
