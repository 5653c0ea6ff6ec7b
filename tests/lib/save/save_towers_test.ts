// Models with shared weights on disk.
import * as tf from "@tensorflow/tfjs";
import {
  adam,
  bagTower,
  dssm,
  type Features,
  fitClicks,
  loadDssm,
  loadTower,
  save,
  sparse,
  split,
  Tower,
  Vocabulary,
} from "../../../lib/mod.ts";
import { assertEquals } from "../../assert.ts";
import { assertRefused, fileTest, numbers, weightsOf } from "../../helpers.ts";

const rows = sparse([[0], [1, 2], [3, 3], []], 4);
const shared = () => {
  const query = bagTower({ name: "query", inputSize: 4, units: [5, 3, 2] });
  return dssm(query, query.as("document"));
};

fileTest("a shared model is saved and loaded as one", async (folder) => {
  const model = shared();
  await save(model, folder);
  const reads = { reads: "sparse" } as const;
  const loaded = await loadDssm(folder, reads, reads);
  assertEquals(loaded.countParams(), model.countParams());
  assertEquals(weightsOf(loaded), weightsOf(model));
  assertEquals(
    numbers(loaded.predict([rows, rows])),
    numbers(model.predict([rows, rows])),
  );
  assertEquals(Object.keys(split(loaded)), ["query", "document"]);
  await assertRefused(() => loadTower(folder), TypeError, "must hold a tower");
});

fileTest("each tower of a shared model is saved and loaded", async (folder) => {
  const model = shared();
  const vectors = numbers(model.towers[0].predict(rows));
  for (const each of Object.values(split(model))) {
    await save(each, folder);
    const name = each.towerName;
    const loaded = await loadTower(folder, { name, reads: "sparse" });
    assertEquals(numbers(loaded.predict(rows)), vectors);
  }
});

fileTest(
  "a tower of other layers is saved and loaded as it is",
  async (folder) => {
    const input = tf.input({ shape: [3], name: "features" });
    const hidden = tf.layers.dense({ units: 4, name: "first" }).apply(input);
    const output = tf.layers.reLU({ name: "last" }).apply(hidden);
    const own = new Tower("query", input, output as tf.SymbolicTensor, 3);
    await save(own, folder);
    const loaded = await loadTower(folder, { name: "query", outputSize: 4 });
    const features = tf.tensor2d([[1, 2, 3]]) as Features<number>;
    assertEquals(
      numbers(loaded.predict(features)),
      numbers(own.predict(features as Features<3>)),
    );
  },
);

fileTest("a tower keeps the vocabulary of its training", async (folder) => {
  const [a, b] = ["good day", "bad day"].map((text, i) =>
    Vocabulary.build([text, `${i}`], { ngrams: [], words: true })
  ) as [Vocabulary, Vocabulary];
  assertEquals(a.size, b.size);
  const rowsOf = (vocabulary: Vocabulary) =>
    sparse([vocabulary.bag("day"), [0]], vocabulary);
  const inputSize = a.size;
  const query = bagTower({ name: "query", inputSize, units: [2] });
  const model = dssm(query, query.as("document"));
  // Until it is trained, it knows of none.
  const [ours, theirs] = [rowsOf(a), rowsOf(b)];
  query.predict(theirs).dispose();
  await fitClicks(model, {
    queries: ours,
    documents: ours,
    clicks: [[0, 0], [1, 1]],
  }, { epochs: 1, optimizer: adam({ learningRate: 0.01 }), verbose: 0 });
  const message = "made by the vocabulary of the tower's training";
  const { document } = split(model);
  for (const tower of [query, document]) {
    assertEquals(tower.vocabulary, a.fingerprint);
    await assertRefused(() => tower.predict(theirs), TypeError, message);
    tower.predict(ours).dispose();
  }
  await assertRefused(
    () => model.predict([theirs, ours]),
    TypeError,
    message,
  );
  const optimizer = adam({ learningRate: 0.01 });
  await assertRefused(
    () =>
      fitClicks(model, {
        queries: ours,
        documents: theirs,
        clicks: [[0, 0]],
      }, { epochs: 1, optimizer }),
    TypeError,
    message,
  );
  await save(query, `${folder}/tower`);
  await save(model, `${folder}/model`);
  const reads = { reads: "sparse" } as const;
  const loaded = await loadTower(`${folder}/tower`, reads);
  await assertRefused(() => loaded.predict(theirs), TypeError, message);
  loaded.predict(ours).dispose();
  const both = await loadDssm(`${folder}/model`, reads, reads);
  assertEquals(both.towers[1].vocabulary, a.fingerprint);
});
