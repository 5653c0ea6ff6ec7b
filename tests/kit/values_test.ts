import * as tf from "@tensorflow/tfjs";
import { multiHot, randomBags, tower } from "../../lib/mod.ts";
import { type Bundle, display } from "../../notebooks/kit/kernel.ts";
import "../../notebooks/kit/mod.ts";
import { assert, assertMatch } from "../assert.ts";
import { assertNoLeak, smallModel } from "../helpers.ts";

/** What a value shows as a cell's last line. */
function shown(value: unknown): Promise<Bundle> {
  return (value as { [display](): Promise<Bundle> })[display]();
}

const text = (bundle: Bundle) => bundle["text/plain"] as string;

const tensors: Record<string, () => tf.Tensor> = {
  "a scalar": () => tf.scalar(2.5),
  "a short vector": () => tf.tensor1d([1, 2, 3]),
  "a long vector": () => tf.range(0, 100_000),
  "a small matrix": () => tf.tensor2d([[1, 2], [3, 4]]),
  "a large matrix": () =>
    multiHot(randomBags({ rows: 1000, draws: 20, size: 500, seed: 1 }), 500),
  "a tall matrix": () => tf.ones([5000, 3]),
  "a cube": () => tf.zeros([2, 3, 4]),
  "rank 5": () => tf.zeros([1, 2, 1, 2, 1]),
  "an empty matrix": () => tf.zeros([0, 4]),
  "an empty vector": () => tf.tensor1d([]),
  "integers": () => tf.tensor1d([1, -2, 3], "int32"),
  "a wide int32 matrix": () => tf.ones([3, 30], "int32"),
  "booleans": () => tf.tensor1d([true, false], "bool"),
  "texts": () => tf.tensor1d(["one", "<two>"]),
  "many texts": () => tf.tensor1d(Array<string>(20).fill("word")),
  "NaN and infinities": () => tf.tensor1d([NaN, Infinity, -Infinity]),
  "many NaN": () => tf.fill([3, 30], NaN),
  "a variable": () => tf.variable(tf.ones([2, 2])),
};

for (const [name, make] of Object.entries(tensors)) {
  Deno.test(`${name} shows its shape and type, in few bytes`, async () => {
    const tensor = make();
    const { shape, dtype } = tensor;
    await assertNoLeak(async () => {
      const bundle = await shown(tensor);
      const title = `tensor [${shape.join(", ")}] ${dtype}`;
      assert(text(bundle).startsWith(title), text(bundle));
      assert(JSON.stringify(bundle).length < 200_000, "too many bytes");
    });
  });
}

Deno.test("a small tensor shows its values as a table", async () => {
  const bundle = await shown(tf.tensor2d([[1, 2.5], [3, 4]]));
  assertMatch(text(bundle), /\[0\] +\[1\]\n +1 +2\.5000\n +3 +4\.0000$/);
  assertMatch(bundle["text/html"] as string, /<td[^>]*>2\.5000</);
});

Deno.test("a wide tensor shows its values as a heat map", async () => {
  const bundle = await shown(tf.ones([3, 30]));
  assertMatch(bundle["image/svg+xml"] as string, /^<svg/);
  assert("application/vnd.vegalite.v5+json" in bundle);
});

Deno.test("a tensor that is too large says which part it shows", async () => {
  const bundle = await shown(tf.ones([5000, 3]));
  assertMatch(text(bundle), /its first 12 rows and 3 columns/);
});

Deno.test("texts in a tensor are shown as they are", async () => {
  const bundle = await shown(tf.tensor1d(["one", "<two>"]));
  assertMatch(text(bundle), /one +<two>/);
  assertMatch(bundle["text/html"] as string, /&lt;two&gt;/);
});

Deno.test("a disposed tensor shows that it is", async () => {
  const tensor = tf.zeros([2]);
  tensor.dispose();
  assertMatch(text(await shown(tensor)), /disposed/);
});

Deno.test("a model shows its layers, in few bytes", async () => {
  const deep = tower({
    name: "user",
    inputSize: 3,
    units: Array.from({ length: 30 }, () => 4),
  });
  for (const model of [smallModel(), deep]) {
    await assertNoLeak(async () => {
      const bundle = await shown(model);
      for (const { name } of (model as tf.LayersModel).layers) {
        assert(text(bundle).includes(name), name);
      }
      assertMatch(text(bundle), /Total params: \d/);
      assertMatch(bundle["text/html"] as string, /^<img alt="Structure of/);
      assert(JSON.stringify(bundle).length < 200_000, "too many bytes");
    });
  }
});

Deno.test("a model without layers can be shown", async () => {
  assertMatch(text(await shown(tf.sequential())), /sequential/);
});
