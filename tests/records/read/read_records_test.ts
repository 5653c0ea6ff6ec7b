import { readRecords } from "../../../records/mod.ts";
import { assertEquals, assertRejects } from "../../assert.ts";
import { all, fileTest, refused } from "../helpers.ts";

fileTest("a loop that ends early closes the file", async (write) => {
  // The test runner counts open files.
  const texts = { "a.csv": "a\n1\n2\n", "a.jsonl": '{"a":1}\n{"a":2}\n' };
  for (const [name, text] of Object.entries(texts)) {
    for await (const { a } of readRecords(await write(name, text))) {
      assertEquals(Number(a), 1);
      break;
    }
  }
  const { pathname } = new URL("../../golden/parquet", import.meta.url);
  const parquet = `${decodeURIComponent(pathname)}/zstd.parquet`;
  for await (const _ of readRecords(parquet)) break;
});

fileTest("each loop reads the file anew", async (write) => {
  const file = await write("a.csv", "a\n1\n");
  const records = readRecords(file);
  assertEquals(await Array.fromAsync(records), [{ a: "1" }]);
  await write("a.csv", "a\n2\n");
  assertEquals(await Array.fromAsync(records), [{ a: "2" }]);
});

fileTest(
  "a missing file has the code ENOENT, and its name in the message",
  async (_, folder) => {
    for (const name of ["none.csv", "none.jsonl", "none.parquet"]) {
      const file = `${folder}/${name}`;
      const error = await assertRejects(() => all(file), Error, file);
      assertEquals((error as Error & { code?: string }).code, "ENOENT");
    }
  },
);

fileTest(
  "a folder, or a device without end, is no file of records",
  async (_, folder) => {
    await Deno.mkdir(`${folder}/a.csv`);
    const why = "must be an ordinary file; found a folder";
    await refused(() => all(`${folder}/a.csv`), RangeError, why);
    if (Deno.build.os === "windows") return;
    const options = { format: "csv" } as const;
    await refused(() => all("/dev/zero", options), RangeError, "another kind");
  },
);
