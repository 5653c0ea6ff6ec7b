import fc from "fast-check";
import { assert, assertEquals } from "../../assert.ts";
import { all, fileTest, refused } from "../helpers.ts";

/** A field as CSV writes it: in quotes where it has to be, or always. */
const field = (text: string, always: boolean) =>
  always || text === "" || /[",\r\n]/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;

const cells = fc.string({
  unit: fc.constantFrom("a", "é", "😀", '"', ",", "\r", "\n", " ", "1", "\t"),
  maxLength: 6,
});

fileTest(
  "what was written as CSV is read back, whatever is in it",
  async (write) => {
    const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(cells, { minLength: width, maxLength: width }), {
        maxLength: 6,
      })
    );
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.boolean(),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (rows, always, end, isEnded) => {
          const width = rows[0]?.length ?? 1;
          const names = Array.from({ length: width }, (_, i) => `c${i}`);
          const text = [names, ...rows]
            .map((row) => row.map((each) => field(each, always)).join(","))
            .join(end) + (isEnded ? end : "");
          const found = await all(await write("a.csv", text));
          const expected = rows.map((row) =>
            Object.fromEntries(row.map((each, i) => [names[i]!, each]))
          );
          assertEquals(found, expected);
        },
      ),
      { numRuns: 200 },
    );
  },
);

fileTest("quotes or not, the same records come", async (write) => {
  const rows = Array.from(
    { length: 40_000 },
    (_, i) => [`u${i}`, `é ${i}`, ""],
  );
  const lines = (quote: string) =>
    [["a", "b", "c"], ...rows]
      .map((row) => row.map((each) => quote + each + quote).join(","))
      .join("\n");
  const plain = await all(await write("plain.csv", lines("")));
  assertEquals(plain.length, 40_000);
  assertEquals(plain[39_999], { a: "u39999", b: "é 39999", c: "" });
  assertEquals(await all(await write("quoted.csv", lines('"'))), plain);
});

fileTest(
  "a record that is larger than a piece of reading comes whole",
  async (write) => {
    const long = `${"x\n".repeat(400_000)}"`;
    const text = `a,b\n1,${field(long, true)}\n2,short\n`;
    const found = await all(await write("a.csv", text));
    assertEquals(found.map(({ a }) => a), ["1", "2"]);
    assert(found[0]!.b === long);
  },
);

fileTest(
  "a file without a header gets the names that are given",
  async (write) => {
    const file = await write("u.data", "1\t2\n3\t4");
    const options = { format: "tsv", columns: ["user", "item"] } as const;
    const expected = [{ user: "1", item: "2" }, { user: "3", item: "4" }];
    assertEquals(await all(file, options), expected);
    const items = expected.map(({ item }) => ({ item }));
    assertEquals(await all(file, { ...options, only: ["item"] }), items);
    assertEquals(await all(await write("e.csv", ""), { columns: ["a"] }), []);
  },
);

fileTest(
  "a separator of one's own, and quotes that are only characters",
  async (write) => {
    const file = await write("a.csv", 'id|title\n1|"Crazy" Horse, 5" high\n');
    const found = await all(file, { separator: "|", quotes: false });
    assertEquals(found, [{ id: "1", title: '"Crazy" Horse, 5" high' }]);
    const two = await write("b.csv", 'a::b\n1::"x::y"\n');
    assertEquals(await all(two, { separator: "::" }), [{ a: "1", b: "x::y" }]);
  },
);

fileTest(
  "empty lines are no records, and lines keep their numbers",
  async (write) => {
    for (const end of ["\n", "\r\n"]) {
      for (const value of ["2", '"2"', `"2${end}${end}"`]) {
        const start = ["", "a,b", "", `1,${value}`, "", "3", ""].join(end);
        const file = await write("a.csv", start);
        const line = 6 + value.split("\n").length - 1;
        const why =
          `line ${line} of ${file} must have 2 fields, one for each column; found 1`;
        await refused(() => all(file), TypeError, why);
      }
    }
  },
);

fileTest(
  "a column that is not there is told, with those that are",
  async (write) => {
    const file = await write("a.csv", "user,item\n1,2\n");
    assertEquals(await all(file, { only: ["item"] }), [{ item: "2" }]);
    const why = `${file} must have the column "rating"; found "user", "item"`;
    await refused(() => all(file, { only: ["rating"] }), RangeError, why);
    const many = await write(
      "b.csv",
      Array.from({ length: 30 }, (_, i) => i).join(),
    );
    const said = '"19" and 10 more';
    await refused(() => all(many, { only: ["x"] }), RangeError, said);
  },
);

fileTest("a column that comes twice has to be left out", async (write) => {
  const file = await write("a.csv", "a,b,a\n1,2,3\n");
  await refused(() => all(file), RangeError, 'the column "a" once', "only");
  assertEquals(await all(file, { only: ["b"] }), [{ b: "2" }]);
});

fileTest("a column's name changes no object's nature", async (write) => {
  const file = await write("a.csv", "constructor,toString\n1,2\n");
  assertEquals(await all(file), [{ constructor: "1", toString: "2" } as never]);
  const proto = await write("b.csv", "a,__proto__\n1,2\n");
  await refused(() => all(proto), RangeError, 'no column "__proto__"');
  assertEquals(await all(proto, { only: ["a"] }), [{ a: "1" }]);
});

fileTest("quotes out of place are told with their line", async (write) => {
  const wrong: [text: string, line: number][] = [
    ['a,b\n1,2\n3,x"y"\n', 3],
    ['a,b\n"1\r\n1",2\n\n"3"x,4\n', 5],
    ['a,b\n1,2\n3,"four\n5,6\n', 3],
    ['a"b,c\n', 1],
  ];
  for (const [text, line] of wrong) {
    const file = await write("a.csv", text);
    await refused(
      () => all(file),
      TypeError,
      `line ${line} of ${file} must have quotes around whole fields`,
      "quotes: false",
    );
  }
});

fileTest(
  "a quote that is never closed does not read a large file to its end",
  async (write) => {
    const line = "1,2,3,4,5,6,7,8\n";
    const head = `a,b,c,d,e,f,g,h\n${line.repeat(9)}1,"2,3,4,5,6,7,8\n`;
    const file = await write("a.csv", head + line.repeat(2_200_000));
    const why = [`the record in line 11 of ${file} must have at most 16777216`];
    await refused(() => all(file), TypeError, ...why, "is a quote not closed");
  },
);

fileTest("one huge line is refused", async (write) => {
  const file = await write("a.csv", `a\n${"x".repeat(34_000_000)}`);
  await refused(() => all(file), TypeError, "the record in line 2", "no text?");
});

fileTest(
  "lines that end with CR alone are refused, not taken for a header",
  async (write) => {
    for (
      const text of ["a,b\r1,2\r3,4\r", '"a",b\r1,2\r3,4', "a,b\n1,2\r3,4\n"]
    ) {
      const file = await write("a.csv", text);
      await refused(() => all(file), TypeError, file, "CR alone");
    }
  },
);

fileTest("a file without a line has no header", async (write) => {
  for (const text of ["", "\n\n", "\r\n"]) {
    const file = await write("a.csv", text);
    await refused(() => all(file), TypeError, "must have a line that names");
  }
  assertEquals(await all(await write("a.csv", "a,b")), []);
});
