// The packed package of records in Node: the same as here, and without the
// readers that nobody needs.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { result, start, test } from "../tasks/helpers.ts";
import { parquetOf, recordsOf, withoutFiles } from "./records.js";

const PROGRAM = new URL("records.js", import.meta.url);
const PARQUET = fileURLToPath(
  new URL("../golden/parquet/zstd.parquet", import.meta.url),
);

/** Twenty clicks, and their first lines as JSON. */
function writeClicks(folder: string): void {
  const lines = Array.from(
    { length: 20 },
    (_, i) =>
      `user ${i * i % 7},"film, ${i % 5}",${1 + i % 5},2024-01-${10 + i % 9}`,
  );
  const csv = ["user,film,stars,at", ...lines].join("\r\n");
  writeFileSync(join(folder, "clicks.csv"), csv);
  writeFileSync(join(folder, "clicks.jsonl"), '{"a":1}\n{"a":[2,"é"]}\n');
}

test("the packed package of records works in Node", async (folder, t) => {
  writeClicks(folder);
  const here = await recordsOf(folder);
  strictEqual(here.pairs.length, 20);
  const { pack } = await import("../../tasks/pack.ts");
  const archives = await pack(join(folder, "packed"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  copyFileSync(PROGRAM, join(folder, "records.js"));
  const run = async (program: string, ...args: string[]) => {
    const { code, text } = await result(start(program, args, {}, folder));
    strictEqual(code, 0, text);
    return text;
  };
  const npm = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", ...npm, ...archives);
  const inNode = async (expression: string, ...args: string[]) => {
    const program = 'import * as program from "./records.js";\n' +
      `console.log(JSON.stringify(await program.${expression}));\n`;
    writeFileSync(join(folder, "node.js"), program);
    return JSON.parse(await run("node", ...args, "node.js"));
  };

  await t.step("with the same clicks and splits", async () => {
    deepStrictEqual(await inNode("recordsOf('.')"), here);
  });

  await t.step("with Parquet", async () => {
    const expected = await parquetOf(PARQUET);
    strictEqual(expected.length, 7);
    const file = JSON.stringify(PARQUET);
    deepStrictEqual(await inNode(`parquetOf(${file})`), expected);
  });

  await t.step("keeping no file's text for a short name in it", async () => {
    const { bytes, names } = await inNode("kept()", "--expose-gc");
    strictEqual(names, 200);
    ok(bytes < 20_000_000, `${bytes} bytes`);
  });

  await t.step("reading CSV without the other readers", async () => {
    for (const name of ["hyparquet", "hyparquet-compressors"]) {
      rmSync(join(folder, "node_modules", name), { recursive: true });
    }
    deepStrictEqual(await inNode("recordsOf('.')"), here);
    const file = JSON.stringify(PARQUET);
    const said = await inNode(`parquetOf(${file}).catch(String)`);
    match(said, /Cannot find package .*hyparquet/);
  });

  await t.step("without TensorFlow.js", async () => {
    const tensorflow = join(folder, "node_modules", "@tensorflow");
    rmSync(tensorflow, { recursive: true });
    deepStrictEqual(await inNode("recordsOf('.')"), here);
  });
});

Deno.test("where there are no files, tables work, and a reader says so", async () => {
  const { process } = globalThis as { process?: unknown };
  Object.defineProperty(globalThis, "process", {
    value: undefined,
    configurable: true,
    writable: true,
  });
  try {
    const { pairs, said } = await withoutFiles();
    deepStrictEqual(pairs, [[0, 0]]);
    match(said, /^there are no files here/);
  } finally {
    Object.assign(globalThis, { process });
  }
});
