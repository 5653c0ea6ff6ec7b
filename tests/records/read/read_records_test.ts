import { readRecords } from "../../../records/mod.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { all, fileTest, refused } from "../helpers.ts";

/** How many files this process has open, where the system says so. */
function openFiles(): number {
  if (Deno.build.os !== "linux") return 0;
  return [...Deno.readDirSync("/proc/self/fd")].length;
}

fileTest(
  "a file is closed when its loop ends, early or by an error",
  async (write) => {
    const { pathname } = new URL("../../golden/parquet", import.meta.url);
    const files = [
      await write("a.csv", "a\n1\n2,2\n"),
      await write("a.jsonl", '{"a":1}\n{"a":2}\n'),
      `${decodeURIComponent(pathname)}/zstd.parquet`,
    ];
    const loops = async () => {
      for (const file of files) {
        try {
          for await (const _ of readRecords(file)) break;
        } catch (error) {
          assertEquals(file, files[0], String(error));
        }
      }
    };
    await loops();
    const before = openFiles();
    for (let i = 0; i < 20; i++) await loops();
    assert(openFiles() < before + 20, `${before}, then ${openFiles()}`);
  },
);

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
