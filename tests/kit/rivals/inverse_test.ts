import * as tf from "@tensorflow/tfjs";
import { inverse as inverseOf, Matrix } from "ml-matrix";
import { random } from "../../../lib/mod.ts";
import { inverse } from "../../../notebooks/kit/rivals/inverse.ts";
import { assertAlmostEquals, assertEquals } from "../../assert.ts";

/** Sums of products of columns by chance, and something on the diagonal. */
function gram(size: number, added: number): Matrix {
  const source = random(size, "matrix");
  const x = new Matrix(
    Array.from(
      { length: 2 * size },
      () => Array.from({ length: size }, () => source.uniform() - 0.3),
    ),
  );
  return x.transpose().mmul(x).add(Matrix.eye(size).mul(added));
}

Deno.test("inverse() gives what ml-matrix gives, for any number of rows", () => {
  for (const size of [1, 2, 3, 5, 8, 33, 60]) {
    const matrix = gram(size, 2);
    const expected = inverseOf(matrix);
    const before = tf.memory().numTensors;
    const a = tf.tensor2d(matrix.to2DArray());
    const found = inverse(a);
    assertEquals(found.shape, [size, size]);
    found.dataSync().forEach((value, i) =>
      assertAlmostEquals(
        value,
        expected.get(Math.floor(i / size), i % size),
        1e-5,
      )
    );
    tf.dispose([a, found]);
    assertEquals(tf.memory().numTensors, before);
  }
});
