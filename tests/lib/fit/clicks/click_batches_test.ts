import * as tf from "@tensorflow/tfjs";
import { ClickBatches } from "../../../../lib/fit/clicks/click_batches.ts";
import { clickNumbers } from "../../../../lib/fit/clicks/click_lists.ts";
import {
  bagTower,
  type ClickedPair,
  dssm,
  type NegativesOptions,
  random,
  sparse,
} from "../../../../lib/mod.ts";
import { assertEquals, assertNotEquals } from "../../../assert.ts";
import { assertClose, assertNoLeak } from "../../../helpers.ts";

const size = 8;
/** Row i has feature i alone. */
const rows = sparse(Array.from({ length: size }, (_, i) => [i]), size);
const clicks: ClickedPair[] = [[0, 1], [1, 2], [2, 3], [3, 3], [0, 4]];
const tower = (name: string) =>
  bagTower({ name, inputSize: size, units: [size], activation: "linear" });

interface Options {
  batchSize?: number;
  negatives?: NegativesOptions;
  logQ?: boolean;
  perQuery?: number;
  clicked?: typeof rows;
}

/** Batches, and a model whose vectors say which feature a row has. */
function make(
  { negatives = { inBatch: true }, batchSize = 2, ...options }: Options = {},
) {
  const model = dssm(tower("query"), tower("document"));
  for (const tower of model.towers) tower.setWeights([tf.eye(size)]);
  const { logQ = false, perQuery = Infinity, clicked } = options;
  const counts = { queries: size, documents: size };
  const numbers = clickNumbers("clicks", clicks, counts);
  const data = { queries: rows, documents: rows, clicks: numbers };
  const batches = new ClickBatches(
    model as never,
    { ...data, ...(clicked && { clicked }) } as never,
    [...clicks.keys()],
    { batchSize, negatives, logQ, perQuery } as never,
  );
  return { model, batches };
}

const source = random(1);

/** What an epoch holds: numbers of queries and of documents, by batch. */
async function epochOf(batches: ClickBatches) {
  const place = (vectors: tf.Tensor) => [...tf.argMax(vectors, 1).dataSync()];
  return await Array.fromAsync(batches.epoch(source), (batch) => {
    let places: number[][] = [];
    tf.tidy(() => {
      places = batch.vectors(true).map(place);
    });
    const { candidates, logQ } = batch.options;
    const [queries, documents] = places as [number[], number[]];
    return { queries, documents, candidates: candidates!.arraySync(), logQ };
  });
}

Deno.test("an epoch holds each click once, in an order of its own", async () => {
  const { batches } = make();
  assertEquals(batches.steps, 3);
  const clicksOf = async () =>
    (await epochOf(batches)).flatMap(({ queries, documents }) =>
      queries.map((query, i) => `${query} ${documents[i]}`)
    );
  const epochs = [await clicksOf(), await clicksOf()];
  const expected = clicks.map((click) => click.join(" ")).sort();
  for (const epoch of epochs) assertEquals(epoch.toSorted(), expected);
  assertNotEquals(epochs[0], epochs[1]);
});

Deno.test("a batch's columns are its clicked documents, then those drawn", async () => {
  const { batches } = make({ negatives: { random: 2 } });
  for (const { queries, documents, candidates } of await epochOf(batches)) {
    assertEquals(candidates[0]!.length, documents.length);
    const drawn = documents.slice(queries.length);
    assertEquals(new Set(drawn).size, drawn.length);
    candidates.forEach((row, i) => {
      assertEquals(row[i], 1);
      assertEquals(row.reduce((sum, each) => sum + each), 3);
    });
  }
});

Deno.test("clicked rows stand for the clicked documents, and for them alone", async () => {
  const clicked = sparse(clicks.map((_, i) => [7 - i]), size);
  const { batches } = make({ clicked, negatives: { random: 3 } });
  const known = clicks.map(([query], i) => `${query} ${7 - i}`);
  const seen = (await epochOf(batches)).flatMap(({ queries, documents }) =>
    queries.map((query, i) => `${query} ${documents[i]}`)
  );
  assertEquals(seen.sort(), known.sort());
});

Deno.test("hard ones are those that the model ranks highest in this epoch", async () => {
  const negatives = { hard: 2, among: 2 };
  const { model, batches } = make({ batchSize: 1, negatives });
  const hard = async () => {
    const found = (await epochOf(batches)).find(({ queries }) =>
      queries[0] === 1
    )!;
    assertEquals(found.documents[0], 2);
    return found.documents.slice(1).sort();
  };
  // All are as far from query 1, but for 1 itself: the lower indices win.
  assertEquals(await hard(), [0, 1]);
  const near = tf.buffer([size, size]);
  for (const document of [2, 5, 6]) {
    near.set(2, document, document);
    near.set(1, document, 1);
  }
  model.towers[1].setWeights([near.toTensor()]);
  // Document 2 is as near as they are, but it was clicked for query 1.
  assertEquals(await hard(), [5, 6]);
});

Deno.test("logQ says how often a document is expected as a candidate", async () => {
  const { batches } = make({ logQ: true });
  for (const { queries, documents, logQ } of await epochOf(batches)) {
    // Document 3 was clicked twice in five clicks, the others once. One that
    // comes in because a click was alone may not have been clicked at all.
    documents.slice(0, queries.length).forEach((each, i) => {
      const often = (each === 3 ? 2 : 1) / 5 * queries.length;
      assertClose([logQ![i]!], [Math.log(often)]);
    });
  }
  const drawn = make({ logQ: true, negatives: { random: 2 } });
  for (const { logQ } of await epochOf(drawn.batches)) {
    assertClose(logQ!, Array(logQ!.length).fill(Math.log(2 / 8)));
  }
  assertEquals((await epochOf(make().batches))[0]!.logQ, undefined);
});

Deno.test("perQuery leaves some clicks of a query for other epochs", async () => {
  const { batches } = make({ perQuery: 1, logQ: true });
  assertEquals(batches.steps, 2);
  const met = new Set<number>();
  for (let i = 0; i < 20; i++) {
    const epoch = await epochOf(batches);
    const all = epoch.flatMap(({ queries }) => queries);
    assertEquals(all.sort(), [0, 1, 2, 3]);
    for (const { queries, documents, logQ } of epoch) {
      queries.forEach((query, row) => {
        const document = documents[row]!;
        if (query === 0) met.add(document);
        // In half of the epochs 1 and 4 are clicked, and 3 twice in each.
        const often = { 1: 0.5, 2: 1, 3: 2, 4: 0.5 }[document]!;
        assertClose([logQ![row]!], [Math.log(often / 4 * 2)]);
      });
    }
  }
  assertEquals([...met].sort(), [1, 4]);
});

Deno.test("batches are gone when their epoch ends, and when it is left", async () => {
  const { batches } = make({ negatives: { random: 2, hard: 1, among: 3 } });
  await assertNoLeak(async () => {
    await epochOf(batches);
    for await (const _ of batches.epoch(source)) break;
  });
});
