// The correction of fitClicks() for popular documents.
import * as tf from "@tensorflow/tfjs";
import {
  adam,
  bagTower,
  dssm,
  fitClicks,
  sparse,
  unitVectors,
} from "../../../../lib/mod.ts";
import { assert } from "../../../assert.ts";

const size = 12;
const rows = sparse(Array.from({ length: size }, (_, i) => [i]), size);
const linear = { inputSize: size, units: [8], activation: "linear" } as const;
// Document 0 was clicked for queries 4 to 11, documents 1 to 3 once each.
const clicks = Array.from(
  { length: 11 },
  (_, i) => [i + 1, i < 3 ? i + 1 : 0] as const,
);

/** How much nearer document 0 is to queries 1 to 3 than other wrong ones. */
async function popularity(logQ: boolean): Promise<number> {
  const query = bagTower({ name: "query", ...linear });
  const document = bagTower({ name: "document", ...linear });
  await fitClicks(dssm(query, document, { gamma: 5 }), {
    queries: rows,
    documents: rows,
    clicks,
  }, {
    logQ,
    epochs: 60,
    batchSize: 4,
    verbose: 0,
    optimizer: adam({ learningRate: 0.04 }),
    negatives: { inBatch: true },
  });
  const [a, b] = [query.predict(rows), document.predict(rows)];
  const cosines = tf.matMul(unitVectors(a), unitVectors(b), false, true)
    .arraySync() as number[][];
  const others = [1, 2, 3].flatMap((q) =>
    [1, 2, 3].filter((d) => d !== q)
      .map((d) => cosines[q]![0]! - cosines[q]![d]!)
  );
  return others.reduce((sum, each) => sum + each) / others.length;
}

Deno.test("logQ spares a popular document that does not fit a query", async () => {
  const [without, corrected] = [
    await popularity(false),
    await popularity(true),
  ];
  // It comes as a negative more often than others, and is pushed away more.
  assert(without < -0.1, `${without}`);
  assert(corrected > without + 0.15, `${without} ${corrected}`);
});
