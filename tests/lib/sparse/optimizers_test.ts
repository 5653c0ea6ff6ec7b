import * as tf from "@tensorflow/tfjs";
import { SparseDense } from "../../../lib/layers.ts";
import {
  adagrad,
  adam,
  bagTower,
  countHot,
  dssm,
  fit,
  rmsprop,
  sgd,
  sparse,
} from "../../../lib/mod.ts";
import type { RowOptimizer } from "../../../lib/sparse/row_optimizer.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import { values } from "../../golden/formula.ts";
import { assertClose, weightsOf } from "../../helpers.ts";

const [size, units] = [5, 3];
/** Bags of four steps. Feature 4 comes in the first step alone. */
const some = [[[0, 2], [4, 4]], [[1], [2, 3]], [[0], [3, 3, 1]], [[2], [0, 1]]];
/** Bags in which each feature comes in each step. */
const every = some.map((bags) => [...bags, [0, 1, 2, 3, 4]]);

const rate = 0.3;
const pairs: Record<string, [RowOptimizer, () => tf.Optimizer]> = {
  sgd: [sgd({ learningRate: rate }), () => tf.train.sgd(rate)],
  adagrad: [adagrad({ learningRate: rate }), () => tf.train.adagrad(rate, 0.1)],
  rmsprop: [rmsprop({ learningRate: rate }), () => tf.train.rmsprop(rate)],
  adam: [adam({ learningRate: rate }), () => tf.train.adam(rate)],
};
const ours = { sgd, adagrad, rmsprop, adam };
type Name = keyof typeof ours;
const lazy: Name[] = ["rmsprop", "adam"];

/** A tanh layer's weights, the same for a sparse and for a dense layer. */
const first = () => [
  tf.tensor2d(values(1, size * units, 1), [size, units]),
  tf.tensor1d(values(2, units, 1)),
];

/** Weights after each step: of a sparse layer or of tf.js's dense layer. */
function train(
  optimizer: tf.Optimizer,
  steps: number[][][],
  kind: "sparse" | "dense",
): number[][] {
  const layer = kind === "sparse"
    ? new SparseDense({ inputSize: size, units, activation: "tanh" })
    : tf.layers.dense({ units, activation: "tanh" });
  layer.build(kind === "sparse" ? [null, null, 2] : [null, size]);
  layer.setWeights(first());
  const variables = layer.weights.map((each) => each.read() as tf.Variable);
  const all = steps.map((bags) => {
    const rows = kind === "sparse" ? sparse(bags, size) : countHot(bags, size);
    const target = tf.tensor(values(3, bags.length * units, 1), [
      bags.length,
      units,
    ]);
    optimizer.minimize(
      () => tf.losses.meanSquaredError(target, layer.apply(rows) as tf.Tensor),
      false,
      variables,
    );
    return layer.getWeights().flatMap((weight) => [...weight.dataSync()]);
  });
  optimizer.dispose();
  return all;
}

function difference(a: number[][], b: number[][]): number {
  return Math.max(
    ...a.flat().map((value, i) => Math.abs(value - b.flat()[i]!)),
  );
}

for (const [name, [own, stock]] of Object.entries(pairs)) {
  const steps = lazy.includes(name as Name) ? every : some;
  Deno.test(`${name}() moves rows as TensorFlow.js moves all of a kernel`, () => {
    const found = train(own, steps, "sparse");
    const expected = train(stock(), steps, "dense");
    // TensorFlow.js's Adam has 1 − 0.999 in 32 bits: 1.0000467 thousandths.
    const absolute = name === "adam" ? 5e-5 : 1e-6;
    found.forEach((weights, step) =>
      assertClose(weights, expected[step]!, { absolute, name: `step ${step}` })
    );
    assert(difference(found.slice(0, 1), found.slice(1, 2)) > 0.01);
  });

  Deno.test(`TensorFlow.js's own ${name} trains a sparse layer, too`, () => {
    const found = train(stock(), some, "sparse");
    const expected = train(stock(), some, "dense");
    found.forEach((weights, step) => assertClose(weights, expected[step]!));
  });
}

for (const name of lazy) {
  Deno.test(`${name}() is lazy: a row that no text has stays as it is`, () => {
    const last = (steps: number[][]) =>
      steps.map((weights) => weights.slice(4 * units, 5 * units));
    const make = ours[name];
    const found = last(train(make({ learningRate: rate }), some, "sparse"));
    const eager = last(train(pairs[name]![1](), some, "dense"));
    for (const step of [1, 2, 3]) assertEquals(found[step], found[0]);
    // TensorFlow.js's Adam moves it on; its RMSProp remembers that it rested.
    if (name === "adam") assertNotEquals(eager[1], eager[0]);
    const again = [...some, some[0]!];
    const whole = train(make({ learningRate: rate }), again, "sparse");
    const theirs = train(pairs[name]![1](), again, "dense");
    assert(difference(whole, theirs) > 0.01);
  });
}

/** A compiled model of two sparse towers, trained a little by `fit`. */
async function fitted(optimizer: tf.Optimizer): Promise<number[][]> {
  const make = (name: string) =>
    bagTower({
      name,
      inputSize: size,
      units: [4, 3],
      importance: [1, 2, 1, 1, 3],
    });
  const model = dssm(make("query"), make("document"), {
    gamma: 5,
    activation: "sigmoid",
  });
  model.compile({ optimizer, loss: "binaryCrossentropy" });
  const rows = sparse([[0, 1], [2], [3, 3], [4]], size);
  const options = { epochs: 3, batchSize: 2, verbose: 0 } as const;
  await fit(model, [rows, rows] as never, [1, 0, 1, 0], options);
  return weightsOf(model);
}

for (const name of ["sgd", "adagrad"] as const) {
  Deno.test(`fit() of sparse towers is the same with ${name}() and TensorFlow.js's`, async () => {
    const found = await fitted(ours[name]({ learningRate: 0.1 }));
    const stock = name === "sgd"
      ? tf.train.sgd(0.1)
      : tf.train.adagrad(0.1, 0.1);
    const expected = await fitted(stock);
    found.forEach((weights, i) => assertClose(weights, expected[i]!));
  });
}
