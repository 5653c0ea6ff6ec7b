import { readClicks, type ReadClicksOptions } from "../../../records/mod.ts";
import { assertEquals } from "../../assert.ts";
import { fileTest, refused } from "../helpers.ts";

const CSV = `user_id,item_id,rating,at,note
7,Alien,5,2024-01-31T12:00:00Z,"first, and best"
8,Brazil,3.5,2024-01-31 12:00:01,
7,Brazil,1,2024-01-31T13:00:02+01:00,
`;
const JSON_LINES =
  `{"user_id":7,"item_id":"Alien","rating":5,"at":1706702400000}
{"user_id":8,"item_id":"Brazil","rating":3.5,"at":1706702401000}
{"user_id":7,"item_id":"Brazil","rating":1,"at":1706702402000}
`;
const both = { query: "user_id", document: "item_id" };
const options = { ...both, time: "at", value: "rating" };
const noon = Date.UTC(2024, 0, 31, 12);
const EXPECTED = [
  { query: "7", document: "Alien", time: noon, value: 5 },
  { query: "8", document: "Brazil", time: noon + 1000, value: 3.5 },
  { query: "7", document: "Brazil", time: noon + 2000, value: 1 },
];

fileTest("clicks are the same from CSV, TSV and JSON lines", async (write) => {
  const tsv = CSV.replaceAll('"first, and best"', "first").replaceAll(
    ",",
    "\t",
  );
  const texts = { "a.csv": CSV, "a.tsv": tsv, "a.jsonl": JSON_LINES };
  for (const [name, text] of Object.entries(texts)) {
    const table = await readClicks(await write(name, text), options);
    assertEquals([...table], EXPECTED, name);
  }
});

fileTest(
  "clicks come from Parquet, with its own integers and times",
  async () => {
    const { pathname } = new URL("../../golden/parquet", import.meta.url);
    const table = await readClicks(
      `${decodeURIComponent(pathname)}/zstd.parquet`,
      {
        query: "user_id",
        document: "kind",
        time: "at",
        value: "weight",
        where: ({ user_id }) => user_id !== null,
      },
    );
    assertEquals(table.queries, ["1", "2", "9007199254740993", "-5"]);
    assertEquals(table.values, Float32Array.of(0, 0.5, 1.5, 2, 2.5, 3));
    const first = noon + 250;
    const seconds = [0, 1, 3, 4, 5, 6];
    assertEquals(
      table.times,
      Float64Array.from(seconds, (s) => first + 1000 * s),
    );
  },
);

fileTest("where chooses records, and sees all their columns", async (write) => {
  const file = await write("a.csv", CSV);
  const seen: string[][] = [];
  const table = await readClicks(file, {
    ...both,
    where: (record) => {
      seen.push(Object.keys(record));
      return record.note === "";
    },
  });
  assertEquals(table.length, 2);
  assertEquals(seen[0], ["user_id", "item_id", "rating", "at", "note"]);
  assertEquals([table.times, table.values], [undefined, undefined]);
  seen.length = 0;
  const only = {
    only: ["note"],
    where: (record: object) => (seen.push(Object.keys(record)), true),
  };
  await readClicks(file, { ...both, ...only });
  assertEquals(seen[0], ["note", "user_id", "item_id"]);
  const none = await readClicks(file, { ...both, where: () => false });
  assertEquals([none.length, none.queries], [0, []]);
});

fileTest("where has to say yes or no at once", async (write) => {
  const file = await write("a.csv", CSV);
  // A promise counts as true.
  for (const answer of [Promise.resolve(false), 1, undefined, null]) {
    const where = () => answer as never;
    const why = "what where gives must be true or false";
    await refused(() => readClicks(file, { ...both, where }), TypeError, why);
  }
});

fileTest("rows are those of a list that is known", async (write) => {
  const table = await readClicks(await write("a.csv", CSV), {
    ...both,
    queries: ["6", "7", "8"],
    documents: ["Brazil", "Alien"],
  });
  assertEquals(table.pairs(), [[1, 1], [2, 0], [1, 0]]);
});

fileTest(
  "a column that is not there is told, with those that are",
  async (write) => {
    const csv = await write("a.csv", CSV);
    const why = 'the column "user"; found "user_id", "item_id"';
    const wrong = { ...options, query: "user" };
    await refused(() => readClicks(csv, wrong), RangeError, csv, why);
    const json = await write("a.jsonl", `${JSON_LINES}{"user_id":1}\n`);
    const last = [`line 4 of ${json}`, 'the column "item_id"; found "user_id"'];
    await refused(() => readClicks(json, both), RangeError, ...last);
    const all = { ...both, where: () => true };
    await refused(() => readClicks(json, all), RangeError, ...last);
    const some = {
      ...both,
      where: ({ item_id }: { item_id?: unknown }) => item_id !== undefined,
    };
    assertEquals((await readClicks(json, some)).length, 3);
    // What every object has is no column of it.
    const inherited = {
      query: "toString",
      document: "item_id",
      where: () => true,
    };
    await refused(() => readClicks(json, inherited), RangeError, '"toString"');
  },
);

fileTest("a cell that means nothing is told, with its line", async (write) => {
  const lines: [line: string, said: string][] = [
    [",Alien,5,1,", "user_id in line 3 of"],
    ['9,"",5,1,', "item_id in line 3 of"],
    ["9,Alien,five,1,", "rating in line 3 of"],
    ["9,Alien,,1,", 'must be a number; found ""'],
    ["9,Alien,5,soon,", "at in line 3 of"],
  ];
  for (const [line, said] of lines) {
    const head = CSV.split("\n").slice(0, 2).join("\n");
    const file = await write("a.csv", `${head}\n${line}\n`);
    await refused(() => readClicks(file, options), TypeError, said);
  }
  const text = '{"user_id":9007199254740993,"item_id":"a"}\n';
  const file = await write("a.jsonl", text);
  await refused(() => readClicks(file, both), TypeError, "an exact integer");
  const large = await write("b.csv", "user_id,item_id,rating\n1,2,1e39\n");
  const value = { ...both, value: "rating" };
  await refused(() => readClicks(large, value), RangeError, "rating in line 2");
});

fileTest(
  "an error in a later line, or of where, ends the reading",
  async (write) => {
    const file = await write("a.csv", "a,b\n1,2\n3\n");
    const columns = { query: "a", document: "b" };
    await refused(() => readClicks(file, columns), TypeError, "line 3");
    const where = () => {
      throw new Error("mine");
    };
    const whole = await write("b.csv", "a,b\n1,2\n");
    await refused(
      () => readClicks(whole, { ...columns, where }),
      Error,
      "mine",
    );
  },
);

Deno.test("readClicks() refuses wrong options", async () => {
  const refuse = (
    given: unknown,
    errorClass: new (message?: string) => Error,
    said: string,
  ) =>
    refused(
      () => readClicks("a.csv", given as ReadClicksOptions),
      errorClass,
      said,
    );
  await refuse(undefined, TypeError, "readClicks's options must be an object");
  await refuse(
    { query: "a" },
    TypeError,
    "document must be a string; found undefined",
  );
  await refuse({ ...both, user: "a" }, RangeError, "found user");
  await refuse(
    { ...both, value: 3 },
    TypeError,
    "value must be a string; found 3",
  );
  await refuse(
    { ...both, where: "rating" },
    TypeError,
    "where must be a function",
  );
  await refuse({ ...both, separator: "" }, RangeError, "separator must be");
  await refuse({ ...both, only: "at" }, TypeError, "only must be an array");
});
