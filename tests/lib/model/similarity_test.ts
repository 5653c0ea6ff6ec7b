import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { DotProduct, NegativeEuclidean } from "../../../lib/layers.ts";
import { CosineSimilarity } from "../../../lib/mod.ts";
import { similarityLayer } from "../../../lib/model/similarity.ts";
import { similarities, similarityFunctions } from "../../../lib/score.ts";
import { assertEquals, assertMatch } from "../../assert.ts";
import { assertRefused, numbers, smallModel } from "../../helpers.ts";

const layers = [CosineSimilarity, DotProduct, NegativeEuclidean];

const inputs = (...widths: number[]) =>
  widths.map((width) => tf.input({ shape: [width] }));

/** `rows` rows of `width` numbers, twice. */
const pairs = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 5 }),
).chain(([rows, width]) => {
  const matrix = fc.array(
    fc.array(fc.integer({ min: -9, max: 9 }), {
      minLength: width,
      maxLength: width,
    }),
    { minLength: rows, maxLength: rows },
  );
  return fc.tuple(matrix, matrix);
});

for (const [index, Layer] of layers.entries()) {
  const name = similarities[index]!;

  Deno.test(`${Layer.className} takes two inputs or their concatenation`, () => {
    fc.assert(
      fc.property(pairs, ([first, second]) => {
        const [a, b] = [tf.tensor2d(first), tf.tensor2d(second)];
        const apart = new Layer().apply([a, b]) as tf.Tensor;
        const joined = new Layer().apply(tf.concat([a, b], -1)) as tf.Tensor;
        const expected = numbers(similarityFunctions[name](a, b));
        assertEquals(apart.shape, [first.length, 1]);
        assertEquals(numbers(apart), expected);
        assertEquals(numbers(joined), expected);
      }),
      { numRuns: 30 },
    );
  });

  Deno.test(`${Layer.className} says that its output is [rows, 1]`, () => {
    const [a, b] = inputs(3, 3);
    const apart = new Layer().apply([a!, b!]) as tf.SymbolicTensor;
    const [both] = inputs(6);
    const joined = new Layer().apply(both!) as tf.SymbolicTensor;
    assertEquals([apart.shape, joined.shape], [[null, 1], [null, 1]]);
  });

  Deno.test(`${Layer.className} keeps its values through toJSON()`, () => {
    const [a, b] = inputs(3, 3);
    const output = new Layer().apply([a!, b!]) as tf.SymbolicTensor;
    const model = tf.model({ inputs: [a!, b!], outputs: output });
    const config = JSON.parse(model.toJSON() as string);
    assertMatch(JSON.stringify(config), RegExp(`"${Layer.className}"`));
    const features = [tf.tensor2d([[1, 2, 3]]), tf.tensor2d([[3, -1, 1]])];
    return tf.models.modelFromJSON(config).then((copy) => {
      assertEquals(
        numbers(copy.predict(features) as tf.Tensor),
        numbers(model.predict(features) as tf.Tensor),
      );
    });
  });

  Deno.test(`${Layer.className} throws on inputs that do not fit`, async () => {
    const joining = (...widths: number[]) => () => {
      const made = inputs(...widths);
      return new Layer().apply(made.length === 1 ? made[0]! : made);
    };
    await assertRefused(joining(3, 4), TypeError, "one width", "3 and 4");
    await assertRefused(joining(5), TypeError, "odd width 5");
    await assertRefused(joining(2, 2, 2), TypeError, "found 3");
  });

  Deno.test(`similarityLayer() makes the layer of ${name}`, () => {
    assertEquals(similarityLayer(name).getClassName(), Layer.className);
  });
}

Deno.test("a DSSM keeps its predictions through toJSON()", async () => {
  const model = smallModel();
  const config = JSON.parse(model.toJSON() as unknown as string);
  const copy = await tf.models.modelFromJSON(config);
  copy.setWeights(model.getWeights());
  const features: [tf.Tensor2D, tf.Tensor2D] = [
    tf.randomUniform([5, 12], 0, 1, "float32", 1),
    tf.randomUniform([5, 8], 0, 1, "float32", 2),
  ];
  assertEquals(
    numbers(copy.predict(features) as tf.Tensor),
    numbers((model as tf.LayersModel).predict(features) as tf.Tensor),
  );
});
