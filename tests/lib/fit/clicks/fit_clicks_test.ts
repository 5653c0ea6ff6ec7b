import * as tf from "@tensorflow/tfjs";
import {
  adagrad,
  adam,
  answersOf,
  bagTower,
  dssm,
  fitClicks,
  type FitClicksOptions,
  meanAnswer,
  type NegativesOptions,
  questionsOf,
  search,
  sgd,
  sparse,
} from "../../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../../assert.ts";
import { assertClose, weightsOf } from "../../../helpers.ts";

// A planted task: a thing has a colour and a form. The query (c, f) has the
// features c and 4 + f, its document 8 + c and 12 + f. Those on the diagonal
// are never clicked: they can be known by their parts alone.
const things = Array.from(
  { length: 16 },
  (_, i) => [i >> 2, i % 4] as [number, number],
);
const size = 16;
const queries = sparse(things.map(([c, f]) => [c, 4 + f]), size);
const documents = sparse(things.map(([c, f]) => [8 + c, 12 + f]), size);
const pairs = things.map(([c, f], i) => ({
  query: `${c} ${f}`,
  document: i,
  unseen: c === f,
}));
const train = pairs.filter(({ unseen }) => !unseen);
const data = {
  queries,
  documents,
  clicks: train.map(({ document: i }) => [i, i] as const),
};

const make = () =>
  dssm(
    bagTower({ name: "query", inputSize: size, units: [8] }),
    bagTower({ name: "document", inputSize: size, units: [8] }),
  );
const options = { epochs: 40, batchSize: 4, verbose: 0 } as const;
const fitted = async (more: Partial<FitClicksOptions> = {}) => {
  const model = make();
  const optimizer = adam({ learningRate: 0.05 });
  const { history, epoch } = await fitClicks(model, data, {
    ...options,
    optimizer,
    ...more,
  });
  return { model, history: history as Record<string, number[]>, epoch };
};

/** NDCG@1 of the queries that were clicked, or of those that were not. */
function quality(model: ReturnType<typeof make>, unseen = false): number {
  const test = pairs.filter((pair) => pair.unseen === unseen);
  const [query, document] = model.towers;
  const vectors = [
    query.predict(queries),
    document.predict(documents),
  ] as const;
  const rankings = search(...vectors);
  tf.dispose([...vectors]);
  const answers = answersOf(
    questionsOf(test, []),
    test.map(({ document }) => rankings[document]!.documents),
  );
  return meanAnswer(answers)["NDCG@1"];
}

const kinds: NegativesOptions[] = [
  { random: 4 },
  { inBatch: true },
  { hard: 2, among: 5 },
  { inBatch: true, random: 2, hard: 1, among: 3 },
];
for (const negatives of kinds) {
  Deno.test(`fitClicks() learns a planted task, also what it never saw: ${JSON.stringify(negatives)}`, async () => {
    const { model, history } = await fitted({ negatives });
    assert(history.loss!.at(-1)! < history.loss![0]! / 2, `${history.loss}`);
    assert(quality(make()) < 0.4, `untrained: ${quality(make())}`);
    assert(quality(model) > 0.95, `${quality(model)}`);
    assert(quality(model, true) > 0.95, `unseen: ${quality(model, true)}`);
  });
}

Deno.test("fitClicks() gives the same bits for the same seed, others for another", async () => {
  const run = async (seed: number) => {
    const negatives = { random: 2, hard: 1, among: 3, inBatch: true };
    const { model, history } = await fitted({ epochs: 3, seed, negatives });
    return [history.loss, weightsOf(model)];
  };
  assertEquals(await run(1), await run(1));
  assertNotEquals(await run(1), await run(2));
});

Deno.test("the history has one value an epoch: the loss and each measure", async () => {
  let count = 0;
  const { history, epoch } = await fitted({
    epochs: 3,
    measure: async () => {
      await Promise.resolve();
      return { "NDCG@10": ++count / 10, other: -count };
    },
  });
  assertEquals(epoch, [0, 1, 2]);
  assertEquals(Object.keys(history), ["loss", "NDCG@10", "other"]);
  assertEquals(history["NDCG@10"], [0.1, 0.2, 0.3]);
  assertEquals(history.other, [-1, -2, -3]);
  assertEquals(history.loss!.length, 3);
});

Deno.test("the loss is the mean over clicks, and not over batches", async () => {
  // Without a feature all scores are 0: a click beside n others costs ln(n + 1).
  const rows = sparse(Array.from({ length: 9 }, () => []), size);
  const documents = sparse([0, 1, 2, 3, 4].map((i) => [i]), size);
  const { history } = await fitClicks(make(), {
    queries: rows,
    documents,
    clicks: [0, 1, 2, 3, 4].map((i) => [i, i] as const),
  }, {
    ...options,
    epochs: 1,
    batchSize: 4,
    optimizer: sgd({ learningRate: 1e-6 }),
    negatives: { inBatch: true },
    logQ: false,
  });
  // Four meet three others, and the last one meets one at random.
  const mean = (4 * Math.log(4) + Math.log(2)) / 5;
  assertClose(history.loss as number[], [mean]);
});

Deno.test("clicked rows are learned from in the place of the documents", async () => {
  // The documents' own rows say nothing, those of the clicks everything.
  const model = make();
  const nothing = sparse(things.map(() => [0]), size);
  const clicked = sparse(
    train.map(({ document: i }) => [8 + things[i]![0], 12 + things[i]![1]]),
    size,
  );
  const negatives = { inBatch: true };
  const optimizer = adagrad({ learningRate: 0.1 });
  const all = { ...options, negatives, optimizer };
  await fitClicks(model, { ...data, documents: nothing, clicked }, all);
  assert(quality(model) > 0.95, `${quality(model)}`);
});
