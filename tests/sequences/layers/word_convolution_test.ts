import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { WordConvolution } from "../../../sequences/layers/word_convolution.ts";
import { assert, assertEquals } from "../../assert.ts";
import { values } from "../../golden/formula.ts";
import golden from "../../golden/words.json" with { type: "json" };
import { assertClose, assertRefused, numbers } from "../../helpers.ts";
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

/** The convolution once more, word by word in double precision. */
function plain(
  { rows, words, width, units }: Sizes,
  window: number,
  present: number[],
  x: number[],
  kernel: number[],
  bias: number[],
) {
  const back = Math.floor((window - 1) / 2);
  let margin = Infinity;
  const vectors = Array.from(
    { length: rows },
    (_, row) =>
      Array.from({ length: units }, (_, unit) => {
        const found: number[] = [];
        for (let center = 0; center < words; center++) {
          if (!present[row * words + center]) continue;
          let sum = bias[unit]!;
          for (let offset = 0; offset < window; offset++) {
            const word = center - back + offset;
            const inside = word >= 0 && word < words;
            if (!inside || !present[row * words + word]) continue;
            for (let i = 0; i < width; i++) {
              sum += x[(row * words + word) * width + i]! *
                kernel[(offset * width + i) * units + unit]!;
            }
          }
          found.push(sum);
        }
        const [first = -Infinity, second = -Infinity] = found.sort((a, b) =>
          b - a
        );
        if (found.length > 1) margin = Math.min(margin, first - second);
        return found.length === 0 ? 0 : Math.tanh(first);
      }),
  ).flat();
  return { vectors, margin };
}

Deno.test("WordConvolution is what its formula gives, and so is its gradient", () => {
  const windows = fc.integer({ min: 1, max: 6 });
  fc.assert(fc.property(sizes, windows, (sizes, window) => {
    const { rows, units, seed } = sizes;
    const layer = new WordConvolution({ units, window });
    const [x, present] = batchOf(sizes);
    layer.apply([x, present]);
    const lists = [[...x.dataSync()], ...setWeights(layer, seed)];
    const marks = [...present.dataSync()];
    const [, kernel, bias] = lists;
    const { vectors, margin } = plain(
      sizes,
      window,
      marks,
      lists[0]!,
      kernel!,
      bias!,
    );
    // Small differences say nothing where the greatest value changes place.
    fc.pre(margin > 1e-3);
    assertClose(numbers(layer.apply([x, present]) as tf.Tensor), vectors);
    const up = values(seed + 9, rows * units, 1);
    const slopes = slopesOf((x, kernel, bias) => {
      const { vectors } = plain(sizes, window, marks, x!, kernel!, bias!);
      return vectors.reduce((sum, value, i) => sum + value * up[i]!, 0);
    }, lists);
    const upstream = tf.tensor2d(up, [rows, units]);
    assertSlopes(gradientsOf(layer, [x, present], upstream), slopes);
    layer.dispose();
  }));
});

for (const example of golden.convolution) {
  const { window, activation } = example;
  Deno.test(`WordConvolution with ${activation} over ${window} is Keras's`, () => {
    const layer = new WordConvolution({
      units: 5,
      window,
      activation: activation as "tanh",
    });
    assertGolden(layer, example);
  });
}

Deno.test("WordConvolution's weights are Keras's, in name, order and shape", () => {
  const layer = new WordConvolution({ units: 4, window: 2, name: "words" });
  layer.apply(tf.ones([1, 3, 5]));
  assertEquals(
    layer.weights.map(({ originalName, shape }) => [originalName, shape]),
    [["words/kernel", [2, 5, 4]], ["words/bias", [4]]],
  );
  const [kernel, bias] = layer.getWeights().map((w) => [...w.dataSync()]);
  const limit = Math.sqrt(6 / (2 * 5 + 2 * 4));
  assert(kernel!.every((value) => Math.abs(value) <= limit), `${kernel}`);
  assertEquals(bias, [0, 0, 0, 0]);
});

Deno.test("WordConvolution sees windows of three and tanh by default", () => {
  const { window, activation } = new WordConvolution({ units: 1 });
  assertEquals([window, activation], [3, "tanh"]);
});

Deno.test("WordConvolution throws on options that do not fit", async () => {
  await assertRefused(
    () => new WordConvolution({ units: 1, window: 0 }),
    RangeError,
    "window must be an integer of at least 1; found 0",
  );
  await assertRefused(
    () => new WordConvolution({ units: 1, activation: "softmax" as "tanh" }),
    RangeError,
    'activation must be one of "tanh"',
    'found "softmax"',
  );
});
