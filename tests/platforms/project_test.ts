// A folder of one's own with the README's deno.json: programs and notebooks in
// it use the packages.
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { read, shownBy } from "../notebooks/notebook.ts";
import { env, execute, result, test, writeNotebook } from "../tasks/helpers.ts";
import { outcome } from "./program.js";
import { useProject, writeProject } from "./project.ts";

test("a project in another folder uses the packages", async (folder) => {
  writeProject(folder);
  const here = await outcome();
  deepStrictEqual(await useProject(folder, env.deno, env.vars), here);

  const path = join(folder, "mine.ipynb");
  await writeNotebook(path, [
    'import { outcome } from "./program.js";\n' +
    "console.log(JSON.stringify(await outcome()));",
  ]);
  const { code, text } = await result(execute(folder, path));
  strictEqual(code, 0, text);
  const { cells } = read(join(folder, "out", "mine.ipynb"));
  deepStrictEqual(JSON.parse(shownBy(cells[0]!)), here);
});
