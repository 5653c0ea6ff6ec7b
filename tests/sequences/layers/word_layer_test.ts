// What both layers over words do.
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { WordLstm } from "../../../sequences/layers/lstm.ts";
import { WordConvolution } from "../../../sequences/layers/word_convolution.ts";
import type { WordLayerOptions } from "../../../sequences/layers/word_layer.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import {
  assertNoLeak,
  assertRefused,
  numbers,
  weightsOf,
} from "../../helpers.ts";
import { batchOf, gradientsOf, sizes } from "./words.ts";

const [words, width, units] = [4, 3, 2];

/** A model of words and marks, with one number for each text. */
function modelWith(layer: tf.layers.Layer): tf.LayersModel {
  const inputs = [[words, width], [words]].map((shape) => tf.input({ shape }));
  const vectors = layer.apply(inputs) as tf.SymbolicTensor;
  const outputs = tf.layers.dense({
    units: 1,
    kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
  }).apply(vectors) as tf.SymbolicTensor;
  return tf.model({ inputs, outputs });
}

/** What of a batch's sizes a layer takes, and its name. */
function optionsOf({ seed, name }: Partial<WordLayerOptions>) {
  return { ...(name ? { name } : {}), ...(seed === undefined ? {} : { seed }) };
}

for (const Layer of [WordConvolution, WordLstm]) {
  const name = Layer.className;
  const make = (options: Partial<WordLayerOptions> = {}) =>
    new Layer({ ...optionsOf(options), units: options.units ?? units });

  Deno.test(`${name} says that its output is [rows, units]`, () => {
    const [x, present] = [[null, width], [null]].map((shape) =>
      tf.input({ shape })
    );
    const apart = make().apply(x!) as tf.SymbolicTensor;
    const paired = make().apply([x!, present!]) as tf.SymbolicTensor;
    assertEquals([apart.shape, paired.shape], [[null, units], [null, units]]);
  });

  Deno.test(`${name} reads all words where nothing says which are present`, () => {
    fc.assert(fc.property(sizes, (sizes) => {
      const layer = make(sizes);
      const [x, present] = batchOf(sizes);
      assertEquals(
        numbers(layer.apply(x) as tf.Tensor),
        numbers(layer.apply([x, tf.onesLike(present)]) as tf.Tensor),
      );
      layer.dispose();
    }));
  });

  Deno.test(`${name}'s result does not depend on padding or on other texts`, () => {
    fc.assert(fc.property(sizes, fc.integer({ min: 0, max: 3 }), (sizes, n) => {
      const layer = make(sizes);
      const [x, present] = batchOf(sizes);
      const expected = numbers(layer.apply([x, present]) as tf.Tensor);
      const { rows, width } = sizes;
      const padded = [
        tf.concat([x, tf.fill([rows, n, width], NaN)], 1),
        tf.concat([present, tf.zeros([rows, n])], 1),
      ];
      assertEquals(numbers(layer.apply(padded) as tf.Tensor), expected);
      const alone = tf.unstack(x).flatMap((text, row) =>
        numbers(
          layer.apply([
            tf.expandDims(text),
            tf.expandDims(tf.unstack(present)[row]!),
          ]) as tf.Tensor,
        )
      );
      assertEquals(alone, expected);
      layer.dispose();
    }));
  });

  Deno.test(`${name} gives absent words no gradient`, () => {
    fc.assert(fc.property(sizes, (sizes) => {
      const layer = make(sizes);
      const [x, present] = batchOf(sizes);
      const upstream = tf.ones([sizes.rows, sizes.units]);
      layer.apply([x, present]);
      const [dWords] = gradientsOf(layer, [x, present], upstream);
      for (const [word, mark] of present.dataSync().entries()) {
        const start = word * sizes.width;
        const gradient = dWords!.slice(start, start + sizes.width);
        if (mark === 0) assert(gradient.every((value) => value === 0));
      }
      layer.dispose();
    }));
  });

  Deno.test(`${name} gives texts without words 0, with gradient 0`, () => {
    const layer = make();
    const x = tf.fill([2, words, width], NaN);
    const present = tf.zeros([2, words]);
    assertEquals(numbers(layer.apply([x, present]) as tf.Tensor), [0, 0, 0, 0]);
    // Weights that are not 0 where the first ones are.
    layer.setWeights(layer.getWeights().map((w) => tf.fill(w.shape, 2)));
    assertEquals(numbers(layer.apply([x, present]) as tf.Tensor), [0, 0, 0, 0]);
    const gradients = gradientsOf(layer, [x, present], tf.ones([2, units]));
    assert(gradients.flat().every((value) => value === 0), `${gradients}`);
  });

  Deno.test(`${name} finishes a batch in which only some texts have words`, () => {
    const layer = make();
    const x = tf.ones([3, words, width]);
    const present = tf.tensor2d([[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]]);
    const [a, b, c, d, e, f] = numbers(layer.apply([x, present]) as tf.Tensor);
    assertEquals([a, b, e, f], [0, 0, 0, 0]);
    assertNotEquals([c, d], [0, 0]);
    const gradients = gradientsOf(layer, [x, present], tf.ones([3, units]));
    assert(gradients.flat().every(Number.isFinite), `${gradients}`);
  });

  Deno.test(`${name}'s first weights follow from its seed and name`, () => {
    const first = (seed: number, name: string) => {
      const layer = make({ seed, name });
      layer.apply(tf.zeros([1, words, width]));
      return layer.getWeights().map((weight) => [...weight.dataSync()]);
    };
    assertEquals(first(1, "a"), first(1, "a"));
    assertNotEquals(first(1, "a"), first(2, "a"));
    assertNotEquals(first(1, "a"), first(1, "b"));
  });

  Deno.test(`${name} survives save and load`, async () => {
    const model = modelWith(make({ seed: 5, name: "survivor" }));
    const artifacts: tf.io.ModelArtifacts[] = [];
    await model.save(tf.io.withSaveHandler((saved) => {
      artifacts.push(JSON.parse(JSON.stringify(saved)));
      artifacts.push(saved);
      return Promise.resolve({ modelArtifactsInfo: {} as never });
    }));
    const [{ modelTopology }, { weightData, weightSpecs }] = artifacts as [
      tf.io.ModelArtifacts,
      tf.io.ModelArtifacts,
    ];
    const copy = await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology: modelTopology!,
        weightSpecs: weightSpecs!,
        weightData: weightData!,
      }),
    );
    assertEquals(weightsOf(copy), weightsOf(model));
    const [before, after] = [model, copy].map((m) => m.getLayer("survivor"));
    assert(after instanceof Layer);
    assertEquals(after.getConfig(), before!.getConfig());
    const inputs = [tf.ones([2, words, width]), tf.ones([2, words])];
    assertEquals(
      numbers(copy.predict(inputs) as tf.Tensor),
      numbers(model.predict(inputs) as tf.Tensor),
    );
  });

  Deno.test(`${name} leaves no tensor behind in 100 steps, and learns`, async () => {
    const model = modelWith(make({ name: `${name}_learner` }));
    model.compile({ optimizer: tf.train.adam(0.05), loss: "meanSquaredError" });
    // Whether the first word stands anywhere: 1, 2 or 4 words each.
    const bags = [[0, 1], [1], [2, 1, 2, 1], [2, 2, 0, 1], [0, 0], [1, 2]];
    const oneHot = (word?: number) =>
      Array.from({ length: width }, (_, i) => i === word ? 1 : 0);
    const place = Array.from({ length: words }, (_, i) => i);
    const x = [
      tf.tensor3d(bags.map((bag) => place.map((i) => oneHot(bag[i])))),
      tf.tensor2d(bags.map((bag) => place.map((i) => i < bag.length ? 1 : 0))),
    ];
    const y = tf.tensor2d(bags.map((bag) => [bag.includes(0) ? 1 : 0]));
    const first = await model.trainOnBatch(x, y) as number;
    let last = first;
    await assertNoLeak(async () => {
      for (let step = 0; step < 100; step++) {
        last = await model.trainOnBatch(x, y) as number;
      }
    });
    assert(last < first / 20, `${first} to ${last}`);
  });

  Deno.test(`${name} throws on words and marks that do not fit`, async () => {
    const shapes = (...shapes: number[][]) => () => {
      const inputs = shapes.map((shape) => tf.ones(shape));
      try {
        make({ name: "reader" }).apply(
          inputs.length === 1 ? inputs[0]! : inputs,
        );
      } finally {
        tf.dispose(inputs);
      }
    };
    await assertRefused(
      shapes([2, 3]),
      TypeError,
      "reader reads words of shape [rows, words, width]; found [2, 3]",
    );
    await assertRefused(shapes([2, 3, 0]), TypeError, "found [2, 3, 0]");
    await assertRefused(
      shapes([2, 3, 4], [2, 5]),
      TypeError,
      "reader reads which words are present in shape [2, 3]; found [2, 5]",
    );
    await assertRefused(shapes([2, 3, 4], [1, 3]), TypeError, "found [1, 3]");
    await assertRefused(shapes([2, 3, 4], [2, 3, 4]), TypeError, "found [2, 3");
    await assertRefused(
      shapes([2, 3, 4], [2, 3], [2, 3]),
      TypeError,
      "found 3 inputs",
    );
    const input = tf.input({ shape: [3, 4] });
    await assertRefused(
      () => make().apply([input, tf.input({ shape: [5] })]),
      TypeError,
      "in shape [any, 3]; found [any, 5]",
    );
  });

  Deno.test(`${name} throws, once built, on words of another width`, async () => {
    const layer = make();
    layer.apply(tf.ones([1, words, 3]));
    const wide = tf.ones([1, words, 4]);
    const parts = ["[rows, words, 3]", "found [1, 4, 4]"];
    await assertRefused(() => layer.apply(wide), TypeError, ...parts);
    await assertRefused(
      () => layer.apply(tf.input({ shape: [words, 4] })),
      TypeError,
      "found [any, 4, 4]",
    );
  });

  Deno.test(`${name} throws on marks other than 0 and 1, 100 times`, async () => {
    const layer = make();
    layer.apply(tf.ones([1, 2, width]));
    const x = tf.ones([1, 2, width]);
    for (const mark of [2, -1, 0.5, NaN]) {
      const present = tf.tensor2d([[1, mark]]);
      for (let time = 0; time < 25; time++) {
        await assertRefused(
          () => tf.grad((x) => layer.apply([x, present]) as tf.Tensor)(x),
          RangeError,
          `present must be 0 or 1; found ${mark}`,
        );
      }
    }
  });

  Deno.test(`${name} throws on options that do not fit`, async () => {
    for (const units of [0, 1.5, NaN]) {
      await assertRefused(
        () => make({ units }),
        RangeError,
        `units must be an integer of at least 1; found ${units}`,
      );
    }
    await assertRefused(
      () => make({ units: "2" as unknown as number }),
      TypeError,
      'found "2"',
    );
    await assertRefused(() => make({ seed: 0.5 }), RangeError, "seed", "0.5");
  });
}
