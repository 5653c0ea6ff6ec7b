import fc from "fast-check";
import { assertEquals } from "../../assert.ts";
import { all, fileTest, refused } from "../helpers.ts";

fileTest("what was written as JSON lines is read back", async (write) => {
  const records = fc.array(
    fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()),
  );
  await fc.assert(
    fc.asyncProperty(
      records,
      fc.constantFrom("\n", "\r\n", "\n\n"),
      async (list, end) => {
        const text = list.map((each) => JSON.stringify(each)).join(end);
        const found = await all(await write("a.jsonl", text));
        assertEquals(
          found,
          list.map((each) => JSON.parse(JSON.stringify(each))),
        );
      },
    ),
  );
});

fileTest("a line that is no object is told, with its number", async (write) => {
  const cases: [line: string, said: string][] = [
    ['{"a":1', "found other text"],
    ["[1]", "found an array of 1"],
    ["7", "found 7"],
    ["null", "found null"],
    ['{"a":1} {"a":2}', "found other text"],
  ];
  for (const [line, said] of cases) {
    const file = await write("a.jsonl", `{"a":1}\n\n${line}\n{"a":2}\n`);
    const why = `line 3 of ${file} must be one whole JSON object`;
    await refused(() => all(file), TypeError, why, said);
  }
});

fileTest(
  "half a file ends in an error, not in fewer records",
  async (write) => {
    const text = '{"a":1}\n{"a":"long enough"}\n';
    // Before the quote's end, and before the brace's: not at a line's end.
    for (let length = 9; length < text.length - 1; length++) {
      const file = await write("a.jsonl", text.slice(0, length));
      await refused(() => all(file), TypeError, `line 2 of ${file}`);
    }
  },
);

fileTest("only some columns, which each line has to have", async (write) => {
  const file = await write("a.jsonl", '{"b":null,"a":1,"c":3}\n{"a":2}\n');
  assertEquals(await all(file, { only: ["a"] }), [{ a: 1 }, { a: 2 }]);
  const why = `line 2 of ${file} must have the column "b"; found "a"`;
  await refused(() => all(file, { only: ["a", "b"] }), RangeError, why);
});

fileTest("one huge line is refused", async (write) => {
  const file = await write("a.jsonl", `{"a":"${"x".repeat(34_000_000)}"}`);
  await refused(() => all(file), TypeError, "the record in line 1");
});
