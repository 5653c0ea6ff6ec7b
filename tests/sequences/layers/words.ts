// What the tests of the layers over words share.
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import type { WordLayer } from "../../../sequences/layers/word_layer.ts";
import { hash, values } from "../../golden/formula.ts";
import golden from "../../golden/words.json" with { type: "json" };
import { assertClose, numbers } from "../../helpers.ts";

/** Sizes of a small batch of texts, and the seed of its numbers. */
export interface Sizes {
  rows: number;
  words: number;
  width: number;
  units: number;
  seed: number;
}

/** Small batches, half of whose words are present. */
export const sizes = fc.record({
  rows: fc.integer({ min: 1, max: 4 }),
  words: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 1, max: 3 }),
  units: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(1e6),
});

/** The words of a batch and which are present: what a layer is applied to. */
export function batchOf(
  { rows, words, width, seed }: Sizes,
): [tf.Tensor3D, tf.Tensor2D] {
  const present = Array.from(
    { length: rows * words },
    (_, i) => hash(seed + 1, i) % 2,
  );
  return [
    tf.tensor3d(values(seed, rows * words * width, 1), [rows, words, width]),
    tf.tensor2d(present, [rows, words]),
  ];
}

/** Gives a layer weights of some size, and gives them back. */
export function setWeights(layer: WordLayer, seed: number): number[][] {
  return layer.getWeights().map((weight, index) => {
    const made = values(seed + 2 + index, weight.size, 1);
    const all = layer.getWeights();
    const tensor = tf.tensor(made, weight.shape);
    layer.setWeights(all.with(index, tensor));
    tensor.dispose();
    return [...made];
  });
}

/** The gradients of the words and of each weight. */
export function gradientsOf(
  layer: WordLayer,
  [words, present]: [tf.Tensor, tf.Tensor],
  upstream: tf.Tensor,
): number[][] {
  const vectors = (words: tf.Tensor) =>
    layer.apply([words, present]) as tf.Tensor;
  const { value, grads } = tf.variableGrads(() =>
    tf.sum(tf.mul(vectors(words), upstream))
  );
  value.dispose();
  return [
    tf.grad(vectors)(words, upstream),
    ...layer.trainableWeights.map((weight) =>
      grads[(weight.read() as tf.Variable).name]!
    ),
  ].map(numbers);
}

/** Slopes of a function of several lists of numbers, by small differences. */
export function slopesOf(
  f: (...lists: number[][]) => number,
  lists: number[][],
): number[][] {
  const step = 1e-5;
  return lists.map((list, index) =>
    list.map((value, i) => {
      const at = (h: number) =>
        f(...lists.with(index, list.with(i, value + h)));
      return (at(step) - at(-step)) / (2 * step);
    })
  );
}

/** Asserts that a layer's gradients are such slopes. */
export function assertSlopes(actual: number[][], expected: number[][]): void {
  for (const [index, slopes] of expected.entries()) {
    assertClose(actual[index]!, slopes, {
      absolute: 1e-5,
      relative: 1e-4,
      name: `gradient ${index}`,
    });
  }
}

/** A case of words.json. */
interface GoldenCase {
  limits: Record<string, number>;
  output: number[][];
  gradients: Record<string, number[][]>;
}

/** Asserts that a layer gives what Keras gave: see golden/words.py. */
export function assertGolden(layer: WordLayer, golden: GoldenCase): void {
  const inputs = goldenInputs();
  layer.apply(inputs);
  const seeds: Record<string, number> = {
    kernel: 602,
    bias: 603,
    recurrent_kernel: 604,
  };
  const names = layer.weights.map(({ originalName }) =>
    originalName.split("/").at(-1)!
  );
  layer.setWeights(layer.weights.map(({ shape }, i) => {
    const size = tf.util.sizeFromShape(shape as number[]);
    const limit = golden.limits[names[i]!]!;
    return tf.tensor(values(seeds[names[i]!]!, size, limit), shape as number[]);
  }));
  const output = layer.apply(inputs) as tf.Tensor;
  const upstream = tf.tensor(values(601, output.size, 1), output.shape);
  assertClose(numbers(output), golden.output.flat(), { name: "output" });
  const gradients = gradientsOf(layer, inputs, upstream);
  for (const [index, name] of ["words", ...names].entries()) {
    assertClose(gradients[index]!, golden.gradients[name]!.flat(), { name });
  }
}

function goldenInputs(): [tf.Tensor3D, tf.Tensor2D] {
  const [rows, words, width] = [6, 5, 4];
  const list = values(600, rows * words * width, 1);
  const last = (rows - 1) * words * width;
  for (let word = 1; word < words; word++) {
    list.copyWithin(last + word * width, last, last + width);
  }
  return [
    tf.tensor3d(list, [rows, words, width]),
    tf.tensor2d(golden.present),
  ];
}
