// Lesson 01 says "change one, run all cells again": with other settings it still
// runs, its checks take the solutions, and what it shows is about the settings.
import { whyNotReady } from "../../tasks/marker.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { codeCells, type Notebook, type Output } from "./notebook.ts";
import { execute } from "./run.ts";

/** What is set, and what stands there. */
const SETTINGS = {
  ROWS: ["10_000", "2000"],
  SIZE: ["500", "300"],
  DRAWS: ["200", "100"],
  K: ["16", "32"],
  EPOCHS: ["10", "3"],
  BATCH_SIZE: ["128", "64"],
} as const;

/** Numbers that only the lesson's own settings give. */
const FORMER =
  /(?<![\d.,])(10,?000|500|200|165|16|79|64,?128|73,?936|147,?872)(?!\d|[.,]\d)/g;

/** What the other settings give. */
const EXPECTED = [
  "[ 2000, 300 ]",
  "100 draws: ",
  "300 columns in lines of 50",
  "100 draws give about 85 different features",
  "expected: 85",
  "100 users become [ 100, 32 ]",
  "predict differ by less than a millionth: true",
  "by the library differ by less than a millionth: true",
  "300 · 128 + 128",
  "64 · 32 + 32",
  "Total params: 98752",
  "Trainable params: 98240",
  "Tower<64, ",
  "3 epochs of 32 steps",
  "User-Tower: 300 → 32",
  "K=32",
  "each as 32 numbers",
];

function set(notebook: Notebook): void {
  for (const [name, [from, to]] of Object.entries(SETTINGS)) {
    const cells = codeCells(notebook)
      .filter(({ source }) => source.includes(`const ${name} = ${from};`));
    assertEquals(cells.length, 1, name);
    cells[0]!.source = cells[0]!.source
      .replace(`const ${name} = ${from};`, `const ${name} = ${to};`);
  }
}

/** All words of an output; of a chart those that are drawn beside its data. */
function wordsOf({ text, data = {} }: Output): string[] {
  const { "application/vnd.vegalite.v5+json": spec, ...forms } = data;
  const words: string[] = [];
  JSON.stringify(spec ?? {}, (key, value) => {
    if (["data", "config", "$schema"].includes(key)) return undefined;
    if (typeof value === "string") words.push(value);
    return value;
  });
  return [text ?? "", forms["text/plain"] ?? "", ...words];
}

const reason = whyNotReady();
Deno.test({
  name: `lesson 01 with other settings${reason ? ` (${reason})` : ""}`,
  ignore: reason !== undefined,
  async fn(t) {
    const { lesson, checks } = await execute("01_the_article", set);
    const lines = codeCells(lesson).flatMap(({ outputs = [] }) => outputs)
      .flatMap(wordsOf).flatMap((words) => words.split("\n"));
    await t.step("solves every exercise", () => {
      assert(checks.length >= 3);
      assertEquals(checks.filter((check) => !check.startsWith("✅")), []);
    });
    await t.step("shows nothing of the former settings", () => {
      const found = lines
        // The features of one user are any numbers.
        .filter((line) => !line.startsWith("100 draws: "))
        .flatMap((line) => line.match(FORMER)?.map(() => line) ?? []);
      assertEquals(found, []);
    });
    await t.step("shows what the new settings give", () => {
      const all = lines.join("\n");
      for (const text of EXPECTED) assertStringIncludes(all, text);
      const parameters = (row: RegExp) =>
        Number(all.match(row)![1]!.replaceAll(",", ""));
      const tower = parameters(/^one tower +sum +(\S+)$/m);
      assertEquals(parameters(/^DSSM +two towers +(\S+)$/m), 2 * tower);
    });
  },
});
