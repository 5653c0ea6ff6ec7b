import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { NOWHERE, rowsAt } from "../added/rows_at.ts";
import { assertNoLeak, numbers } from "./helpers.ts";
import * as tf from "./tf.ts";

/** A matrix of three rows, and places in it, two by two. */
const cases = fc.tuple(
  fc.array(fc.array(fc.integer(), { minLength: 2, maxLength: 2 }), {
    minLength: 3,
    maxLength: 3,
  }),
  fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1 })
    .map((pairs) => pairs.flat().map((place) => place - 1)),
);

Deno.test("rowsAt() gives the rows that are at the places", () => {
  fc.assert(fc.property(cases, ([matrix, places]) => {
    const small = matrix.map((row) => row.map((value) => value % 1000));
    const result = rowsAt(tf.tensor2d(small), places, 2);
    assertEquals(result.shape, [places.length / 2, 4]);
    assertEquals(
      numbers(result),
      places.flatMap((place) => place === NOWHERE ? [0, 0] : small[place]!),
    );
  }));
});

Deno.test("rowsAt()'s gradient goes back to the rows, as often as they were taken", () => {
  fc.assert(fc.property(cases, ([matrix, places]) => {
    const gradient = tf.grad((x) => rowsAt(x as tf.Tensor2D, places))(
      tf.tensor2d(matrix),
    );
    const counts = [0, 1, 2].map((row) =>
      places.filter((place) => place === row).length
    );
    assertEquals(numbers(gradient), counts.flatMap((count) => [count, count]));
  }));
});

Deno.test("rowsAt() gives one row of zeros where there is no place", () => {
  const matrix = tf.tensor2d([[1, 2]]);
  const result = rowsAt(matrix, [], 3);
  assertEquals(result.shape, [1, 6]);
  assertEquals(numbers(result), [0, 0, 0, 0, 0, 0]);
  const gradient = tf.grad((x) => rowsAt(x as tf.Tensor2D, []))(matrix);
  assertEquals(numbers(gradient), [0, 0]);
});

Deno.test("rowsAt() and its gradient leave no tensor behind", async () => {
  const matrix = tf.tensor2d([[1, 2]]);
  await assertNoLeak(() => {
    rowsAt(matrix, [0, NOWHERE]).dispose();
    tf.grad((x) => rowsAt(x as tf.Tensor2D, [0]))(matrix).dispose();
  });
});
