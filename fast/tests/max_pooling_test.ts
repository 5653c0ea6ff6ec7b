import * as tf from "./tf.ts";
import fc from "fast-check";
import { maximaOf } from "../added/max_pooling.ts";
import { assertEquals } from "@std/assert";
import { assertNoLeak, numbers } from "./helpers.ts";

const runs = fc.array(
  fc.array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.nat(9)), {
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 4 },
).filter((runs) => runs.flat().length > 0);

Deno.test("maximaOf() gives each run's greatest values, and 0 for none", () => {
  fc.assert(fc.property(runs, (runs) => {
    const maxima = maximaOf(
      tf.tensor2d(runs.flat()),
      runs.map(({ length }) => length),
    );
    assertEquals(maxima.shape, [runs.length, 2]);
    const expected = runs.flatMap((run) =>
      run.length === 0
        ? [0, 0]
        : [0, 1].map((unit) => Math.max(...run.map((row) => row[unit]!)))
    );
    assertEquals(numbers(maxima), expected);
  }));
});

Deno.test("maximaOf()'s gradient is shared by values that are equal", () => {
  const counts = [3, 0, 2];
  const values = tf.tensor2d([[5, 1], [2, 1], [5, 0], [-1, -3], [-2, -3]]);
  const gradient = tf.grad((x) => maximaOf(x as tf.Tensor2D, counts))(
    values,
    tf.tensor2d([[1, 4], [7, 7], [2, 6]]),
  );
  assertEquals(numbers(gradient), [0.5, 2, 0, 2, 0.5, 0, 2, 3, 0, 3]);
});

Deno.test("maximaOf() does not hide a NaN", () => {
  const values = tf.tensor2d([[1], [NaN], [2]]);
  assertEquals(numbers(maximaOf(values, [3])), [NaN]);
});

Deno.test("maximaOf() and its gradient leave no tensor behind", async () => {
  const values = tf.tensor2d([[1], [2]]);
  await assertNoLeak(() => {
    maximaOf(values, [2]).dispose();
    tf.grad((x) => maximaOf(x as tf.Tensor2D, [2]))(values).dispose();
  });
});
