import * as tf from "@tensorflow/tfjs";
import { isFast, setFast } from "@two-towers/fast";
import { dssm, type Features, tower } from "../../lib/mod.ts";
import { profileStep, timesOf } from "../../notebooks/kit/mod.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("timesOf() measures pieces of code in turn, the first round for nothing", async () => {
  const order: string[] = [];
  let late = 300;
  const times = await timesOf({
    a: () => order.push("a"),
    b: async () => {
      order.push("b");
      await wait(late);
      late = 5;
    },
  }, { rounds: 2 });
  assertEquals(order.join(""), "ababab");
  assert(times.a >= 0 && times.a < times.b);
  assert(times.b >= 4 && times.b < 300, `${times.b}`);
});

Deno.test("timesOf() refuses rounds that are none", async () => {
  await assertRejects(() => timesOf({}, { rounds: 0 }), RangeError);
});

Deno.test("timesOf() refuses pieces and options that are none", async () => {
  const cases: [pieces: unknown, options: unknown, said: string][] = [
    [undefined, {}, "pieces must be an object, such as"],
    [null, {}, "found null"],
    [{ a: 5 }, {}, "pieces.a must be a function; found 5"],
    [{}, null, "timesOf's options must be an object"],
    [{}, { round: 5 }, "found round: did you mean rounds?"],
  ];
  for (const [pieces, options, said] of cases) {
    const bad = () => timesOf(pieces as never, options as never);
    await assertRejects(bad, Error, said);
  }
});

/** A small model, and rows for it. */
function compiled() {
  const sizes = { inputSize: 30, units: [8, 4] } as const;
  const model = dssm(
    tower({ name: "user", ...sizes }),
    tower({ name: "item", ...sizes }),
    // Without it γ · cosine may be clipped for all rows, and teach nothing.
    { activation: "sigmoid" },
  );
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy" });
  const rows = tf.randomUniform([16, 30], 0, 1, "float32", 1) as Features<30>;
  return { model, rows, labels: tf.ones([16, 1]) };
}

const profiled = async () => {
  const { model, rows, labels } = compiled();
  return await profileStep(model, [rows, rows], labels, { rounds: 2 });
};

Deno.test("profileStep() finds the kernels of a step, and its parts fit into it", async () => {
  assert(isFast());
  const { ms, update, kernels, between, calls } = await profiled();
  const sum = kernels.reduce((sum, kernel) => sum + kernel.ms, 0);
  for (const part of [ms, update, sum, between]) assert(part > 0, `${part}`);
  const dense = kernels.find(({ name }) => name === "FastDense");
  assertEquals(dense?.calls, 4);
  // The update in one pass calls no kernel.
  assertEquals(calls, kernels.reduce((sum, { calls }) => sum + calls, 0));
});

Deno.test("profileStep() counts the stock update's kernels, and no kernel twice", async () => {
  setFast(false);
  try {
    const { kernels, calls } = await profiled();
    const names = kernels.map(({ name }) => name);
    assertEquals(names, [...new Set(names)].sort());
    assert(!names.some((name) => /fusedMatMul__op|scope/.test(name)));
    assert(calls > 100 + kernels.reduce((sum, { calls }) => sum + calls, 0));
  } finally {
    setFast(true);
  }
});

Deno.test("profileStep() leaves the optimizer as it was, and the step trains", async () => {
  const { model, rows, labels } = compiled();
  const before = model.getWeights()[0]!.dataSync();
  const { applyGradients } = model.optimizer;
  const { numTensors } = tf.memory();
  await profileStep(model, [rows, rows], labels, { rounds: 1 });
  await profileStep(model, [rows, rows], labels, { rounds: 1 });
  assert(model.optimizer.applyGradients === applyGradients);
  assert(!Object.hasOwn(model.optimizer, "applyGradients"));
  assert(before[0] !== model.getWeights()[0]!.dataSync()[0]);
  // What the optimizer remembers, made once.
  assert(tf.memory().numTensors - numTensors < 40);
});

Deno.test("profileStep() wants a compiled model", async () => {
  const { rows, labels } = compiled();
  const sizes = { inputSize: 30, units: [4] } as const;
  const model = dssm(
    tower({ name: "user", ...sizes }),
    tower({ name: "item", ...sizes }),
  );
  await assertRejects(
    () => profileStep(model, [rows, rows], labels),
    TypeError,
    "compiled",
  );
});

Deno.test("profileStep() refuses what is no model, no tensors and no options", async () => {
  const { model, rows, labels } = compiled();
  const cases: [given: unknown[], said: string][] = [
    [[], "model must be a tf.LayersModel; found undefined"],
    [[model], "features must be an array of tensors; found undefined"],
    [[model, rows, labels], "features must be an array of tensors"],
    [[model, [rows, null], labels], "features[1] must be a tf.Tensor"],
    [[model, [rows, rows]], "labels must be a tf.Tensor; found undefined"],
    [[model, [rows, rows], labels, null], "profileStep's options must be"],
    [[model, [rows, rows], labels, { round: 1 }], "did you mean rounds?"],
  ];
  for (const [given, said] of cases) {
    const bad = () => profileStep(...given as Parameters<typeof profileStep>);
    await assertRejects(bad, Error, said);
  }
});
