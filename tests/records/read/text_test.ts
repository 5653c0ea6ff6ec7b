import { assertEquals } from "../../assert.ts";
import { all, fileTest, refused } from "../helpers.ts";

/** A text in UTF-16, with the mark that tells which way round. */
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from([...`\uFEFF${text}`].flatMap((each) => {
    const [low, high] = [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8];
    return isLittle ? [low, high] : [high, low];
  }));

fileTest("marks of the encoding are no part of the text", async (write) => {
  const text = "film,year\nMisérables,1995\n";
  const expected = [{ film: "Misérables", year: "1995" }];
  assertEquals(await all(await write("8.csv", `\uFEFF${text}`)), expected);
  for (const isLittle of [true, false]) {
    const file = await write("16.csv", utf16(text, isLittle));
    assertEquals(await all(file), expected);
  }
  const json = await write("8.jsonl", '\uFEFF{"a":1}\n');
  assertEquals(await all(json), [{ a: 1 }]);
});

fileTest("another encoding is read where it is said", async (write) => {
  const bytes = Uint8Array.from(
    "film\nMis\xE9rables\n",
    (c) => c.charCodeAt(0),
  );
  const file = await write("latin.csv", bytes);
  const read = await all(file, { encoding: "latin1" });
  assertEquals(read, [{ film: "Misérables" }]);
  await refused(() => all(file), TypeError, `line 2 of ${file}`, "latin1");
});

fileTest(
  "the line of a wrong byte is told, wherever it stands",
  async (write) => {
    // é in two bytes, so that many characters lie across two pieces.
    const lines = Array.from(
      { length: 60_000 },
      (_, i) => `é${"é".repeat(i % 9)}`,
    );
    const bytes = new TextEncoder().encode(`a\n${lines.join("\n")}\n`);
    assertEquals((await all(await write("a.csv", bytes))).length, 60_000);
    for (const line of [1, 2, 31_000, 60_001]) {
      let start = 0;
      for (let i = 1; i < line; i++) {
        start = bytes.indexOf(10, start) + 1;
      }
      const wrong = bytes.slice();
      wrong[start] = 0xff;
      const file = await write("a.csv", wrong);
      await refused(
        () => all(file),
        TypeError,
        `line ${line} of ${file} must be`,
      );
    }
    // Cut within the last character.
    const file = await write("a.csv", bytes.slice(0, -2));
    await refused(() => all(file), TypeError, `line 60001 of ${file} must be`);
  },
);

fileTest(
  "a replacement character that the file itself has is read",
  async (write) => {
    assertEquals(await all(await write("a.csv", "a\n\uFFFD\n")), [{
      a: "\uFFFD",
    }]);
  },
);

fileTest(
  "a character 0 is refused: it is another encoding, or no text",
  async (write) => {
    for (const name of ["a.csv", "a.jsonl"]) {
      const file = await write(name, '{"a":1}\n{"a":2}\n\0\n');
      const why = [`line 3 of ${file} must be text`, "utf-16le"];
      await refused(() => all(file), TypeError, ...why);
    }
    // UTF-16 without a mark.
    const file = await write("a.csv", utf16("a,b\n1,2\n", true).subarray(2));
    await refused(() => all(file), TypeError, "line 1", "another encoding");
    assertEquals(await all(file, { encoding: "utf-16le" }), [{
      a: "1",
      b: "2",
    }]);
  },
);

fileTest("a file of another kind is told by its first bytes", async (write) => {
  const kinds: [start: number[], said: string][] = [
    [[0x50, 0x41, 0x52, 0x31], "found a Parquet file"],
    [[0x50, 0x4b, 3, 4], "found a zip archive"],
    [[0x1f, 0x8b, 8], "packed by gzip: unpack it"],
    [[0x28, 0xb5, 0x2f, 0xfd], "packed by zstd: unpack it"],
  ];
  for (const [start, said] of kinds) {
    const file = await write("a.csv", Uint8Array.from([...start, 0, 0, 0, 0]));
    await refused(() => all(file), TypeError, `${file} must be text`, said);
  }
});
