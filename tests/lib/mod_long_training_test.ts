// A long training: neither tensors nor TensorFlow.js's memory grow.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
import {
  bagTower,
  dssm,
  fit,
  fitClicks,
  multiHot,
  sgd,
  sparse,
  tower,
} from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";

/** How many steps each test takes; 10,000 of each have been tried. */
const STEPS = 1000;
const ROWS = 50;
const bags = Array.from({ length: ROWS }, (_, i) => [i % 3]);

/** What the backend holds now. */
function held() {
  const { numTensors, numBytes } = tf.memory();
  const { wasm } = tf.backend() as unknown as {
    readonly wasm: { readonly HEAPU8: Uint8Array };
  };
  return {
    numTensors,
    numBytes,
    dataIds: tf.engine().backend.numDataIds(),
    memory: wasm.HEAPU8.buffer.byteLength,
  };
}

/** Each trains a small model for some epochs, in steps of one row. */
const trainings = {
  fit() {
    const model = dssm(
      tower({ name: "user", inputSize: 3, units: [2] }),
      tower({ name: "item", inputSize: 3, units: [2] }),
    );
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const rows = multiHot(bags, 3);
    const labels = bags.map(([feature]) => feature!);
    return (epochs: number) =>
      fit(model, [rows, rows], labels, { epochs, batchSize: 1, verbose: 0 });
  },
  fitClicks() {
    const query = bagTower({ name: "query", inputSize: 3, units: [2] });
    const model = dssm(query, query.as("document"));
    const rows = sparse(bags, 3);
    const data = {
      queries: rows,
      documents: rows,
      clicks: bags.map((_, row) => [row, 1] as const),
    };
    const optimizer = sgd({ learningRate: 0.1 });
    const negatives = { random: 1, hard: 1 };
    return (epochs: number) =>
      fitClicks(model, data, {
        epochs,
        optimizer,
        negatives,
        batchSize: 1,
        verbose: 0,
      });
  },
};

for (const [name, make] of Object.entries(trainings)) {
  for (const fast of [true, false]) {
    const kernels = fast ? "the fast kernels" : "TensorFlow.js's own";
    Deno.test(`memory stays the same in ${STEPS} steps of ${name}() with ${kernels}`, async () => {
      setFast(fast);
      try {
        const train = make();
        await train(2);
        const before = held();
        await train(STEPS / ROWS);
        assertEquals(held(), before);
      } finally {
        setFast(true);
      }
    });
  }
}
