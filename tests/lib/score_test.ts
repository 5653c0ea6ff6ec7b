import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import {
  cosine,
  dotProduct,
  type Features,
  negativeEuclidean,
} from "../../lib/mod.ts";
import { similarities, similarityFunctions } from "../../lib/score.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  numbers,
} from "../helpers.ts";

/** The similarities once more, in double precision. */
const plain = {
  dotProduct: (a: number[], b: number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0),
  cosine: (a: number[], b: number[]): number =>
    plain.dotProduct(a, b) / Math.hypot(...a) / Math.hypot(...b),
  negativeEuclidean: (a: number[], b: number[]) =>
    -Math.hypot(...a.map((value, i) => value - b[i]!)),
};

const width = 5;
const vector = fc.array(
  fc.integer({ min: -40, max: 40 }).map((value) => value / 8),
  { minLength: width, maxLength: width },
).filter((values) => Math.hypot(...values) > 0.1);
const rows = (...values: number[][]) => tf.tensor2d(values) as Features<5>;

for (const name of similarities) {
  const similarity = similarityFunctions[name];

  Deno.test(`${name}() is what its formula gives, row beside row`, () => {
    fc.assert(fc.property(vector, vector, vector, vector, (a, b, c, d) => {
      const result = similarity(rows(a, b), rows(c, d));
      assertEquals(result.shape as number[], [2, 1]);
      assertClose(numbers(result), [plain[name](a, c), plain[name](b, d)]);
    }));
  });

  Deno.test(`${name}() is symmetric`, () => {
    fc.assert(fc.property(vector, vector, (a, b) => {
      assertEquals(
        numbers(similarity(rows(a), rows(b))),
        numbers(similarity(rows(b), rows(a))),
      );
    }));
  });

  Deno.test(`${name}()'s gradient is that of small differences`, () => {
    fc.assert(fc.property(vector, vector, (a, b) => {
      fc.pre(Math.hypot(...a.map((value, i) => value - b[i]!)) > 0.1);
      const gradients = tf.grads((x, y) =>
        similarity(x as Features<5>, y as Features<5>)
      )([rows(a), rows(b)]);
      const step = 1e-5;
      const slope = (f: (x: number[]) => number, x: number[]) =>
        x.map((_, i) => {
          const at = (h: number) => f(x.with(i, x[i]! + h));
          return (at(step) - at(-step)) / (2 * step);
        });
      const expected = [
        slope((x) => plain[name](x, b), a),
        slope((y) => plain[name](a, y), b),
      ];
      for (const [index, gradient] of gradients.entries()) {
        assertClose(numbers(gradient), expected[index]!, {
          absolute: 1e-5,
          relative: 1e-4,
        });
      }
    }));
  });

  Deno.test(`${name}() has finite values and gradients for zero vectors`, () => {
    const zero = [0, 0, 0, 0, 0];
    const one = [1, 2, 0, 0, 2];
    const gradients = tf.grads((x, y) =>
      similarity(x as Features<5>, y as Features<5>)
    )([rows(zero, one, zero), rows(one, zero, zero)]);
    const values = numbers(
      similarity(rows(zero, one, zero), rows(one, zero, zero)),
    );
    const all = [...values, ...gradients.flatMap(numbers)];
    assert(all.every(Number.isFinite), `${all}`);
  });

  Deno.test(`${name}() and its gradient leave no tensor behind`, async () => {
    const [a, b] = [rows([1, 2, 3, 4, 5]), rows([0, 1, 0, 1, 0])];
    await assertNoLeak(() => {
      similarity(a, b).dispose();
      tf.dispose(
        tf.grads((x, y) => similarity(x as Features<5>, y as Features<5>))(
          [a, b],
        ),
      );
    });
  });

  Deno.test(`${name}() throws on vectors that do not fit each other`, async () => {
    const a = tf.zeros<tf.Rank.R2>([3, 4]);
    for (const shape of [[3, 5], [2, 4], [4], [3, 4, 1]]) {
      const b = tf.zeros<tf.Rank.R2>(shape as [number, number]);
      await assertRefused(
        () => similarity(a as Features, b as Features),
        TypeError,
        "the second vectors must have shape [3, 4]",
        `found [${shape.join(", ")}]`,
      );
      b.dispose();
    }
    await assertRefused(
      () => similarity([[1]] as unknown as Features, a as Features),
      TypeError,
      "the first vectors must be a tensor",
      "found an array of 1",
    );
  });
}

Deno.test("cosine() lies from -1 to 1", () => {
  fc.assert(fc.property(vector, vector, (a, b) => {
    const [value] = numbers(cosine(rows(a), rows(b)));
    assert(Math.abs(value!) <= 1 + 1e-6, `${value}`);
  }));
});

Deno.test("cosine() does not depend on the lengths of the vectors", () => {
  const scale = fc.integer({ min: -12, max: 12 }).map((power) => 10 ** power);
  fc.assert(fc.property(vector, vector, scale, scale, (a, b, s, t) => {
    const scaled = cosine(
      rows(a.map((value) => value * s)),
      rows(b.map((value) => value * t)),
    );
    assertClose(numbers(scaled), [plain.cosine(a, b)], { absolute: 2e-6 });
  }));
});

Deno.test("cosine() is 1, -1 and 0 along, against and across", () => {
  const a = rows([3, 4, 0, 0, 0], [3, 4, 0, 0, 0], [3, 4, 0, 0, 0]);
  const b = rows([6, 8, 0, 0, 0], [-3, -4, 0, 0, 0], [0, 0, 2, 0, 0]);
  assertClose(numbers(cosine(a, b)), [1, -1, 0]);
});

Deno.test("the cosine of a zero vector is 0, with gradient 0 for it", () => {
  const zero = rows([0, 0, 0, 0, 0]);
  const one = rows([1, 2, 0, 0, 2]);
  assertEquals(numbers(cosine(zero, one)), [0]);
  assertEquals(numbers(cosine(zero, zero)), [0]);
  const gradient = tf.grad((x) => cosine(x as Features<5>, one))(zero);
  assertEquals(numbers(gradient).map(Math.abs), [0, 0, 0, 0, 0]);
});

Deno.test("the distance between equal vectors is 0, with gradient 0", () => {
  const one = rows([1, 2, 0, 0, 2]);
  assertEquals(numbers(negativeEuclidean(one, one)).map(Math.abs), [0]);
  const gradient = tf.grad((x) => negativeEuclidean(x as Features<5>, one))(
    one.clone() as Features<5>,
  );
  assertEquals(numbers(gradient).map(Math.abs), [0, 0, 0, 0, 0]);
});

Deno.test("dotProduct() prefers a longer vector, cosine() does not", () => {
  const query = rows([1, 1, 0, 0, 0], [1, 1, 0, 0, 0]);
  const items = rows([1, 1, 0, 0, 0], [5, 0, 0, 0, 0]);
  const [near, long] = numbers(dotProduct(query, items));
  assert(long! > near!);
  const [same, turned] = numbers(cosine(query, items));
  assert(same! > turned!);
  assertAlmostEquals(turned!, Math.SQRT1_2, 1e-6);
});
