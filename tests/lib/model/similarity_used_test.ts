// The model's similarity and γ are those of its training, of its scores and of
// search.
import * as tf from "@tensorflow/tfjs";
import {
  bagTower,
  DocumentIndex,
  dssm,
  type DssmOptions,
  fitClicks,
  loadDssm,
  loadTower,
  random,
  save,
  search,
  sgd,
  sparse,
  split,
} from "../../../lib/mod.ts";
import { similarityMatrices } from "../../../lib/score_matrix.ts";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "../../assert.ts";
import { fileTest, numbers, weightsOf } from "../../helpers.ts";

const SIZE = 40;
const DOCUMENTS = 60;
const source = random(1, "rows");
const draw = (rows: number) =>
  sparse(
    Array.from({ length: rows }, () =>
      Array.from({ length: 5 }, () => source.integer(0, SIZE - 1))),
    SIZE,
  );
const [queries, documents] = [draw(20), draw(DOCUMENTS)];
const clicks = Array.from(
  { length: 80 },
  (_, i) => [i % 20, source.integer(0, DOCUMENTS - 1)] as const,
);

async function trained(options: DssmOptions) {
  const query = bagTower({
    name: "query",
    inputSize: SIZE,
    units: [8],
    seed: 1,
  });
  const document = bagTower({
    name: "document",
    inputSize: SIZE,
    units: [8],
    seed: 2,
  });
  const model = dssm(query, document, options);
  await fitClicks(model, { queries, documents, clicks }, {
    epochs: 3,
    batchSize: 16,
    optimizer: sgd({ learningRate: 0.1 }),
    negatives: { inBatch: true, random: 2, hard: 2 },
    verbose: 0,
  });
  return model;
}

const KINDS = (["cosine", "dotProduct", "negativeEuclidean"] as const)
  .flatMap((similarity) => [1, 3].map((gamma) => ({ similarity, gamma })));

for (const options of KINDS) {
  const { similarity, gamma } = options;
  fileTest(
    `training, scores and search agree: γ = ${gamma}, ${similarity}`,
    async (folder) => {
      const model = await trained(options);
      const { query, document } = split(model);
      const vectors = [
        query.predict(queries),
        document.predict(documents),
      ] as const;
      // What the training's softmax compares.
      const compared = similarityMatrices[similarity](...vectors)
        .arraySync() as number[][];
      const rankings = search(...vectors, { k: DOCUMENTS });
      const index = new DocumentIndex(vectors[1]);
      assertEquals(index.similarity, similarity);
      assertEquals(index.search(vectors[0], { k: DOCUMENTS }), rankings);
      await save(query, `${folder}/query`);
      await save(model, `${folder}/model`);
      const reads = { reads: "sparse" } as const;
      const loaded = await loadTower(`${folder}/query`, reads);
      const again = search(loaded.predict(queries), vectors[1], {
        k: DOCUMENTS,
      });
      assertEquals(again, rankings);
      const whole = await loadDssm(`${folder}/model`, reads, reads);
      assertEquals([whole.similarity, whole.gamma], [similarity, gamma]);
      for (const [row, { documents: found, scores }] of rankings.entries()) {
        const first = found[0]!;
        const best = Math.max(...compared[row]!);
        assert(Math.abs(compared[row]![first]! - best) < 1e-5);
        assert(Math.abs(scores[0]! - best) < 1e-5);
        // And the model's own score of the pair is the highest of all.
        const repeated = tf.gather(
          queries,
          found.map(() => row),
        ) as typeof queries;
        const ordered = tf.gather(documents, [...found]) as typeof documents;
        const predicted = numbers(model.predict([repeated, ordered]));
        assert(predicted[0]! >= Math.max(...predicted) - 1e-4 * gamma);
        assert(Math.abs(predicted[0]! - gamma * best) < 1e-4);
      }
    },
  );
}

Deno.test("another similarity or γ trains to other weights", async () => {
  const all = [];
  for (const options of KINDS) all.push(`${weightsOf(await trained(options))}`);
  assertEquals(new Set(all).size, KINDS.length);
});

Deno.test("γ is 10 for the cosine, and 1 for what grows with the vectors", async () => {
  const one = (options: DssmOptions) => trained(options).then(weightsOf);
  assertEquals(await one({}), await one({ similarity: "cosine", gamma: 10 }));
  assertEquals(
    await one({ similarity: "dotProduct" }),
    await one({ similarity: "dotProduct", gamma: 1 }),
  );
  assertNotEquals(await one({}), await one({ gamma: 9 }));
});

Deno.test("search refuses another similarity than the training's", async () => {
  const { query, document } = split(
    await trained({ similarity: "dotProduct" }),
  );
  const vectors = [
    query.predict(queries),
    document.predict(documents),
  ] as const;
  assertThrows(
    () => search(...vectors, { similarity: "cosine" }),
    RangeError,
    "similarity must be dotProduct, with which the vectors' tower was trained; found cosine",
  );
  assertThrows(
    () => dssm(query, document),
    RangeError,
    "compares by dotProduct",
  );
});
