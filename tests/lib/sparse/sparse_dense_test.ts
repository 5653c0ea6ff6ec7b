import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { SparseDense, type SparseDenseOptions } from "../../../lib/layers.ts";
import { sparseWords } from "../../../lib/mod.ts";
import { assertEquals } from "../../assert.ts";
import { values } from "../../golden/formula.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  numbers,
} from "../../helpers.ts";

const [size, units] = [6, 3];

/** What the tests read of a layer's output: a weighted sum of its numbers. */
const meet = (output: tf.Tensor) =>
  tf.sum(tf.mul(output, tf.tensor(values(9, output.size, 1), output.shape)))
    .asScalar();

/** A layer that is built, with weights that are not 0 or 1. */
function built(options: Partial<SparseDenseOptions> = {}) {
  const layer = new SparseDense({ inputSize: size, units, ...options });
  layer.build([null, null, 2]);
  layer.setWeights(
    layer.weights.map(({ shape }, i) => {
      const length = shape.reduce<number>((all, each) => all * each!, 1);
      return tf.tensor(values(20 + i, length, 1), shape as number[]);
    }),
  );
  return layer;
}

/** Value and gradients of weights: of a layer, and of tf.js's operations. */
function compare(
  texts: number[][][],
  options: { importance: boolean; activation: "linear" | "tanh" },
) {
  const layer = built(options);
  const words = sparseWords(texts, size);
  const most = words.shape[1];
  const counts = tf.buffer([texts.length, most, size]);
  texts.forEach((text, row) =>
    text.forEach((bag, word) =>
      bag.forEach((index) =>
        counts.set(counts.get(row, word, index) + 1, row, word, index)
      )
    )
  );
  const dense = counts.toTensor();
  const weights = layer.getWeights().map((weight) =>
    tf.variable(tf.tensor(weight.dataSync().slice(), weight.shape))
  );
  const plain = () => {
    const [kernel, bias, factor] = weights;
    const rows = tf.reshape(factor ? tf.mul(dense, factor) : dense, [-1, size]);
    const sums = tf.add(tf.matMul(rows as tf.Tensor2D, kernel!), bias!);
    const output = options.activation === "tanh" ? tf.tanh(sums) : sums;
    return tf.reshape(output, [texts.length, most, units]);
  };
  const own = () => layer.apply(words) as tf.Tensor;
  assertEquals(own().shape, [texts.length, most, units]);
  assertClose(numbers(own()), numbers(plain()));
  const variables = layer.weights.map((each) => each.read() as tf.Variable);
  const found = tf.variableGrads(() => meet(own()), variables).grads;
  const expected = tf.variableGrads(() => meet(plain()), weights).grads;
  variables.forEach(({ name }, i) =>
    assertClose(numbers(found[name]!), numbers(expected[weights[i]!.name]!), {
      name,
    })
  );
}

const bag = fc.array(fc.nat(size - 1), { maxLength: 5 });
const texts = fc.array(fc.array(bag, { maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

for (const importance of [false, true]) {
  for (const activation of ["linear", "tanh"] as const) {
    const name = `${activation}${importance ? ", importance" : ""}`;
    Deno.test(`SparseDense is a dense layer on counts, and its gradients: ${name}`, () => {
      fc.assert(
        fc.property(texts, (texts) => {
          tf.tidy(() => {
            compare(texts, { importance, activation });
          });
        }),
        { numRuns: 40 },
      );
    });
  }
}

Deno.test("SparseDense reads rows as it reads words", () => {
  const layer = built();
  const words = sparseWords([[[1, 2], [5]], [[0, 0, 3]]], size);
  const rows = layer.apply(tf.reshape(words, [4, 2, 2])) as tf.Tensor;
  assertEquals(numbers(rows), numbers(layer.apply(words) as tf.Tensor));
});

Deno.test("SparseDense leaves nothing behind but its weights", async () => {
  const words = sparseWords([[[1, 2], [5]]], size);
  const layer = built({ importance: true });
  await assertNoLeak(() => {
    const { value, grads } = tf.variableGrads(() =>
      meet(layer.apply(words) as tf.Tensor)
    );
    tf.dispose([value, grads]);
  });
});

Deno.test("SparseDense refuses inputs of another shape", async () => {
  for (const shape of [[2, 2], [2, 3, 3], [1, 1, 1, 1, 2]]) {
    const input = tf.zeros(shape);
    await assertRefused(
      () => new SparseDense({ inputSize: size, units }).apply(input),
      TypeError,
      "takes sparse rows of shape [rows, longest, 2]",
      `found [${shape.join(", ")}]`,
    );
    input.dispose();
  }
});

Deno.test("SparseDense refuses an index that it has no row for", async () => {
  const layer = built();
  for (const index of [-1, size, 0.5, NaN]) {
    const input = tf.tensor3d([[[index, 1]]]);
    await assertRefused(
      () => layer.apply(input),
      RangeError,
      "an integer from 0 to 5",
      `found ${index}`,
    );
    input.dispose();
  }
});

Deno.test("SparseDense refuses sizes that are none", async () => {
  for (const wrong of [0, -1, 2.5, NaN]) {
    const make = (options: object) =>
      new SparseDense({ inputSize: size, units, ...options });
    await assertRefused(() => make({ units: wrong }), RangeError, "units");
    await assertRefused(() => make({ inputSize: wrong }), RangeError, "input");
  }
});
