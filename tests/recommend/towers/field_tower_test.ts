// Towers whose fields have tables of their own.
import * as tf from "@tensorflow/tfjs";
import {
  adam,
  bagTower,
  dssm,
  fitClicks,
  loadTower,
  save,
  sgd,
  sparse,
} from "../../../lib/mod.ts";
import {
  FieldFeatures,
  Fields,
  fieldTable,
  fieldTower,
  oneOf,
  severalOf,
} from "../../../recommend/mod.ts";
import {
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
} from "../../assert.ts";
import { assertNoLeak, assertRefused, fileTest } from "../../helpers.ts";

const films = [
  { id: 1, genres: ["Drama"] },
  { id: 2, genres: ["Crime", "Drama"] },
  { id: 3, genres: [] },
];
const people = [{ age: "old", history: [1] }, { age: "new", history: [2, 3] }];
const items = Fields.build(films, {
  id: oneOf(),
  genres: severalOf({ combiner: "sum" }),
});
const users = Fields.build(people, {
  age: oneOf(),
  history: severalOf({ like: items.categories("id"), combiner: "sum" }),
});

Deno.test("FieldFeatures takes one field's features, numbered from 0", () => {
  const layer = new FieldFeatures({ inputSize: 5, from: 1, to: 4 });
  const rows = sparse([[0, 1, 4, 3], [4], [2, 2]], 5);
  const own = layer.apply(rows) as tf.Tensor;
  assertEquals(own.arraySync(), [
    [[0, 1], [2, 1]],
    [[0, 0], [0, 0]],
    [[1, 2], [0, 0]],
  ]);
  tf.dispose([rows, own]);
});

/** The vector of each category of a table. */
const vectorsOf = (tower: tf.LayersModel, name: string) =>
  tower.getLayer(name).getWeights()[0]!.arraySync() as number[][];

const sumOf = (...vectors: number[][]) =>
  vectors[0]!.map((_, i) => vectors.reduce((sum, each) => sum + each[i]!, 0));

Deno.test("a tower adds up, averages or joins the vectors of its fields", () => {
  for (const combine of ["sum", "mean", "concat"] as const) {
    const tower = fieldTower({
      name: "item",
      fields: items,
      tables: { id: 3, genres: 3 },
      combine,
      seed: 2,
    });
    const ids = vectorsOf(tower, "item_id_table");
    const genres = vectorsOf(tower, "item_genres_table");
    const genre = sumOf(genres[0]!, genres[1]!);
    const wanted = combine === "concat"
      ? [...ids[1]!, ...genre]
      : sumOf(ids[1]!, genre).map((x) => combine === "sum" ? x : x / 2);
    const rows = items.rows(films);
    const vectors = tower.predict(rows);
    const found = (vectors.arraySync() as number[][])[1]!;
    assertEquals(tower.outputSize, combine === "concat" ? 6 : 3);
    assertEquals(found.length, wanted.length);
    found.forEach((x, i) => assertAlmostEquals(x, wanted[i]!, 1e-6));
    vectors.dispose();
    tower.dispose();
  }
});

Deno.test("a field without a table is not read", () => {
  const tower = fieldTower({
    name: "item",
    fields: items,
    tables: { id: 4 },
  });
  const [all, none] = [films, films.map(({ id }) => ({ id }))].map((each) =>
    tower.predict(items.rows(each))
  );
  assertEquals(all!.arraySync(), none!.arraySync());
  tf.dispose([all!, none!]);
  tower.dispose();
});

Deno.test("one field alone learns as a bagTower does", async () => {
  const learned = [];
  for (const own of [true, false]) {
    const fields = Fields.build(films, { id: oneOf() });
    const towerOf = (name: "query" | "document") =>
      own
        ? fieldTower({ name, fields, tables: { id: 4 }, seed: 1 })
        : bagTower({
          name,
          inputSize: fields.size,
          units: [4],
          activation: "linear",
          seed: 1,
        });
    const [query, document] = [towerOf("query"), towerOf("document")];
    // The layers' names differ, and with them their first weights.
    for (const [i, tower] of [query, document].entries()) {
      const first = tf.randomNormal([3, 4], 0, 1, "float32", i + 1);
      tower.layers.at(-1)!.setWeights([first]);
      first.dispose();
    }
    const rows = fields.rows(films);
    await fitClicks(dssm(query, document), {
      queries: rows,
      documents: rows,
      clicks: [[0, 1], [1, 2], [2, 0]],
    }, {
      epochs: 3,
      optimizer: adam({ learningRate: 0.1 }),
      negatives: { inBatch: true },
      verbose: 0,
    });
    learned.push(query.layers.at(-1)!.getWeights()[0]!.arraySync());
  }
  assertEquals(learned[0], learned[1]);
});

/** A model whose users' history and items' ids are one table. */
function sharing() {
  const ids = fieldTable(items, "id", 4, { seed: 3 });
  const user = fieldTower({
    name: "user",
    fields: users,
    tables: { age: 4, history: ids },
    units: [4],
  });
  const item = fieldTower({
    name: "item",
    fields: items,
    tables: { id: ids, genres: 4 },
    units: [4],
  });
  return { user, item, model: dssm(user, item) };
}

Deno.test("a table that two towers share learns from both", async () => {
  const { user, item, model } = sharing();
  const table = () => vectorsOf(user, "id_table");
  assertEquals(table(), vectorsOf(item, "id_table"));
  const before = table();
  await fitClicks(model, {
    queries: users.rows(people),
    documents: items.rows(films),
    clicks: [[0, 1], [1, 0]],
  }, {
    epochs: 1,
    optimizer: sgd({ learningRate: 1 }),
    negatives: { random: 1 },
    verbose: 0,
  });
  assertEquals(table(), vectorsOf(item, "id_table"));
  for (const [i, row] of table().entries()) assertNotEquals(row, before[i]);
});

Deno.test("a tower refuses rows of other fields", async () => {
  const { user, item } = sharing();
  await assertRefused(
    () => user.predict(items.rows(films) as never),
    TypeError,
  );
  assertNoLeak(() => item.predict(items.rows(films)).dispose());
});

fileTest(
  "a tower that is saved and loaded gives the same vectors",
  async (folder) => {
    const { user } = sharing();
    await save(user, folder);
    const loaded = await loadTower(folder, {
      name: "user",
      inputSize: users.size,
      reads: "sparse",
    });
    const rows = users.rows(people);
    const [a, b] = [user.predict(rows), loaded.predict(rows as never)];
    assertEquals(a.arraySync(), b.arraySync());
    tf.dispose([a, b]);
  },
);

Deno.test("towers that cannot be built are refused", async () => {
  const no = (
    tables: unknown,
    error: typeof RangeError | typeof TypeError,
    ...parts: string[]
  ) =>
    assertRefused(
      () =>
        fieldTower({ name: "item", fields: items, tables: tables as never }),
      error,
      ...parts,
    );
  await no({}, RangeError, "tables");
  await no({ id: 3, genres: 4 }, RangeError, "3 and 4", "concat");
  await no({ id: 0 }, RangeError, "width");
  await no({ job: 3 }, RangeError, "job");
  await no({ id: "wide" }, TypeError, "id_table", "wide");
  await no(
    { genres: fieldTable(items, "id", 3) },
    TypeError,
    "2 rows",
    "table of 3",
  );
  await assertRefused(
    () =>
      fieldTower(
        {
          name: "item",
          fields: items,
          tables: { id: 3 },
          batchNorm: true,
        } as never,
      ),
    RangeError,
    "batchNorm",
  );
  await assertRefused(
    () => new FieldFeatures({ inputSize: 3, from: 2, to: 2 }),
    RangeError,
    "to",
  );
});
