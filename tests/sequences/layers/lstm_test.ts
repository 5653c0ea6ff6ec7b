import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { WordLstm } from "../../../sequences/layers/lstm.ts";
import { assert, assertEquals } from "../../assert.ts";
import { values } from "../../golden/formula.ts";
import golden from "../../golden/words.json" with { type: "json" };
import { assertClose, numbers } from "../../helpers.ts";
import {
  assertGolden,
  assertSlopes,
  batchOf,
  gradientsOf,
  setWeights,
  type Sizes,
  sizes,
  slopesOf,
} from "./words.ts";

/** The LSTM once more, text by text in double precision. */
function plain(
  { rows, words, width, units }: Sizes,
  present: number[],
  x: number[],
  kernel: number[],
  recurrent: number[],
  bias: number[],
): number[] {
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  return Array.from({ length: rows }, (_, row) => {
    let cell = Array<number>(units).fill(0);
    let state = cell;
    for (let word = 0; word < words; word++) {
      const place = row * words + word;
      if (!present[place]) continue;
      const z = bias.map((sum, column) => {
        for (let i = 0; i < width; i++) {
          sum += x[place * width + i]! * kernel[i * 4 * units + column]!;
        }
        for (let i = 0; i < units; i++) {
          sum += state[i]! * recurrent[i * 4 * units + column]!;
        }
        return sum;
      });
      const gate = (index: number, unit: number) => z[index * units + unit]!;
      cell = cell.map((value, unit) =>
        sigmoid(gate(1, unit)) * value +
        sigmoid(gate(0, unit)) * Math.tanh(gate(2, unit))
      );
      state = cell.map((value, unit) =>
        sigmoid(gate(3, unit)) * Math.tanh(value)
      );
    }
    return state;
  }).flat();
}

Deno.test("WordLstm is what its formula gives, and so is its gradient", () => {
  fc.assert(fc.property(sizes, (sizes) => {
    const { rows, units, seed } = sizes;
    const layer = new WordLstm({ units });
    const [x, present] = batchOf(sizes);
    layer.apply([x, present]);
    const lists = [[...x.dataSync()], ...setWeights(layer, seed)];
    const marks = [...present.dataSync()];
    const f = (...lists: number[][]) =>
      plain(sizes, marks, ...lists as [number[], number[], number[], number[]]);
    assertClose(numbers(layer.apply([x, present]) as tf.Tensor), f(...lists));
    const up = values(seed + 9, rows * units, 1);
    const slopes = slopesOf(
      (...lists) =>
        f(...lists).reduce((sum, value, i) => sum + value * up[i]!, 0),
      lists,
    );
    const upstream = tf.tensor2d(up, [rows, units]);
    assertSlopes(gradientsOf(layer, [x, present], upstream), slopes);
    layer.dispose();
  }));
});

for (const example of golden.lstm) {
  Deno.test(`WordLstm is Keras's, with weights up to ${example.limits.kernel}`, () => {
    assertGolden(new WordLstm({ units: 5 }), example);
  });
}

Deno.test("WordLstm gives what TensorFlow.js's own LSTM gives", () => {
  const x = tf.tensor3d(values(1, 4 * 6 * 3, 1), [4, 6, 3]);
  // Unlike Keras's, its gates are piecewise linear where nothing else is asked.
  const stock = tf.layers.lstm({ units: 5, recurrentActivation: "sigmoid" });
  const expected = stock.apply(x) as tf.Tensor;
  const layer = new WordLstm({ units: 5 });
  layer.apply(x);
  layer.setWeights(stock.getWeights());
  assertClose(numbers(layer.apply(x) as tf.Tensor), numbers(expected));
});

Deno.test("WordLstm's weights are Keras's, in name, order and first value", () => {
  const [width, units] = [5, 3];
  const layer = new WordLstm({ units, name: "words" });
  layer.apply(tf.ones([1, 2, width]));
  assertEquals(
    layer.weights.map(({ originalName, shape }) => [originalName, shape]),
    [
      ["words/kernel", [width, 4 * units]],
      ["words/recurrent_kernel", [units, 4 * units]],
      ["words/bias", [4 * units]],
    ],
  );
  const [, recurrent, bias] = layer.getWeights();
  assertEquals([...bias!.dataSync()], [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  const product = tf.matMul(
    recurrent as tf.Tensor2D,
    recurrent as tf.Tensor2D,
    false,
    true,
  );
  assertClose(numbers(product), [1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

Deno.test("WordLstm skips absent words between words", () => {
  fc.assert(fc.property(sizes, (sizes) => {
    const layer = new WordLstm({ units: sizes.units });
    const [x, present] = batchOf({ ...sizes, rows: 1 });
    const there = [...present.dataSync()].flatMap((mark, i) => mark ? [i] : []);
    fc.pre(there.length > 0);
    const without = tf.stack(there.map((i) => tf.unstack(x, 1)[i]!), 1);
    assertEquals(
      numbers(layer.apply(without) as tf.Tensor),
      numbers(layer.apply([x, present]) as tf.Tensor),
    );
    layer.dispose();
  }));
});

Deno.test("WordLstm tells texts with the same words in another order apart", () => {
  const layer = new WordLstm({ units: 4 });
  const [there, back] = numbers(tf.sum(
    layer.apply(tf.tensor3d([[[1], [-1]], [[-1], [1]]])) as tf.Tensor,
    1,
  ));
  assert(Math.abs(there! - back!) > 1e-3, `${there} ${back}`);
});
