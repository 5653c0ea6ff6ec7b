// Towers for texts back from disk: their types, and whose vocabulary fits.
import {
  bagTower,
  type Dssm,
  dssm,
  loadDssm,
  loadTower,
  save,
  sparse,
  type SparseFeatures,
  type SparseWords,
  sparseWords,
  type Tower,
  tower,
  Vocabulary,
} from "../../../lib/mod.ts";
import { cnnTower } from "../../../sequences/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";
import { assertRefused, fileTest, numbers } from "../../helpers.ts";
import { same } from "../../same.ts";

const query = bagTower({ name: "query", inputSize: 40, units: [6, 4] });
const rows = sparse([[0], [1, 39]], 40);
const words = sparseWords([[[0], [1, 39]]], 40);

fileTest("a loaded bag tower's type takes sparse rows", async (folder) => {
  await save(query, folder);
  const loaded = await loadTower(folder, {
    name: "query",
    inputSize: 40,
    outputSize: 4,
    reads: "sparse",
  });
  same<typeof loaded, Tower<4, "query", 40, SparseFeatures<40>>>(true);
  assertEquals(numbers(loaded.predict(rows)), numbers(query.predict(rows)));
  // @ts-expect-error words are not rows
  assertThrows(() => loaded.predict(words), TypeError);
  // @ts-expect-error 41 features, and the tower knows 40
  assertThrows(() => loaded.predict(sparse([[0]], 41)), TypeError);
  const free = await loadTower(folder, { reads: "sparse" });
  same<typeof free, Tower<number, string, number, SparseFeatures>>(true);
});

fileTest("a loaded word tower's type takes sparse words", async (folder) => {
  const saved = cnnTower({ name: "query", inputSize: 40, units: [4, 3] });
  await save(saved, folder);
  const loaded = await loadTower(folder, { reads: "sparseWords" });
  same<typeof loaded, Tower<number, string, number, SparseWords>>(true);
  assertEquals(numbers(loaded.predict(words)), numbers(saved.predict(words)));
  // @ts-expect-error rows are not words
  assertThrows(() => loaded.predict(rows), TypeError);
});

fileTest("a loaded model's type has what each tower reads", async (folder) => {
  const item = tower({ name: "item", inputSize: 3, units: [4] });
  await save(dssm(query, item), folder);
  const reads = "sparse";
  const loaded = await loadDssm(folder, { reads }, { name: "item" });
  same<
    typeof loaded,
    Dssm<
      Tower<number, string, number, SparseFeatures>,
      Tower<number, "item", number>
    >
  >(true);
  await assertRefused(
    () => loadDssm(folder, { reads }, { reads }),
    TypeError,
    `${folder} must hold a tower with reads sparse; found multiHot`,
  );
});

fileTest("a tower that reads something else is refused", async (folder) => {
  await save(query, folder);
  for (const expected of [{}, { inputSize: 40 }]) {
    await assertRefused(
      () => loadTower(folder, expected),
      TypeError,
      'with reads multiHot; found sparse: pass { reads: "sparse" }',
    );
  }
  await assertRefused(
    () => loadTower(folder, { reads: "sparseWords" }),
    TypeError,
    "with reads sparseWords; found sparse",
  );
});

fileTest(
  "a vocabulary that does not fit a saved tower is refused",
  async (folder) => {
    const [own, other] = [["good day"], ["good day", "bad day"]]
      .map((texts) => Vocabulary.build(texts)) as [Vocabulary, Vocabulary];
    await save(
      bagTower({ name: "query", inputSize: own.size, units: [4] }),
      folder,
    );
    await assertRefused(
      () => loadTower(folder, { inputSize: other.size, reads: "sparse" }),
      TypeError,
      `with inputSize ${other.size}; found ${own.size}`,
    );
    const loaded = await loadTower(folder, { reads: "sparse" });
    const bags = sparse([other.bag("good")], other.size);
    await assertRefused(
      () => loaded.predict(bags),
      TypeError,
      `made for ${own.size} different features; found ${other.size}`,
    );
  },
);
