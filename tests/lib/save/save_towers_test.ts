// Models with shared weights on disk.
import {
  bagTower,
  dssm,
  loadDssm,
  loadTower,
  save,
  sparse,
  split,
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
