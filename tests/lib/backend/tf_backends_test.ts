// The fast kernels where backends change.
import * as tf from "@tensorflow/tfjs";
import { isFast } from "@two-towers/fast";
import { read } from "@two-towers/fast/operations";
import { multiHot, sparse } from "../../../lib/mod.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";
import { assertNoLeak, fileTest, startCode } from "../../helpers.ts";

Deno.test("tensors of the cpu backend are read by the fast kernels", async () => {
  await assertNoLeak(async () => {
    const made = () => multiHot([[0, 2], [1], [2]], 3);
    const layer = tf.layers.batchNormalization({ inputShape: [3] });
    await tf.setBackend("cpu");
    const [a, b, c, d] = [made(), made(), made(), sparse([[0]], 1)];
    tf.dispose(layer.apply(a) as tf.Tensor);
    await tf.setBackend("wasm");
    assert(isFast());
    tf.tidy(() => {
      const expected = [1, 0, 2, 0, 1, 0, 0, 0, 1];
      assertEquals([...tf.matMul(a, b).dataSync()], expected);
      assertEquals([...tf.slice(c, [1, 0]).dataSync()], [0, 1, 0, 0, 0, 1]);
      assertEquals(read(d, (values) => [...values]), [0, 1]);
      layer.apply(b, { training: true });
      const [, , mean] = layer.getWeights();
      assertEquals(mean!.dataSync().length, 3);
      assert(mean!.dataSync().every((each) => each > 0 && each < 0.01));
    });
    tf.dispose([a, b, c, d]);
    layer.dispose();
  });
});

fileTest(
  "another instance of the wasm backend is left to TensorFlow.js",
  async () => {
    const code = `
    await import("./lib/mod.ts");
    const { isFast } = await import("@two-towers/fast");
    const tf = await import("@tensorflow/tfjs");
    const before = isFast();
    const { BackendWasm } = await import("@tensorflow/tfjs-backend-wasm");
    const { wasm } = tf.backend();
    await tf.setBackend("cpu");
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", () => new BackendWasm(wasm));
    await tf.setBackend("wasm");
    const product = tf.matMul(tf.ones([5, 7]), tf.ones([5, 7]), true).dataSync();
    console.log(before, isFast(), product.length, product.every((each) => each === 5));`;
    const { stdout } = await startCode(code).output();
    assertMatch(new TextDecoder().decode(stdout), /^true false 49 true\n$/);
  },
);
