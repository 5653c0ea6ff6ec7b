// The packed package of measures in Node: the same as here, without TensorFlow.js.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { result, start, test } from "../tasks/helpers.ts";
import { measuredOf } from "./measure.js";

const PROGRAM = new URL("measure.js", import.meta.url);

test("the packed package of measures works in Node", async (folder) => {
  const here = measuredOf();
  ok(here.rows.length > 50 && here.known > 0 && here.seen > 0);
  const { pack } = await import("../../tasks/pack.ts");
  const archives = await pack(join(folder, "packed"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  copyFileSync(PROGRAM, join(folder, "measure.js"));
  const run = async (program: string, ...args: string[]) => {
    const { code, text } = await result(start(program, args, {}, folder));
    strictEqual(code, 0, text);
    return text;
  };
  const npm = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", ...npm, ...archives);
  const tensorflow = join(folder, "node_modules", "@tensorflow");
  rmSync(tensorflow, { recursive: true });
  writeFileSync(
    join(folder, "node.js"),
    'import { measuredOf } from "./measure.js";\n' +
      "console.log(JSON.stringify(measuredOf()));\n",
  );
  const text = await run("node", "node.js");
  deepStrictEqual(JSON.parse(text), JSON.parse(JSON.stringify(here)));
});
