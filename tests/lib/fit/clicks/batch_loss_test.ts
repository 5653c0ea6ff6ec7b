// What a batch of clicks costs, beside the formula in plain numbers.
import * as tf from "@tensorflow/tfjs";
import { batchLoss } from "../../../../lib/fit/clicks/batch_loss.ts";
import { ClickBatches } from "../../../../lib/fit/clicks/click_batches.ts";
import { clickNumbers } from "../../../../lib/fit/clicks/click_lists.ts";
import {
  bagTower,
  type ClickedPair,
  dssm,
  fitClicks,
  type NegativesOptions,
  random,
  sgd,
  type Similarity,
  sparse,
} from "../../../../lib/mod.ts";
import { assert, assertEquals, assertRejects } from "../../../assert.ts";
import { assertClose, assertNoLeak } from "../../../helpers.ts";

const [queryCount, documentCount, width] = [60, 200, 3];
const rowsOf = (count: number) =>
  sparse(Array.from({ length: count }, (_, i) => [i]), count);
const data = { queries: rowsOf(queryCount), documents: rowsOf(documentCount) };
const counts = { queries: queryCount, documents: documentCount };
/** Of 60 queries on the first 20 documents; some queries have two. */
const clicks: ClickedPair[] = Array.from(
  { length: 80 },
  (_, i) => [i % 60, (7 * i + Math.floor(i / 20)) % 20],
);

function make(similarity: Similarity) {
  const tower = (name: string, inputSize: number) =>
    bagTower({
      name,
      inputSize,
      units: [width],
      activation: "linear",
      seed: 3,
    });
  const query = tower("query", queryCount);
  const document = tower("document", documentCount);
  return dssm(query, document, { similarity, gamma: 2 });
}

const similarities: Record<
  Similarity,
  (a: readonly number[], b: readonly number[]) => number
> = {
  dotProduct: (a, b) => a.reduce((sum, each, i) => sum + each * b[i]!, 0),
  cosine: (a, b) =>
    similarities.dotProduct(a, b) / Math.hypot(...a) / Math.hypot(...b),
  negativeEuclidean: (a, b) => -Math.hypot(...a.map((each, i) => each - b[i]!)),
};

/** −ln of the first one's share of the exponentials. */
const cost = (logits: readonly number[]) =>
  -Math.log(
    Math.exp(logits[0]!) /
      logits.reduce((sum, each) => sum + Math.exp(each), 0),
  );
const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

const known = (query: number) =>
  new Set(clicks.filter(([q]) => q === query).map(([_, d]) => d));

/** The losses of an epoch's batches, ours and by the formula. */
async function losses(
  similarity: Similarity,
  negatives: NegativesOptions,
  { logQ = false, symmetric = false, batchSize = 60 } = {},
) {
  const model = make(similarity);
  const settings = {
    batchSize,
    negatives,
    logQ,
    symmetric,
    perQuery: Infinity,
  };
  const batches = new ClickBatches(
    model as never,
    { ...data, clicks: clickNumbers("clicks", clicks, counts) } as never,
    [...clicks.keys()],
    settings as never,
  );
  const vectors = tf.tidy(() =>
    model.towers[0].predict(data.queries).arraySync()
  );
  const found = await Array.fromAsync(
    batches.epoch(random(1, "clicks")),
    (batch) => {
      const ours = tf.tidy(() =>
        batchLoss(model as never, batch, true).dataSync()[0]!
      );
      const [queries, documents] = tf.tidy(() =>
        batch.vectors(true).map((each) => each.arraySync())
      ) as [number[][], number[][]];
      const { clicked, candidates, logQ } = batch.options;
      const score = (q: number, d: number) =>
        2 * similarities[similarity](queries[q]!, documents[d]!) -
        (logQ?.[d] ?? 0);
      const allowed = candidates!.arraySync();
      const costs = queries.map((_, q) => {
        const others = [...documents.keys()].filter((d) =>
          allowed[q]![d] && d !== clicked[q]
        );
        return cost([clicked[q]!, ...others].map((d) => score(q, d)));
      });
      const asked = queries.map((own) => {
        const distance = (other: number[]) =>
          Math.hypot(...own.map((each, i) => each - other[i]!));
        return vectors.findIndex((each) => distance(each) === 0);
      });
      return {
        ours,
        formula: mean(costs),
        batch,
        allowed,
        queries,
        documents,
        asked,
      };
    },
  );
  model.dispose();
  for (const tower of model.towers) tower.dispose();
  return found;
}

const names = ["cosine", "dotProduct", "negativeEuclidean"] as const;
for (const similarity of names) {
  Deno.test(`a click's loss is its formula's, by ${similarity}`, async () => {
    for (
      const negatives of [
        { random: 2 },
        { inBatch: true },
        { all: true },
        { inBatch: true, random: 1 },
        { random: 9 },
      ] as NegativesOptions[]
    ) {
      for (const logQ of [false, true]) {
        for (
          const { ours, formula } of await losses(similarity, negatives, {
            logQ,
          })
        ) {
          assertClose([ours], [formula]);
        }
      }
    }
  });
}

Deno.test("few candidates of one's own are scored apart, and many as a matrix", async () => {
  for (const [random, isMatrix] of [[1, false], [30, true]] as const) {
    const { kernels } = await tf.profile(async () => {
      await losses("dotProduct", { random });
    });
    const found = kernels.some(({ name, outputShapes }) =>
      name.includes("MatMul") && outputShapes[0]![1]! > 60
    );
    assertEquals(found, isMatrix);
  }
});

Deno.test("all: each click meets all documents but those clicked for its query", async () => {
  for (
    const { allowed, batch, asked } of await losses("cosine", { all: true })
  ) {
    const { clicked } = batch.options;
    allowed.forEach((row, i) => {
      assertEquals(row.length, documentCount);
      const left = row.flatMap((each, document) => each ? [] : [document]);
      const others = [...known(asked[i]!)].filter((d) => d !== clicked[i]);
      assertEquals(left, others.sort((a, b) => a - b));
    });
  }
});

Deno.test("all refuses what it makes senseless", async () => {
  const model = make("cosine");
  const options = {
    epochs: 1,
    optimizer: sgd({ learningRate: 0.1 }),
    verbose: 0,
  } as const;
  for (
    const [negatives, more, message] of [
      [{ all: true, inBatch: true }, {}, "negatives.inBatch beside it"],
      [{ all: true, random: 2 }, {}, "negatives.random"],
      [{ all: true, hard: 1 }, {}, "negatives.hard"],
      [
        { all: true },
        { clicked: sparse(clicks.map(() => [0]), documentCount) },
        "the data's clicked",
      ],
      [{ all: true }, { unclicked: clicks.map(() => [9]) }, "unclicked"],
    ] as [NegativesOptions, object, string][]
  ) {
    await assertRejects(
      () =>
        fitClicks(model, { ...data, clicks, ...more }, {
          ...options,
          negatives,
        }),
      RangeError,
      message,
    );
  }
});

Deno.test("symmetric: the mean of queries choosing documents, and the other way", async () => {
  for (const logQ of [false, true]) {
    const all = await losses("cosine", { inBatch: true }, {
      symmetric: true,
      logQ,
    });
    for (const { ours, formula, batch, allowed, queries, documents } of all) {
      const { reverse, size } = batch;
      const back = queries.map((_, d) => {
        const others = [...queries.keys()].filter((q) =>
          q !== d && allowed[q]![d]
        );
        return cost(
          [d, ...others].map((q) =>
            2 * similarities.cosine(queries[q]!, documents[d]!) -
            (reverse!.logQ?.[q] ?? 0)
          ),
        );
      });
      assertEquals(reverse!.logQ !== undefined, logQ);
      assertEquals(reverse!.candidates!.shape, [size, size]);
      assertClose([ours], [(formula + mean(back)) / 2]);
    }
  }
});

Deno.test("symmetric needs the documents of the batch", async () => {
  await assertRejects(
    () =>
      fitClicks(make("cosine"), { ...data, clicks }, {
        epochs: 1,
        optimizer: sgd({ learningRate: 0.1 }),
        symmetric: true,
        verbose: 0,
      }),
    RangeError,
    "symmetric compares",
  );
});

Deno.test("logQ is on where negatives come from the batch, and else off", async () => {
  const weights = async (negatives: NegativesOptions, logQ?: boolean) => {
    const model = make("dotProduct");
    await fitClicks(model, { ...data, clicks }, {
      epochs: 2,
      batchSize: 4,
      optimizer: sgd({ learningRate: 0.5 }),
      negatives,
      verbose: 0,
      ...(logQ === undefined ? {} : { logQ }),
    });
    return model.getWeights().map((each) => [...each.dataSync()]);
  };
  const inBatch = await weights({ inBatch: true });
  assertEquals(inBatch, await weights({ inBatch: true }, true));
  const without = await weights({ inBatch: true }, false);
  assert(JSON.stringify(inBatch) !== JSON.stringify(without));
  assertEquals(
    await weights({ random: 2 }),
    await weights({ random: 2 }, false),
  );
});

Deno.test("what is never clicked comes as often as the average document", async () => {
  const met = new Map<string, number>();
  let rows = 0;
  const model = make("cosine");
  const batches = new ClickBatches(
    model as never,
    { ...data, clicks: clickNumbers("clicks", clicks, counts) } as never,
    [...clicks.keys()],
    {
      batchSize: 60,
      negatives: { inBatch: true },
      logQ: true,
      perQuery: Infinity,
    } as never,
  );
  const source = random(2, "clicks");
  const never = documentCount - new Set(clicks.map(([_, d]) => d)).size;
  for (let epoch = 0; epoch < 200; epoch++) {
    for await (const batch of batches.epoch(source)) {
      rows += batch.size;
      const { candidates, logQ } = batch.options;
      const [, documents] = tf.tidy(() =>
        batch.vectors(true).map((each) => each.arraySync())
      ) as [number[][], number[][]];
      const shared = documents.length - batch.size;
      // Batches of 60 and of 20; 180 of 200 are never clicked.
      const draws = Math.ceil(batch.size * never / documentCount);
      assert(shared > 0 && shared <= draws, `${shared} of ${draws}`);
      const allowed = candidates!.arraySync();
      for (let column = batch.size; column < documents.length; column++) {
        assert(allowed.every((row) => row[column] === 1));
        assertClose(
          [Math.exp(logQ![column]!)],
          [1 - (1 - 1 / never) ** draws],
        );
        const key = documents[column]!.join();
        met.set(key, (met.get(key) ?? 0) + 1);
      }
    }
  }
  assertEquals(met.size, never);
  // About 80 each; one batch draws some of them twice, and counts these once.
  const times = [...met.values()];
  assert(Math.min(...times) > 0.6 * rows / documentCount, `${times}`);
  assert(Math.max(...times) < 1.6 * rows / documentCount, `${times}`);
});

Deno.test("without logQ a batch meets its own documents, and no others", async () => {
  const found = await losses("cosine", { inBatch: true }, { logQ: false });
  for (const { documents, queries } of found) {
    assertEquals(documents.length, queries.length);
  }
  const corrected = await losses("cosine", { inBatch: true }, { logQ: true });
  assert(
    corrected.every(({ documents, queries }) =>
      documents.length > queries.length
    ),
  );
});

Deno.test("losses of all kinds leave no tensor behind", async () => {
  await assertNoLeak(async () => {
    await losses("cosine", { random: 2 });
    await losses("cosine", { inBatch: true }, { symmetric: true, logQ: true });
    await losses("dotProduct", { all: true });
  });
});
