// Batches of queries learn what batches of clicks learn, with less to compute.
import { random } from "../../../../common/random.ts";
import {
  bagTower,
  type ClickedPair,
  dssm,
  fitClicks,
  type FitClicksOptions,
  ragged,
  sgd,
  type Similarity,
  sparse,
} from "../../../../lib/mod.ts";
import { assert, assertEquals, assertRejects } from "../../../assert.ts";
import { assertClose, assertNoLeak } from "../../../helpers.ts";

const [queries, documents] = [9, 20];
const source = random(3);
/** Query 0 has one click, query 8 all but three; one pair comes twice. */
const clicks: ClickedPair[] = [
  [0, 4],
  [1, 2],
  [1, 2],
  ...Array.from({ length: 30 }, (): ClickedPair => [
    source.integer(1, 7),
    source.integer(0, 19),
  ]),
  ...Array.from({ length: 17 }, (_, i): ClickedPair => [8, i]),
];
const weights = clicks.map(() => source.uniform());
/** The last two documents are equal. */
const items = sparse(
  Array.from({ length: documents }, (_, i) => [Math.min(i, documents - 2)]),
  documents,
);

function make(similarity: Similarity, gamma = 3) {
  const tower = (name: string, inputSize: number) =>
    bagTower({ name, inputSize, units: [5], activation: "linear", seed: 1 });
  return dssm(tower("query", queries), tower("document", documents), {
    similarity,
    gamma,
  });
}

type Options = Partial<FitClicksOptions> & { gamma?: number };

async function trained(similarity: Similarity, options: Options, more = {}) {
  const { gamma, ...rest } = options;
  const model = make(similarity, gamma);
  const { history } = await fitClicks(model, {
    queries: ragged(Array.from({ length: queries }, (_, i) => [i]), queries),
    documents: items,
    clicks,
    ...more,
  }, {
    epochs: 1,
    optimizer: sgd({ learningRate: 2 }),
    negatives: { all: true },
    verbose: 0,
    ...rest,
  });
  const values = model.getWeights().flatMap((each) => [...each.dataSync()]);
  model.dispose();
  return { loss: history["loss"]!, values };
}

for (
  const similarity of ["cosine", "dotProduct", "negativeEuclidean"] as const
) {
  for (const more of [{}, { weights }]) {
    const name = `${similarity}${"weights" in more ? ", with weights" : ""}`;
    Deno.test(`a step of all queries is one of all clicks: ${name}`, async () => {
      const [one, other] = await Promise.all([
        trained(similarity, { batchSize: 100 }, more),
        trained(similarity, { batchSize: 100, batchOf: "queries" }, more),
      ]);
      assertClose(one.loss, other.loss, { relative: 1e-6 });
      assertClose(one.values, other.values, { absolute: 1e-6 });
    });
  }
}

Deno.test("batches have so many queries, and all of their clicks", async () => {
  const sizes: number[] = [];
  await trained("cosine", {
    batchSize: 4,
    batchOf: "queries",
    epochs: 2,
    callbacks: { onBatchBegin: (_, logs) => void sizes.push(logs!["size"]!) },
  });
  const [first, second] = [sizes.slice(0, 3), sizes.slice(3)];
  for (const epoch of [first, second]) {
    assertEquals(epoch.length, 3); // of 9 queries
    assertEquals(epoch.reduce((sum, size) => sum + size), clicks.length);
  }
  assert(`${first}` !== `${second}`, "the order is the same in each epoch");
});

Deno.test("perQuery below 1 is a share of each query's clicks", async () => {
  for (const batchOf of ["clicks", "queries"] as const) {
    let size = 0;
    await trained("cosine", {
      batchSize: 100,
      batchOf,
      perQuery: 0.5,
      callbacks: { onBatchBegin: (_, logs) => void (size = logs!["size"]!) },
    });
    const counts = Map.groupBy(clicks, ([query]) => query);
    const halves = Array.from(
      counts.values(),
      ({ length }) => Math.max(1, Math.round(length / 2)),
    );
    assertEquals(size, halves.reduce((sum, half) => sum + half));
  }
});

Deno.test("what one of a query's clicks hides is hidden from all", async () => {
  const read: number[][] = [];
  const bags = Array.from({ length: queries }, () => [0, 1, 2, 3, 4, 5]);
  const rows = ragged(bags, queries);
  const taking = rows.take.bind(rows);
  rows.take = (indices, isLeftOut) => {
    const taken = taking(indices, isLeftOut);
    const values = taken.dataSync();
    for (let i = 0; i < indices.length; i++) {
      const row = [...values.subarray(i * 12, (i + 1) * 12)];
      read[indices[i]!] = row.filter((_, j) => j % 2 === 0 && row[j + 1]! > 0);
    }
    return taken;
  };
  await trained("cosine", { batchOf: "queries" }, {
    queries: rows,
    clicks: [[0, 3], [0, 5], [1, 1]],
    hide: {
      queries: (click: number, feature: number) => feature === [3, 5, 1][click],
    },
  });
  assertEquals(read.slice(0, 2), [[0, 1, 2, 4], [0, 2, 3, 4, 5]]);
});

Deno.test("chance hides a feature from all clicks of a query, or from none", async () => {
  const width = 1000;
  let kept = 0;
  const rows = ragged([Array.from({ length: width }, (_, i) => i)], width);
  const taking = rows.take.bind(rows);
  rows.take = (indices, isLeftOut) => {
    const taken = taking(indices, isLeftOut);
    kept = taken.dataSync().filter((value, i) => i % 2 && value > 0).length;
    return taken;
  };
  const tower = (name: string, inputSize: number) =>
    bagTower({ name, inputSize, units: [2], activation: "linear" });
  await fitClicks(dssm(tower("query", width), tower("document", 30)), {
    queries: rows,
    documents: sparse(Array.from({ length: 30 }, (_, i) => [i]), 30),
    clicks: Array.from({ length: 20 }, (_, i): ClickedPair => [0, i]),
    hide: { queries: (_click, _feature, source) => source.uniform() < 0.3 },
  }, {
    epochs: 1,
    optimizer: sgd({ learningRate: 1 }),
    negatives: { all: true },
    batchOf: "queries",
    verbose: 0,
  });
  // Within five standard deviations; drawn for each click, none would be left.
  assert(Math.abs(kept - 700) < 75, `${kept} of ${width} are kept`);
});

Deno.test("scores that are far apart leave the loss finite", async () => {
  for (const gamma of [1e-3, 1e4]) {
    const { loss, values } = await trained("dotProduct", {
      gamma,
      batchOf: "queries",
      epochs: 3,
      optimizer: sgd({ learningRate: 1e-6 }),
    });
    assert([...loss, ...values].every(Number.isFinite), `γ = ${gamma}`);
  }
});

Deno.test("validation and patience watch batches of queries", async () => {
  const { loss } = await trained("cosine", {
    batchOf: "queries",
    epochs: 50,
    optimizer: sgd({ learningRate: 40 }),
    validation: 0.3,
    patience: 2,
  });
  assert(loss.length < 50, "never stopped");
});

Deno.test("batches of queries leave no tensor behind", async () => {
  const model = make("cosine");
  const rows = ragged(Array.from({ length: queries }, (_, i) => [i]), queries);
  const optimizer = sgd({ learningRate: 1 });
  const fit = (batchSize: number, onBatchEnd = () => {}) =>
    fitClicks(model, { queries: rows, documents: items, clicks }, {
      epochs: 2,
      optimizer,
      negatives: { all: true },
      batchOf: "queries",
      batchSize,
      verbose: 0,
      callbacks: { onBatchEnd },
    });
  await fit(9);
  await assertNoLeak(() => fit(4));
  const fail = () => {
    throw new Error("in the middle");
  };
  await assertNoLeak(() => assertRejects(() => fit(4, fail), Error, "middle"));
});

Deno.test("batches of queries are refused where they cannot be", async () => {
  const refused = async (options: Options, message: string) =>
    void await assertRejects(
      () => trained("cosine", options),
      RangeError,
      message,
    );
  await refused({ batchOf: "query" as never }, "batchOf must be");
  await refused(
    { batchOf: "queries", negatives: { inBatch: true } },
    "needs negatives.all",
  );
  await refused({ batchOf: "queries", logQ: true }, "negatives.all draws none");
  for (const perQuery of [0, -1, 1.5, NaN]) {
    await refused({ perQuery }, "perQuery must be");
  }
});
