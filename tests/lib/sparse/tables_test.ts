import * as tf from "@tensorflow/tfjs";
import { SparseDense } from "../../../lib/layers.ts";
import { sgd, sparse } from "../../../lib/mod.ts";
import { livingTables } from "../../../lib/sparse/tables.ts";
import { assertEquals, assertThrows } from "../../assert.ts";
import { assertClose, assertNoLeak } from "../../helpers.ts";

const layer = new SparseDense({ inputSize: 600, units: 5, importance: true });
layer.build([null, null, 2]);
const tables = layer.weights.map((each) => each.read() as tf.Variable);
const [kernel, , importance] = tables as [tf.Variable, unknown, tf.Variable];
const rows = sparse([[7, 7, 500], [], [500, 3]], 600);
const loss = () => tf.sum(tf.square(layer.apply(rows) as tf.Tensor)).asScalar();

const descent = sgd({ learningRate: 1 });

/** What one step of plain descent at rate 1 takes off each table. */
function taken(loss: () => tf.Scalar): number[][] {
  const before = tables.map((table) => [...table.dataSync()]);
  const kept = layer.getWeights().map((each) => each.clone());
  descent.minimize(loss, false, tables);
  const after = tables.map((table) => table.dataSync());
  layer.setWeights(kept);
  tf.dispose(kept);
  return before.map((all, i) => all.map((value, j) => value - after[i]![j]!));
}

Deno.test("a gradient by rows is the whole gradient", async () => {
  const { value, grads } = tf.variableGrads(loss, tables);
  await assertNoLeak(() => {
    taken(loss).forEach((change, i) =>
      assertClose(change, grads[tables[i]!.name]!.dataSync(), {
        absolute: 1e-5,
      })
    );
  });
  tf.dispose([value, grads]);
});

Deno.test("uses of one layer add up", () => {
  const once = taken(loss);
  const twice = taken(() => tf.add(loss(), loss()).asScalar());
  once.forEach((change, i) =>
    assertClose(twice[i]!, change.map((each) => 2 * each), { absolute: 1e-5 })
  );
});

Deno.test("a step over other rows knows nothing of the rows before", () => {
  const first = taken(loss);
  const others = sparse([[9], [8, 9]], 600);
  taken(() => tf.sum(layer.apply(others) as tf.Tensor).asScalar());
  assertEquals(taken(loss), first);
});

const own = () => livingTables().find((each) => each.kernel === kernel)!;

Deno.test("uses are noted while a step runs, and forgotten after it", async () => {
  assertEquals(own().all, [kernel, importance]);
  const dense = tf.tidy(() => tf.variable(tf.scalar(1)));
  const optimizer = sgd({ learningRate: 0.1 });
  const apply = optimizer.applyGradients.bind(optimizer);
  let noted = 0;
  optimizer.applyGradients = (gradients) => {
    noted = own().uses.length;
    apply(gradients);
  };
  await assertNoLeak(() =>
    optimizer.minimize(() =>
      tf.addN([loss(), loss(), dense.asScalar()]).asScalar()
    )
  );
  assertEquals([noted, own().uses, own().anchor], [2, [], undefined]);
  dense.dispose();
  optimizer.dispose();
});

Deno.test("a step that fails leaves nothing, and the next one works", async () => {
  await assertNoLeak(() =>
    assertThrows(() =>
      descent.minimize(() => {
        assertEquals(own().anchor!.shape, []);
        loss();
        throw new RangeError("mine");
      }), RangeError)
  );
  assertEquals([own().uses, own().anchor], [[], undefined]);
  const { grads } = tf.variableGrads(loss, tables);
  assertEquals(grads[kernel.name]!.shape, [600, 5]);
});
