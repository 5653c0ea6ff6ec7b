// Fields of records as columns of one row.
import * as tf from "@tensorflow/tfjs";
import {
  type Category,
  Fields,
  numeric,
  oneOf,
  severalOf,
  text,
} from "../../../recommend/mod.ts";
import { assertAlmostEquals, assertEquals } from "../../assert.ts";
import { assertRefused, fileTest } from "../../helpers.ts";

const films = [
  { id: 1, genres: ["Drama"], year: 1990, title: "red" },
  { id: 2, genres: ["Crime", "Drama"], year: 1992, title: "reds" },
  { id: 3, genres: [], year: 1997, title: "up" },
  { id: 4, genres: ["War", "Drama"], year: 1993, title: "up" },
];
const spec = {
  id: oneOf(),
  genres: severalOf({ combiner: "mean" }),
  year: numeric(),
  title: text({ ngrams: 2, words: true, combiner: "sum" }),
};
const fields = Fields.build(films, spec);

/** A row as index and weight, in order of the indices. */
const pairs = (row: Float32Array) =>
  Array.from(
    { length: row.length / 2 },
    (_, i) => [row[2 * i]!, row[2 * i + 1]!],
  )
    .sort(([a], [b]) => a! - b!);

Deno.test("each field has columns of its own, side by side", () => {
  assertEquals(fields.range("id"), { from: 0, to: 4 });
  assertEquals(fields.range("genres"), { from: 4, to: 7 });
  assertEquals(fields.range("year"), { from: 7, to: 8 });
  // #r re ed d# red, ds s# reds, #u up p# up
  assertEquals(fields.range("title"), { from: 8, to: 20 });
  assertEquals(fields.size, 20);
  assertEquals(fields.categories("genres"), ["Drama", "Crime", "War"]);
  assertEquals(fields.categories("year"), []);
  assertEquals(fields.column("genres", "Crime"), 5);
  assertEquals(fields.column("id", 4), 3);
  assertEquals(fields.column("id", 9), undefined);
  assertEquals(fields.column("year", 1993), 7);
});

Deno.test("a record becomes the features of its fields, with their weights", () => {
  const [mean, deviation] = [1993, Math.sqrt((9 + 1 + 16 + 0) / 4)];
  const rows = fields.rows([
    { id: 2, genres: ["Crime", "Drama"], year: 1997, title: "up" },
    { genres: ["War"], title: null },
    {},
  ]);
  const [first, second, third] = [0, 1, 2].map((row) =>
    pairs(rows.pairsOf(row))
  );
  assertEquals(first!.map(([index]) => index), [1, 4, 5, 7, 16, 17, 18, 19]);
  assertEquals(first!.slice(0, 3).map(([_, weight]) => weight), [1, 0.5, 0.5]);
  assertAlmostEquals(first![3]![1]!, (1997 - mean) / deviation, 1e-6);
  assertEquals(second, [[6, 1]]);
  assertEquals(third, []);
});

Deno.test("combiners weigh as TensorFlow's: 1, 1 / n, 1 / √n", () => {
  const weights = (["sum", "mean", "sqrtn"] as const).map((combiner) => {
    const fields = Fields.build([{ tags: ["a", "b", "c", "d"] }], {
      tags: severalOf({ combiner }),
    });
    return fields.rows([{ tags: ["a", "b", "c", "d"] }]).pairsOf(0)[1];
  });
  assertEquals(weights, [1, 0.25, 0.5]);
  // What is written twice counts twice.
  const twice = Fields.build([{ tags: ["a"] }], {
    tags: severalOf({ combiner: "sum" }),
  });
  assertEquals([...twice.rows([{ tags: ["a", "a"] }]).pairsOf(0)], [0, 2]);
});

Deno.test("what is unknown is left out, or goes where the rare ones go", () => {
  const records = [{ job: "cook" }, { job: "cook" }, { job: "diver" }];
  const all = Fields.build(records, { job: oneOf() });
  assertEquals(all.size, 2);
  assertEquals([...all.rows([{ job: "judge" }]).pairsOf(0)], []);
  const some = Fields.build(records, { job: oneOf({ minRecords: 2 }) });
  assertEquals(some.size, 2); // the others, and cooks
  const rows = some.rows([{ job: "judge" }, { job: "diver" }, { job: "cook" }]);
  assertEquals([0, 1, 2].map((row) => [...rows.pairsOf(row)]), [
    [0, 1],
    [0, 1],
    [1, 1],
  ]);
  assertEquals(some.unknown([{ job: "judge" }, { job: "cook" }, {}]), {
    job: 1,
  });
  assertEquals(
    fields.unknown([{ id: 9, genres: ["War", "x"], title: "red x" }]),
    {
      id: 1,
      genres: 1,
      year: 0,
      title: 3, // #x, x# and the word
    },
  );
});

Deno.test("a history has the categories of the items, in their order", () => {
  const users = Fields.build([{ history: [4, 9] }, { history: [1] }], {
    history: severalOf({ like: fields.categories("id"), combiner: "sum" }),
  });
  assertEquals(users.size, 4);
  assertEquals([...users.rows([{ history: [4, 9, 2] }]).pairsOf(0)], [
    3,
    1,
    1,
    1,
  ]);
});

Deno.test("texts and numbers are different categories", () => {
  const mixed = Fields.build([{ id: 1 }, { id: "1" }] as { id: Category }[], {
    id: oneOf(),
  });
  assertEquals(mixed.size, 2);
});

Deno.test("rows carry the fingerprint of their fields", () => {
  const same = Fields.build(films, spec);
  const other = Fields.build(films.toReversed(), spec);
  assertEquals(same.fingerprint, fields.fingerprint);
  assertEquals(fields.rows(films).vocabulary, fields.fingerprint);
  assertEquals(other.fingerprint === fields.fingerprint, false);
  assertEquals(/^[0-9a-f]{16}$/.test(fields.fingerprint), true);
});

fileTest("fields that are saved and loaded are the same", async (folder) => {
  const file = `${folder}/films.json`;
  await fields.save(file);
  const loaded = await Fields.load(file);
  assertEquals(loaded.fingerprint, fields.fingerprint);
  assertEquals(loaded.size, fields.size);
  const [a, b] = [fields, loaded].map((each) =>
    each.rows(films as never).take([0, 1, 2, 3])
  );
  assertEquals(a!.arraySync(), b!.arraySync());
  tf.dispose([a!, b!]);
});

fileTest("other files are refused", async (folder) => {
  const file = `${folder}/films.json`;
  await fields.save(file);
  const whole = JSON.parse(await Deno.readTextFile(file));
  const id = whole.fields[0];
  const broken: [string, unknown][] = [
    ["half", undefined],
    ["another format", { ...whole, format: "dssm-vocabulary" }],
    ["no field", { ...whole, fields: [] }],
    ["an unknown kind", {
      ...whole,
      fields: [["id", { kind: "list", minRecords: 1 }, [1]]],
    }],
    ["a category twice", { ...whole, fields: [[id[0], id[1], [1, 1]]] }],
    ["a category that is none", { ...whole, fields: [[id[0], id[1], [{}]]] }],
    ["no deviation", {
      ...whole,
      fields: [["y", { kind: "numeric" }, [1, 0]]],
    }],
    ["null", null],
  ];
  for (const [name, content] of broken) {
    const text = JSON.stringify(whole).slice(0, 100);
    await Deno.writeTextFile(
      file,
      content === undefined ? text : JSON.stringify(content),
    );
    await assertRefused(
      () => Fields.load(file),
      TypeError,
      "films.json must hold fields",
    ).catch((error) => {
      throw new Error(name, { cause: error });
    });
  }
  await assertRefused(() => Fields.load(""), RangeError, "file");
});

Deno.test("values of other kinds are refused, by field and record", async () => {
  const no = (record: unknown, ...parts: string[]) =>
    assertRefused(
      () => fields.rows([films[0]!, record as never]),
      TypeError,
      ...parts,
    );
  await no({ id: ["a"] }, "id of records[1]", "text or a finite number");
  await no({ id: NaN }, "id of records[1]");
  await no({ genres: "Drama" }, "genres of records[1]", "list");
  await no({ genres: [{}] }, "genres of records[1]");
  await no({ title: 5 }, "title of records[1]");
  await no({ year: "1990" }, "year of records[1]");
  await assertRefused(
    () => fields.rows([{ year: Infinity }]),
    RangeError,
    "year of records[0]",
  );
  await assertRefused(() => fields.rows({} as never), TypeError, "records");
  await assertRefused(() => fields.rows([]), RangeError, "at least one");
});

Deno.test("fields that cannot be built are refused", async () => {
  const no = (records: unknown, spec: unknown, ...parts: string[]) =>
    assertRefused(
      () => Fields.build(records as never, spec as never),
      RangeError,
      ...parts,
    );
  await no([], { id: oneOf() }, "records");
  await no(films, {}, "spec");
  await no([{ id: null }, {}], { id: oneOf() }, "field id");
  await no([{ year: 3 }, { year: 3 }], { year: numeric() }, "field year", "3");
  await no([{}], { year: numeric() }, "field year", "none");
  await no([{ h: [1] }], { h: severalOf({ like: [1, 1] }) }, "different");
  const options: [() => unknown, string][] = [
    [() => oneOf({ minRecords: 0 }), "minRecords"],
    [() => oneOf({ min: 1 } as never), "min"],
    [() => severalOf({ combiner: "max" as never }), "combiner"],
    [() => text({ ngrams: 0 }), "ngrams"],
    [() => fields.range("job" as never), "job"],
    [() => fields.categories("job" as never), "job"],
  ];
  for (const [make, name] of options) {
    await assertRefused(make, RangeError, name);
  }
  await assertRefused(
    () => severalOf({ like: "abc" as never }),
    TypeError,
    "like",
  );
});

Deno.test("the compiler knows what a record may hold", () => {
  const check = () => {
    // @ts-expect-error a year is a number
    fields.rows([{ year: "1990" }]);
    // @ts-expect-error genres are a list
    fields.rows([{ genres: "Drama" }]);
    // @ts-expect-error there is no such field
    fields.range("genre");
    // @ts-expect-error a title is a text
    Fields.build([{ title: 5 }], { title: text() });
    fields.rows([{ id: "a", genres: [1, "b"], year: 3, title: null }]);
  };
  assertEquals(typeof check, "function");
});
