import * as tf from "@tensorflow/tfjs";
import { multiHot, randomBags, tower } from "../../lib/mod.ts";
import { type Bundle, display } from "../../notebooks/kit/kernel.ts";
import { check, expect, table } from "../../notebooks/kit/mod.ts";
import { assert, assertEquals, assertMatch } from "../assert.ts";
import { assertNoLeak, smallModel } from "../helpers.ts";

/** What a value shows as a cell's last line. */
function shown(value: unknown): Promise<Bundle> {
  return (value as { [display](): Promise<Bundle> })[display]();
}

const text = (bundle: Bundle) => bundle["text/plain"] as string;

/** Runs `body` and gives what it prints. */
async function printed(body: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const original = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    await body();
  } finally {
    console.log = original;
  }
  return lines;
}

Deno.test("check() says that an exercise is solved", async () => {
  const lines = await printed(() =>
    check("Exercise 1", () => expect(1 + 1 === 2, "add"))
  );
  assertEquals(lines, ["✅ Exercise 1 is solved."]);
});

Deno.test("check() says what is missing, and never throws", async () => {
  const wrong = [
    () => expect(false, "give it a value"),
    () => Promise.reject(new Error("give it a value")),
    () => {
      throw "give it a value";
    },
  ];
  for (const tests of wrong) {
    const lines = await printed(() => check("Exercise 2", tests));
    assertEquals(lines, ["⬜ Exercise 2 is open: give it a value"]);
  }
});

Deno.test("a table has a column for each name, in columns of text", () => {
  const { rows } = table([]);
  assertEquals(rows.length, 0);
  const bundle = table(
    [{ model: "BM25", NDCG: 0.36789, rows: 12000 }, { model: "DSSM", NDCG: 1 }],
    { caption: "Scores", digits: 3 },
  ).bundle();
  assertEquals(
    text(bundle),
    "Scores\nmodel   NDCG    rows\nBM25   0.368  12,000\nDSSM       1",
  );
});

Deno.test("a table's HTML has its cells, numbers to the right", () => {
  const html = table([{ name: "a", value: 1.5 }], { caption: "C" })
    .bundle()["text/html"] as string;
  assertMatch(html, /^<table><caption>C<\/caption><thead><tr><th/);
  assertMatch(html, /<td style="text-align:left">a<\/td>/);
  assertMatch(html, /<td style="text-align:right">1\.5000<\/td>/);
});

Deno.test("a table escapes its texts in HTML, not in plain text", () => {
  const bundle = table([{ "<i>": `<b>"&'` }], { caption: "<u>" }).bundle();
  const html = bundle["text/html"] as string;
  assert(!/<[biu]>/.test(html), html);
  assertMatch(html, /&lt;b&gt;&quot;&amp;/);
  assertEquals(text(bundle), `<u>\n<i>\n<b>"&'`);
});

Deno.test("a table shows what is not there as nothing", () => {
  const bundle = table([{ a: null, b: true }, { a: 2 }]).bundle();
  assertEquals(text(bundle), "a  b\n   true\n2");
});

Deno.test("a table keeps columns of Chinese in line", () => {
  const lines = text(
    table([{ name: "双塔", value: "x" }, { name: "abcd", value: "y" }])
      .bundle(),
  ).split("\n");
  // A Chinese character is as wide as two others.
  assertEquals(lines, ["name  value", "双塔  x", "abcd  y"]);
});

Deno.test("a value that no number can show does not break a table", () => {
  const bundle = table([{ a: NaN, b: -Infinity, c: -0.00001, d: 1e21 }])
    .bundle();
  assertMatch(text(bundle), /NaN +-Infinity +-0\.0000/);
});

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
  assertMatch(text(bundle), /\[0\] +\[1\]\n +1 +2\.5000\n +3 +4$/);
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
