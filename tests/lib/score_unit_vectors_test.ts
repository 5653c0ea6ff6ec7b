import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { cosine, type Features, unitVectors } from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";
import {
  assertClose,
  assertNoLeak,
  assertRefused,
  numbers,
} from "../helpers.ts";

const width = 3;
const part = fc.integer({ min: -40, max: 40 }).map((value) => value / 8);
const vector = fc.array(part, { minLength: width, maxLength: width });
const long = vector.filter((values) => Math.hypot(...values) > 0.1);
const rows = (...values: number[][]) => tf.tensor2d(values) as Features<3>;

Deno.test("unitVectors() have length 1 and the direction they had", () => {
  fc.assert(fc.property(long, long, (a, b) => {
    const expected = [a, b].flatMap((x) => x.map((v) => v / Math.hypot(...x)));
    assertClose(numbers(unitVectors(rows(a, b))), expected);
  }));
});

Deno.test("products of unitVectors() are cosines", () => {
  fc.assert(fc.property(vector, vector, (a, b) => {
    const [x, y] = [rows(a), rows(b)];
    const product = tf.matMul(unitVectors(x), unitVectors(y), false, true);
    assertClose(numbers(product), numbers(cosine(x, y)));
  }));
});

Deno.test("unitVectors()'s gradient is that of small differences", () => {
  fc.assert(fc.property(long, vector, (a, upstream) => {
    const meet = (x: number[]) =>
      x.reduce((sum, v, i) => sum + v * upstream[i]!, 0) / Math.hypot(...x);
    const step = 1e-5;
    const slopes = a.map((v, i) =>
      (meet(a.with(i, v + step)) - meet(a.with(i, v - step))) / (2 * step)
    );
    const gradient = tf.grad((x) =>
      tf.mul(unitVectors(x as Features<3>), rows(upstream))
    )(rows(a));
    assertClose(numbers(gradient), slopes, { absolute: 1e-4, relative: 1e-4 });
  }));
});

Deno.test("a zero vector stays zero, with gradient 0", () => {
  const both = rows([0, 0, 0], [0, 3, 4]);
  assertClose(numbers(unitVectors(both)), [0, 0, 0, 0, 0.6, 0.8]);
  const gradient = numbers(tf.grad((x) => unitVectors(x as Features<3>))(both));
  assertEquals(gradient.slice(0, 3).map(Math.abs), [0, 0, 0]);
  assertEquals(gradient.every(Number.isFinite), true);
});

Deno.test("unitVectors() and its gradient leave no tensor behind", async () => {
  const vectors = rows([1, 2, 3], [0, 0, 0]);
  await assertNoLeak(() => {
    unitVectors(vectors).dispose();
    tf.grad((x) => unitVectors(x as Features<3>))(vectors).dispose();
  });
});

Deno.test("unitVectors() throws on what are no rows of vectors", async () => {
  for (const shape of [[3], [2, 3, 4]]) {
    const wrong = tf.zeros(shape) as unknown as Features<3>;
    await assertRefused(
      () => unitVectors(wrong),
      TypeError,
      "vectors must have shape",
      `found [${shape.join(", ")}]`,
    );
    wrong.dispose();
  }
});
