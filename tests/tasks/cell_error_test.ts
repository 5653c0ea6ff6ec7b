// The line of a cell that was running: the kernel counts lines of JavaScript,
// which has other ones.
import { deepStrictEqual } from "node:assert/strict";
import { join } from "node:path";
import { env, result, start, test } from "./helpers.ts";

const TYPES = `interface A {
  x: number;
}

/* more
   words */
const a: A = { x: 1, ...{} };

function f({ x }: A) {

  throw new RangeError(\`no \${x}\`);
}

f(a);`;

const IMPORTS = `import { join } from "node:path";
import {
  type Stats,
  readFileSync,
} from "node:fs";
import type { Any } from "none";

for (const name of ["b"]) {
  readFileSync(name);
}`;

/** Cells, and the line on which each stops. */
const CELLS: [source: string, line: number | null][] = [
  [TYPES, 14],
  ["\n\n// in a function of the cell before\n\nf(a);", 5],
  [IMPORTS, 9],
  ["await (async () => {\n  await 0;\n\n  throw 1;\n})();", null], // no Error
  ["await (async () => {\n  await 0;\n\n  throw Error();\n})();", 1],
  ["const one = 1;\n\n\nconst two = = 3;", 4],
  ["\nlet a = 1;", null], // the kernel does not say where
  ['import x from "./y.json" with { type: "json" };\nf(a);', null],
];

/** Executes cells that all stop, and asks for the line of each. */
const PROGRAM = `
import json, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import cell_error
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
cells = [new_code_cell(source) for source in json.loads(sys.argv[2])]
NotebookClient(new_notebook(cells=cells), kernel_name="deno", allow_errors=True).execute()
print(json.dumps([
    cell_error.line(cell.outputs[0], cell.source, sys.argv[3]) for cell in cells
]))
`;

test("the line on which a cell stopped is the reader's", async () => {
  const { text } = await result(start(env.python, [
    "-c",
    PROGRAM,
    join(env.root, "tasks"),
    JSON.stringify(CELLS.map(([source]) => source)),
    env.deno,
  ]));
  const said = text.trim().split("\n").find((line) => line.startsWith("["));
  deepStrictEqual(
    JSON.parse(said ?? text),
    CELLS.map(([_, line]) => line),
  );
});
