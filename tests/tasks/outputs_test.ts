// The kernel sends some outputs late, and drops some: the first are waited for,
// and the second are told.
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { read } from "../notebooks/notebook.ts";
import { execute, result, test, writeNotebook } from "./helpers.ts";

/** Executes cells; gives what is said, and each cell's outputs. */
async function run(folder: string, sources: string[]) {
  const path = join(folder, "outputs.ipynb");
  await writeNotebook(path, sources);
  const { code, text } = await result(execute(folder, path));
  const { cells } = read(join(folder, "out", "outputs.ipynb"));
  const outputs = cells.map((cell) => cell.outputs!);
  return { code, text, outputs };
}

const display = (what: string) =>
  `await Deno.jupyter.display({ "text/plain": ${what} }, { raw: true });`;

test("every line and display is kept, late ones too", async (folder) => {
  const { code, text, outputs } = await run(folder, [
    "for (let i = 0; i < 3000; i++) console.log(i);",
    'console.log("x".repeat(200_000));',
    `console.log(1); ${display('"two"')} console.error(3); console.log(4); 5`,
    `for (let i = 0; i < 300; i++) ${display("`${i}`")}`,
    "for (let i = 0; i < 500; i++) {\n" + display("`${i}`") +
    "if (i % 100 === 0) await new Promise((r) => setTimeout(r)); }",
    'for (let i = 0; i < 99; i++) console.log(i);\nthrow new Error("end")',
  ]);
  strictEqual(code, 1);
  match(text, /stopped in cell 6 of 6/);
  const lines = [0, 1, 5].map((cell) =>
    outputs[cell]![0]!.text!.split("\n").length - 1
  );
  deepStrictEqual(lines, [3000, 1, 99]);
  deepStrictEqual(
    outputs[2]!.map(({ name, output_type }) => name ?? output_type).sort(),
    ["display_data", "execute_result", "stderr", "stdout"],
  );
  deepStrictEqual([outputs[3]!.length, outputs[4]!.length], [300, 500]);
});

test("outputs that the kernel drops are told", async (folder) => {
  const { code, text, outputs } = await run(folder, [
    "1",
    `for (let i = 0; i < 1000; i++) ${display("`${i}`")}`,
    "2",
  ]);
  strictEqual(code, 1);
  const [, lost] = text.match(
    /ipynb lost (\d+) of 1000 outputs of cell 2 of 3\n +The kernel drops/,
  )!;
  strictEqual(outputs[1]!.length, 1000 - Number(lost));
  strictEqual(outputs[2]!.length, 1);
});
