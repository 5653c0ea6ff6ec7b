// The files were made by Apache Arrow: tests/golden/parquet.py.
import { readRecords } from "../../../records/mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { all, fileTest, refused } from "../helpers.ts";

const FOLDER = new URL("../../golden/parquet", import.meta.url);
const golden = (name: string) =>
  `${decodeURIComponent(FOLDER.pathname)}/${name}.parquet`;
const bytesOf = (name: string) => Deno.readFileSync(golden(name));

/** What parquet.py writes. */
const FILMS = ["Alien", "Brazil", "千と千尋", "", 'a,"b"\n', "Alien", null];
const USERS = [1, 2, null, 2n ** 53n + 1n, -5, 1, 2];
const EXPECTED = FILMS.map((film, i) => ({
  user_id: USERS[i],
  film,
  stars: [5, 4, 3, 2, 1, 5, 4][i],
  weight: i / 2,
  at: new Date(Date.UTC(2024, 0, 31, 12, 0, i, 250)),
  genres: ["x", "y"].slice(0, i % 3),
  kind: "abaabaa"[i],
}));

for (
  const name of ["none", "snappy", "gzip", "zstd", "lz4", "brotli", "pages2"]
) {
  fileTest(`Arrow's own file is read: ${name}`, async () => {
    assertEquals(await all(golden(name)), EXPECTED);
  });
}

fileTest("only the wanted columns are read, in the wanted order", async () => {
  const found = await all(golden("zstd"), { only: ["stars", "user_id"] });
  assertEquals(Object.keys(found[0]!), ["stars", "user_id"]);
  assertEquals(found.map(({ user_id }) => user_id), USERS);
  const why = [`the column "rating"; found "user_id", "film", "stars"`];
  const only = { only: ["rating"] };
  await refused(() => all(golden("zstd"), only), RangeError, ...why);
});

fileTest("each half of a file is refused", async (write) => {
  const whole = bytesOf("zstd");
  for (let length = 4; length < whole.length; length += 7) {
    const file = await write("a.parquet", whole.slice(0, length));
    const why =
      `${file} must be a whole Parquet file; found its beginning only`;
    await refused(() => all(file), TypeError, why);
  }
  const end = await write("a.parquet", whole.slice(40));
  await refused(() => all(end), TypeError, "a whole Parquet file; found");
  // Beginning and end, and a hole between them.
  const parts = [...whole.slice(0, 400), ...whole.slice(1200)];
  const hole = await write("a.parquet", Uint8Array.from(parts));
  await refused(() => all(hole), TypeError, `${hole} must be a Parquet file`);
});

fileTest("what is no Parquet file is refused", async (write) => {
  const others = ["", "PAR1", "PAR1PAR1", "PAR1\0\0\0\0PAR1", "a,b\n1,2\n"];
  for (const text of others) {
    const file = await write("a.parquet", text);
    await refused(
      () => all(file),
      TypeError,
      `${file} must be`,
      "Parquet file",
    );
  }
  const crypted = bytesOf("zstd");
  crypted.set(new TextEncoder().encode("PARE"));
  const file = await write("a.parquet", crypted);
  await refused(() => all(file), TypeError, "found an encrypted Parquet file");
});

fileTest(
  "a changed byte ends in records or in an error, and never in a loop",
  async (write) => {
    const whole = bytesOf("none");
    let errors = 0;
    for (let at = 4; at < whole.length - 4; at += 5) {
      const changed = whole.slice();
      changed[at]! ^= 1;
      const file = await write("a.parquet", changed);
      let records = 0;
      try {
        for await (const _ of readRecords(file)) records++;
      } catch (error) {
        errors++;
        const { message } = error as Error;
        assert(message.includes(file), message);
        continue;
      }
      assertEquals(records, EXPECTED.length, `changed at ${at}`);
    }
    assert(errors > 100, `${errors} errors`);
  },
);

fileTest(
  "a schema that says fewer columns than none is no endless loop",
  async (write) => {
    const changed = bytesOf("none");
    changed[1808]! ^= 1; // looked for byte by byte
    const file = await write("a.parquet", changed);
    for await (const _ of readRecords(file, { only: ["stars"] })) break;
  },
);

fileTest("numbers of rows that do not agree are told", async (write) => {
  // Each looked for byte by byte: those of a column's values, and of a group.
  const cases = [[2082, "0 values of stars in 3 rows"], [
    2515,
    "rows in groups",
  ]];
  for (const [at, said] of cases as [number, string][]) {
    const changed = bytesOf("none");
    changed[at]! ^= 2;
    const file = await write("a.parquet", changed);
    const only = { only: ["stars"] };
    await refused(() => all(file, only), TypeError, `${file} must be`, said);
  }
});
