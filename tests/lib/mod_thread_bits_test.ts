// Several threads give the same bits as one.
import * as tf from "@tensorflow/tfjs";
import { setThreads } from "@two-towers/fast";
import fc from "fast-check";
import { startThreads } from "../../fast/tests/at_work.ts";
import { assertSameBits } from "../../fast/tests/both.ts";
import {
  adam,
  type Features,
  rmsprop,
  search,
  sgd,
  tower,
} from "../../lib/mod.ts";
import { sumOfRows } from "../../lib/sparse/sum_of_rows.ts";
import { Tables } from "../../lib/sparse/tables.ts";
import { WordLstm } from "../../sequences/mod.ts";
import { assertEquals } from "../assert.ts";

/** What `body` gives with one thread, and with three that are at work. */
function withThreads<Result>(body: () => Result): [Result, Result] {
  setThreads(1);
  const one = body();
  startThreads(3);
  return [one, body()];
}

function numbersOf(...tensors: tf.Tensor[]): Float32Array[] {
  return tensors.map((tensor) => tensor.dataSync<"float32">());
}

const size = fc.integer({ min: 1, max: 300 });

Deno.test("products have the same bits with several threads", () => {
  fc.assert(
    fc.property(
      size,
      size,
      size,
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom(0, 0.8),
      fc.nat(),
      (m, n, k, transposeA, transposeB, zeros, seed) => {
        const [one, three] = withThreads(() =>
          tf.tidy(() => {
            const some = (
              rows: number,
              columns: number,
              turned: boolean,
              at: number,
            ) => {
              const shape = turned ? [columns, rows] : [rows, columns];
              const x = tf.randomUniform(shape, -1, 1, "float32", seed + at);
              const there = tf.randomUniform(
                shape,
                0,
                1,
                "float32",
                seed + at + 1,
              );
              return tf.where(
                there.less(zeros),
                tf.zerosLike(x),
                x,
              ) as tf.Tensor2D;
            };
            const a = some(4 * m, k, transposeA, 0);
            const b = some(k, n, transposeB, 2);
            return numbersOf(tf.matMul(a, b, transposeA, transposeB));
          })
        );
        assertSameBits(three, one);
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("functions number by number have the same bits with several threads", () => {
  for (const size of [299_999, 300_000, 500_001]) {
    const [one, three] = withThreads(() =>
      tf.tidy(() => {
        const x = tf.randomUniform([size], -9, 9, "float32", size);
        return numbersOf(tf.tanh(x), tf.sigmoid(x), tf.exp(x));
      })
    );
    assertSameBits(three, one);
  }
});

Deno.test("vectors and their search have the same bits with several threads", () => {
  const some = <Width extends number>(
    rows: number,
    width: Width,
    seed: number,
  ) =>
    tf.randomUniform([rows, width], -1, 1, "float32", seed) as Features<Width>;
  const user = tower({ name: "user", inputSize: 96, units: [128, 64] });
  const documents = some(40_000, 64, 2);
  const rows = some(4000, 96, 1);
  try {
    const [one, three] = withThreads(() => {
      const vectors = user.predict(rows, { batchSize: 4000 });
      const queries = tf.tidy(() => vectors.slice(0, 20) as Features<64>);
      // One query alone is answered by the exact products, many by whole numbers.
      const single = tf.tidy(() => vectors.slice(0, 1) as Features<64>);
      const found = [queries, single].map((each) => search(each, documents));
      const values = numbersOf(vectors);
      tf.dispose([vectors, queries, single]);
      return { values, found };
    });
    assertSameBits(three.values, one.values);
    assertEquals(three.found, one.found);
  } finally {
    tf.dispose([rows, documents]);
    user.dispose();
  }
});

Deno.test("an LSTM has the same bits with several threads", () => {
  const layer = new WordLstm({ units: 128 });
  const words = tf.randomUniform([600, 3, 16], -1, 1, "float32", 1);
  tf.dispose(layer.apply(words) as tf.Tensor);
  const [one, three] = withThreads(() =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() =>
        (layer.apply(words) as tf.Tensor).square().sum() as tf.Scalar
      );
      return numbersOf(value, ...Object.values(grads));
    })
  );
  assertSameBits(three, one);
  words.dispose();
  layer.dispose();
});

const optimizers = {
  sgd: () => sgd({ learningRate: 0.1 }),
  "sgd, without importance": () => sgd({ learningRate: 0.1 }),
  rmsprop: () => rmsprop({ learningRate: 0.1 }),
  adam: () => adam({ learningRate: 0.1 }),
};

for (const [name, make] of Object.entries(optimizers)) {
  Deno.test(`steps of ${name} have the same bits with several threads`, () => {
    const [one, three] = withThreads(() =>
      tf.tidy(() => {
        const kernel = tf.variable(
          tf.randomUniform([5000, 300], -1, 1, "float32", 1),
        );
        const importance = tf.variable(tf.ones([5000]));
        const dense = tf.variable(
          tf.randomUniform([701, 701], -1, 1, "float32", 2),
        );
        const features = tf.randomUniform([900, 9, 1], 0, 4999, "float32", 3)
          .round().concat(tf.ones([900, 9, 1]), 2);
        const tables = name.includes("without")
          ? new Tables(kernel)
          : new Tables(kernel, importance);
        const optimizer = make();
        for (let step = 0; step < 3; step++) {
          optimizer.minimize(() =>
            sumOfRows(features, tables).square().mean()
              .add(dense.square().mean()) as tf.Scalar
          );
        }
        optimizer.dispose();
        const all = [kernel, importance, dense];
        const values = numbersOf(...all);
        tf.dispose(all);
        return values;
      })
    );
    assertSameBits(three, one);
  });
}
