import fc from "fast-check";
import { type ClickRows, ClickTable } from "../../../records/mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";
import { refused } from "../helpers.ts";

const clicks = [
  { query: "ann", document: "Alien", time: 30, value: 5 },
  { query: "bob", document: "Brazil", time: 10, value: 3.5 },
  { query: "ann", document: "Brazil", time: 20, value: 1 },
];

const lists = fc.array(
  fc.record({
    query: fc.string({ minLength: 1, maxLength: 2 }),
    document: fc.string({ minLength: 1, maxLength: 2 }),
    time: fc.integer(),
    value: fc.float({ noNaN: true, noDefaultInfinity: true }),
  }),
);

Deno.test("from() holds each name once, in the order in which they come first", () => {
  const table = ClickTable.from(clicks);
  assertEquals(table.length, 3);
  assertEquals(table.queries, ["ann", "bob"]);
  assertEquals(table.documents, ["Alien", "Brazil"]);
  assertEquals(table.queryRows, Int32Array.of(0, 1, 0));
  assertEquals(table.documentRows, Int32Array.of(0, 1, 1));
  assertEquals(table.times, Float64Array.of(30, 10, 20));
  assertEquals(table.values, Float32Array.of(5, 3.5, 1));
  assertEquals(table.pairs(), [[0, 0], [1, 1], [0, 1]]);
});

Deno.test("a table gives the clicks that it was made of", () => {
  fc.assert(fc.property(lists, (list) => {
    const table = ClickTable.from(list);
    assertEquals([...table], list.map((each) => ({ ...each })));
    const again = ClickTable.from(table);
    assertEquals(again.queries, table.queries);
    assertEquals(again.queryRows, table.queryRows);
    assertEquals(new Set(table.queries).size, table.queries.length);
  }));
});

Deno.test("clicks that come later make the same table", async () => {
  const table = await ClickTable.from(later(clicks));
  assertEquals([...table], clicks);
});

Deno.test("a name is the same as a number and as its digits", () => {
  const table = ClickTable.from([
    { query: 7, document: 1n },
    { query: "7", document: "1" },
    { query: "07", document: 1 },
  ]);
  assertEquals([table.queries, table.documents], [["7", "07"], ["1"]]);
  assertEquals([table.times, table.values], [undefined, undefined]);
});

Deno.test("names that are known come first, so that rows are a list's", () => {
  const known = { queries: ["cat", "bob"], documents: ["Cube"] };
  const table = ClickTable.from(clicks, known);
  assertEquals(table.queries, ["cat", "bob", "ann"]);
  assertEquals(table.queryRows, Int32Array.of(2, 1, 2));
  assertEquals(table.documents, ["Cube", "Alien", "Brazil"]);
  assertEquals([...table], clicks);
  assertEquals(known.queries, ["cat", "bob"]);
});

Deno.test("pick() has the same names, and the clicks in the order asked for", () => {
  fc.assert(fc.property(lists, fc.infiniteStream(fc.nat()), (list, draws) => {
    const table = ClickTable.from(list);
    const indices = list.length === 0
      ? []
      : [...draws.take(list.length)].map((each) => each % list.length);
    const picked = table.pick(indices);
    assertEquals([...picked], indices.map((index) => ({ ...list[index]! })));
    assert(picked.queries === table.queries);
    assert(picked.documents === table.documents);
  }));
  assertEquals(ClickTable.from(clicks).pick(Uint8Array.of(2, 2)).length, 2);
});

Deno.test("pick() refuses what is no click of the table", () => {
  const table = ClickTable.from(clicks);
  const wrong: [unknown, string][] = [
    [[3], "indices[0] must be an integer from 0 to 2; found 3"],
    [[0, -1], "indices[1] must be an integer from 0 to 2; found -1"],
    [[0.5], "found 0.5"],
  ];
  for (const [indices, said] of wrong) {
    assertThrows(() => table.pick(indices as number[]), RangeError, said);
  }
  for (const indices of [7, "012", table, [null], ["1"]]) {
    assertThrows(() => table.pick(indices as never), TypeError, "indices");
  }
});

Deno.test("a table of columns holds typed arrays without a copy", () => {
  const rows = {
    queries: ["a", "b"],
    documents: ["x"],
    queryRows: Int32Array.of(1, 0),
    documentRows: Int32Array.of(0, 0),
    times: Float64Array.of(1, 2),
    values: Float32Array.of(3, 4),
  };
  const table = new ClickTable(rows);
  for (
    const name of ["queryRows", "documentRows", "times", "values"] as const
  ) {
    assert(table[name] === rows[name], name);
  }
  assertEquals(table.queries, rows.queries);
  // Later changes of the list do not reach the table.
  rows.queries[0] = "c";
  assertEquals(table.queries, ["a", "b"]);
  const plain = new ClickTable({
    ...rows,
    queryRows: [1, 0],
    documentRows: [0, 0],
    times: [1, 2],
    values: [3, 4],
  });
  assertEquals(plain.queryRows, rows.queryRows);
  assertEquals(plain.values, rows.values);
});

Deno.test("a table may have no clicks, and no names", () => {
  const none = { queries: [], documents: [], queryRows: [], documentRows: [] };
  for (const table of [new ClickTable(none), ClickTable.from([])]) {
    assertEquals([table.length, table.pairs(), [...table]], [0, [], []]);
    assertEquals(table.pick([]).length, 0);
  }
});

Deno.test("names cannot be changed behind a table's back", () => {
  const table = ClickTable.from(clicks);
  const names = table.queries as string[];
  assertThrows(() => names.push("eve"), TypeError);
  assertThrows(() => names[0] = "eve", TypeError);
});

Deno.test("a table of columns refuses what does not fit together", () => {
  const right: ClickRows = {
    queries: ["a"],
    documents: ["x", "y"],
    queryRows: [0, 0],
    documentRows: [0, 1],
  };
  const refuse = (
    change: object,
    errorClass: new (message?: string) => Error,
    said: string,
  ) =>
    assertThrows(
      () => new ClickTable({ ...right, ...change }),
      errorClass,
      said,
    );
  refuse({ queries: ["a", "a"] }, RangeError, 'found "a" twice');
  refuse({ queries: "a" }, TypeError, "queries must be an array of names");
  refuse({ documents: ["x", 7] }, TypeError, "documents[1] must be a string");
  refuse(
    { queryRows: [0, 1] },
    RangeError,
    "queryRows[1] must be an integer from 0 to 0",
  );
  refuse(
    { documentRows: [0] },
    RangeError,
    "documentRows must have one item for each of 2; found 1",
  );
  refuse({ times: [1] }, RangeError, "times must have one item for each of 2");
  refuse({ times: [1, NaN] }, RangeError, "times[1] must be finite; found NaN");
  refuse(
    { values: ["1", 2] },
    TypeError,
    'values[0] must be a number; found "1"',
  );
  refuse({ queryRows: 7 }, TypeError, "queryRows must be an array or a typed");
  refuse({ rows: [] }, RangeError, "found rows");
});

async function* later<Item>(list: readonly Item[]) {
  for (const item of list) yield await Promise.resolve(item);
}

Deno.test("from() refuses what is no click, and says which", async () => {
  const [first] = clicks;
  const wrong: [unknown[], string][] = [
    [[first, null], "clicks[1] must be such as { query:"],
    [[first, ["ann", "Alien"]], "clicks[1].query must be a name"],
    [[{ query: "", document: "a" }], "clicks[0].query must be a name"],
    [[{ query: "a", document: 0.5 }], "clicks[0].document must be a name"],
    [[first, { ...first, time: undefined }], "clicks[1].time must be a time"],
    [
      [first, { ...first, value: "five" }],
      'clicks[1].value must be a number; found "five"',
    ],
    [
      [{ query: "a", document: "b" }, first],
      "clicks[1].time must be left out, as in the clicks before",
    ],
  ];
  for (const [list, said] of wrong) {
    assertThrows(() => ClickTable.from(list as never), TypeError, said);
    await refused(() => ClickTable.from(later(list) as never), TypeError, said);
  }
  for (const list of [null, 7, "ann", {}]) {
    const why = "clicks must be a list; found";
    assertThrows(() => ClickTable.from(list as never), TypeError, why);
  }
  const twice = { queries: ["a", "a"] };
  assertThrows(() => ClickTable.from([], twice), RangeError, "twice");
  const unknown = { query: ["a"] } as never;
  assertThrows(() => ClickTable.from([], unknown), RangeError, "found query");
});
