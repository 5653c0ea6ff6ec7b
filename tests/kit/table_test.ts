import { type Bundle } from "../../notebooks/kit/kernel.ts";
import { table } from "../../notebooks/kit/mod.ts";
import { assert, assertEquals, assertMatch, assertThrows } from "../assert.ts";

const text = (bundle: Bundle) => bundle["text/plain"] as string;

Deno.test("a table has a column for each name, in columns of text", () => {
  const { rows } = table([]);
  assertEquals(rows.length, 0);
  const bundle = table(
    [{ model: "BM25", NDCG: 0.36789, rows: 12000 }, { model: "DSSM", NDCG: 1 }],
    { caption: "Scores", digits: 3 },
  ).bundle();
  assertEquals(
    text(bundle),
    "Scores\nmodel   NDCG    rows\nBM25   0.368  12,000\nDSSM   1.000",
  );
});

Deno.test("a table's HTML has its cells, numbers to the right", () => {
  const html = table([{ name: "a", value: 1.5 }], { caption: "C" })
    .bundle()["text/html"] as string;
  assertMatch(html, /^<table><caption>C<\/caption><thead><tr><th/);
  assertMatch(html, /<td style="text-align:left">a<\/td>/);
  assertMatch(html, /<td style="text-align:right">1\.5000<\/td>/);
});

Deno.test("a table escapes its texts in HTML, not in plain text", () => {
  const bundle = table([{ "<i>": `<b>"&'` }], { caption: "<u>" }).bundle();
  const html = bundle["text/html"] as string;
  assert(!/<[biu]>/.test(html), html);
  assertMatch(html, /&lt;b&gt;&quot;&amp;/);
  assertEquals(text(bundle), `<u>\n<i>\n<b>"&'`);
});

Deno.test("a table shows what is not there as nothing", () => {
  const bundle = table([{ a: null, b: true }, { a: 2 }]).bundle();
  assertEquals(text(bundle), "a  b\n   true\n2");
});

Deno.test("a table keeps columns of Chinese in line", () => {
  const lines = text(
    table([{ name: "双塔", value: "x" }, { name: "abcd", value: "y" }])
      .bundle(),
  ).split("\n");
  // A Chinese character is as wide as two others.
  assertEquals(lines, ["name  value", "双塔  x", "abcd  y"]);
});

Deno.test("a value that no number can show does not break a table", () => {
  const bundle = table([{ a: NaN, b: -Infinity, c: -0.000001, d: 1e21 }])
    .bundle();
  assertMatch(text(bundle), /NaN +-Infinity +0\.0000/);
});

const linesOf = (...args: Parameters<typeof table>) =>
  text(table(...args).bundle()).split("\n");

Deno.test("a column with a fraction has the same decimals in every row", () => {
  const rows = [{ a: 1, b: 2 }, { a: 0.25, b: 12000 }, { a: 1250, b: NaN }];
  assertEquals(linesOf(rows, { digits: 2 }), [
    "       a       b",
    "    1.00       2",
    "    0.25  12,000",
    "1,250.00     NaN",
  ]);
});

Deno.test("what would be rounded to 0 shows on which side of 0 it is", () => {
  const rows = [{ low: -0.0004 }, { low: 0.0004 }, { low: 0 }, { low: 1e-9 }];
  assertEquals(linesOf(rows, { digits: 3 }), [
    "    low",
    "-0.0004",
    " 0.0004",
    "  0.000",
    "  0.000",
  ]);
});

Deno.test("what has no number does not change a column's decimals", () => {
  const rows = [{ a: 1, b: null }, { a: Infinity, b: 0.5 }, {}];
  assertEquals(linesOf(rows, { digits: 1 }), [
    "       a    b",
    "       1",
    "Infinity  0.5",
    "",
  ]);
});

const many = (length: number) =>
  Array.from(
    { length },
    (_, row) => ({ row, name: `n${row}`, share: row / 7 }),
  );

Deno.test("of a long table the two ends are shown, and how many are between", () => {
  assertEquals(linesOf(many(50)).length, 51);
  const lines = linesOf(many(4000), { caption: "Long" });
  assertEquals(lines.length, 2 + 25 + 1 + 25);
  assertMatch(lines[26]!, /^ +24 +n24 +3\.4286$/);
  assertEquals(lines[27], "… 3,950 rows are left out …");
  assertMatch(lines[28]!, /^3,975 +n3975 +567\.8571$/);
  assertEquals(linesOf(many(51))[26], "… 1 row is left out …");
});

Deno.test("a long table's HTML says it in a row across all columns", () => {
  const html = table(many(4000)).bundle()["text/html"] as string;
  assertEquals(html.match(/<tr>/g)!.length, 1 + 25 + 1 + 25);
  assertMatch(
    html,
    />n24<.*<tr><td colspan="3">… 3,950 rows are left out …<\/td><\/tr>.*>n3975</,
  );
});

Deno.test("a table of a hundred thousand rows takes no minute", () => {
  const start = performance.now();
  table(many(100_000)).bundle();
  const ms = performance.now() - start;
  assert(ms < 20_000, `${ms} ms`);
});

Deno.test("a table has a column that only rows between the ends have", () => {
  const rows = many(200).map((row) => row.row === 100 ? { other: 1 } : row);
  assertMatch(linesOf(rows)[0]!, /row +name +share +other/);
});

Deno.test("table() refuses what are no rows, and says where", () => {
  const cases: [rows: unknown, said: string][] = [
    [undefined, "rows must be an array of rows; found undefined"],
    [null, "rows must be an array of rows; found null"],
    [{ a: 1 }, "rows must be an array of rows; found an object (Object)"],
    [[{ a: 1 }, 5], "rows[1] must be a row, such as { epoch: 1 }; found 5"],
    [[[1, 2]], "rows[0] must be a row"],
    [[{ a: [1] }], "rows[0].a must be a string, a number, a boolean or null"],
  ];
  for (const [rows, said] of cases) {
    assertThrows(() => table(rows as never), TypeError, said);
  }
});

Deno.test("table() refuses options that are unknown or out of range", () => {
  const cases: [options: unknown, Class: typeof TypeError, said: string][] = [
    [{ titel: "T" }, RangeError, "caption, digits; found titel"],
    [{ digit: 2 }, RangeError, "did you mean digits?"],
    [null, TypeError, "table's options must be an object"],
    [{ caption: 5 }, TypeError, "caption must be a string; found 5"],
    [{ digits: -1 }, RangeError, "digits must be an integer from 0 to 20"],
    [{ digits: "2" }, TypeError, "digits must be"],
  ];
  for (const [options, Class, said] of cases) {
    assertThrows(() => table([], options as never), Class, said);
  }
});
