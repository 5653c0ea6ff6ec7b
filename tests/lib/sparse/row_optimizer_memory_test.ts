// What optimizers remember of rows is given back.
import * as tf from "@tensorflow/tfjs";
import {
  adagrad,
  adam,
  bagTower,
  dssm,
  fitClicks,
  sparse,
} from "../../../lib/mod.ts";
import type { RowOptimizer } from "../../../lib/sparse/row_optimizer.ts";
import { assert, assertEquals } from "../../assert.ts";

const SIZE = 20_000;
const rows = sparse([[0, 1], [2], [3, 3], [4]], SIZE);

/** Without biases: TensorFlow.js mixes up what is of which model. */
const make = () =>
  bagTower({
    name: "query",
    inputSize: SIZE,
    units: [32],
    activation: "linear",
  });

/** Trains a new model, whose table has 2.6 MB, and disposes it. */
async function train(optimizer: RowOptimizer): Promise<void> {
  const query = make();
  const document = query.as("document");
  const model = dssm(query, document);
  await fitClicks(model, {
    queries: rows,
    documents: rows,
    clicks: [[0, 1], [2, 3]],
  }, { epochs: 1, optimizer, negatives: { random: 2 }, verbose: 0 });
  model.dispose();
  query.dispose();
  document.dispose();
}

/** Bytes of WebAssembly's memory, which never shrinks. */
function memory(): number {
  const { backend } = tf.engine() as unknown as {
    backend: { wasm: { HEAPU8: Uint8Array } };
  };
  return backend.wasm.HEAPU8.length;
}

Deno.test("a hundred trainings whose optimizers are disposed need the memory of one", async () => {
  let first = 0;
  for (let i = 0; i < 100; i++) {
    const optimizer = adam({ learningRate: 0.1 });
    await train(optimizer);
    optimizer.dispose();
    optimizer.dispose(); // a second time does nothing
    first ||= memory();
  }
  assert(memory() <= first + 5e6, `${memory()} after ${first}`);
});

Deno.test("an optimizer forgets tables that were disposed", async () => {
  const optimizer = adagrad({ learningRate: 0.1 });
  await train(optimizer);
  const first = memory();
  for (let i = 0; i < 30; i++) await train(optimizer);
  optimizer.dispose();
  assert(memory() <= first + 5e6, `${memory()} after ${first}`);
});

Deno.test("what an optimizer remembers of a table lives as long as both", async () => {
  const losses = [];
  for (const others of [0, 3]) {
    const optimizer = adagrad({ learningRate: 0.1 });
    const query = make();
    const model = dssm(query, query.as("document"));
    const data = {
      queries: rows,
      documents: rows,
      clicks: [[0, 1], [2, 3]],
    } as const;
    const options = {
      epochs: 3,
      optimizer,
      negatives: { random: 2 },
      verbose: 0,
    } as const;
    await fitClicks(model, data, options);
    for (let i = 0; i < others; i++) await train(optimizer);
    losses.push((await fitClicks(model, data, options)).history.loss);
    optimizer.dispose();
  }
  assertEquals(losses[1], losses[0]);
});
