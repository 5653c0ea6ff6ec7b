import { sparse, SparseDense, tf } from "../lib/mod.ts";
import {
  collector,
  RowGradient,
  withRowGradients,
} from "../lib/backend/row_gradients.ts";
import { assert, assertEquals, assertThrows } from "./assert.ts";
import { assertClose, assertNoLeak, numbers } from "./helpers.ts";

const layer = new SparseDense({ inputSize: 600, units: 5, importance: true });
layer.build([null, null, 2]);
const tables = layer.weights.map((each) => each.read() as tf.Variable);
const rows = sparse([[7, 7, 500], [], [500, 3]], 600);
const loss = () => tf.sum(tf.square(layer.apply(rows) as tf.Tensor)).asScalar();

/** The gradients of one step by rows. */
function byRows(loss: () => tf.Scalar) {
  return withRowGradients((anchor) => {
    const { value, grads } = tf.variableGrads(loss, [...tables, anchor]);
    value.dispose();
    return grads;
  });
}

Deno.test("a gradient by rows is the whole gradient where it is not 0", async () => {
  const whole = tf.variableGrads(loss, tables).grads;
  await assertNoLeak(() => {
    const { result, gradients } = byRows(loss);
    tf.dispose(result);
    assertEquals(gradients.size, 2);
    for (const [table, gradient] of gradients) {
      assertEquals([...gradient.rows].sort(), [3, 500, 7]);
      const { width } = gradient;
      const all = new Float32Array(table.size);
      gradient.rows.forEach((row, i) => {
        const values = gradient.values.subarray(i * width, (i + 1) * width);
        all.set(values, row * width);
      });
      assertClose(all, whole[table.name]!.dataSync());
      gradient.free();
    }
  });
});

Deno.test("uses of one layer add up", () => {
  const once = byRows(loss);
  const twice = byRows(() => tf.add(loss(), loss()).asScalar());
  for (const [table, gradient] of twice.gradients) {
    const single = once.gradients.get(table)!;
    assertEquals(gradient.rows, single.rows);
    assertClose(gradient.values, single.values.map((value) => 2 * value));
  }
});

Deno.test("a gradient grows to any number of rows, and begins at 0 again", () => {
  const table = tables[0]!;
  for (let round = 0; round < 2; round++) {
    const gradient = new RowGradient(table);
    for (let row = 599; row >= 0; row--) {
      const place = gradient.placeOf(row);
      assertEquals(gradient.placeOf(row), place);
      for (let j = 0; j < 5; j++) gradient.all[place + j]! += row;
    }
    assertEquals(gradient.rows.length, 600);
    assertEquals(gradient.values.length, 3000);
    const sums = gradient.rows.map((row, i) =>
      gradient.values[5 * i + 4]! - row
    );
    assert(sums.every((rest) => rest === 0));
    gradient.free();
  }
});

Deno.test("rows are collected while a step runs, and not after an error", () => {
  assertEquals(collector(), undefined);
  assertThrows(() =>
    withRowGradients(() => {
      assert(collector());
      throw new RangeError("mine");
    }), RangeError);
  assertEquals(collector(), undefined);
  const { grads } = tf.variableGrads(loss, tables);
  assertEquals(grads[tables[0]!.name]!.shape, [600, 5]);
});

Deno.test("the anchor has the gradient 0, and is gone after the step", async () => {
  await assertNoLeak(() => {
    const { result, gradients } = withRowGradients((anchor) => {
      const { value, grads } = tf.variableGrads(loss, [anchor]);
      value.dispose();
      return numbers(grads[anchor.name]!);
    });
    assertEquals(result, [0]);
    assertEquals(gradients.size, 2);
  });
});
