// How notebooks are executed, and what is said where one does not end well.
import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import process from "node:process";
import {
  env,
  execute,
  posixTest,
  read,
  result,
  start,
  taskOf,
  test,
  writeNotebook,
} from "./helpers.ts";

test("an error names the notebook and the cell, and is kept", async (folder) => {
  const path = join(folder, "l’été 中.ipynb");
  await writeNotebook(path, ["1", "", "throw new RangeError('no 3');", "4"]);
  const before = await Deno.readTextFile(path);
  const { code, text } = await result(execute(folder, path));
  strictEqual(code, 1);
  match(
    text,
    /l’été 中\.ipynb stopped in cell 2 of 3, line 1: RangeError: no 3/,
  );
  const { cells } = await read(join(folder, "out", "l’été 中.ipynb"));
  strictEqual(cells[2].outputs[0].ename, "RangeError");
  strictEqual(cells[3].execution_count, null);
  strictEqual(await Deno.readTextFile(path), before);
});

test("a kernel that dies is told apart from an error", async (folder) => {
  const path = join(folder, "dies.ipynb");
  await writeNotebook(path, ["Deno.exit(3)"]);
  const { code, text } = await result(execute(folder, path));
  strictEqual(code, 1);
  match(text, /stopped in cell 1 of 1: the kernel died/);
});

test("the course's kernel wins over another named deno", async (folder) => {
  const kernel = join(folder, ".local/share/jupyter/kernels/deno");
  await Deno.mkdir(kernel, { recursive: true });
  const spec = { argv: ["false"], display_name: "Deno", language: "none" };
  await Deno.writeTextFile(join(kernel, "kernel.json"), JSON.stringify(spec));
  const path = join(folder, "which.ipynb");
  await writeNotebook(path, ["console.log(Deno.version.deno, Deno.cwd())"]);
  const vars = { HOME: folder, USERPROFILE: folder };
  const { code } = await result(execute(folder, path, vars));
  strictEqual(code, 0);
  const { cells } = await read(join(folder, "out", "which.ipynb"));
  const shown = [cells[0].outputs[0].text].flat().join("");
  strictEqual(shown.trim(), `2.8.1 ${await Deno.realPath(folder)}`);
});

posixTest("Ctrl-C, even twice, leaves no kernel behind", async (folder) => {
  const path = join(folder, "endless.ipynb");
  const note = join(folder, "pid");
  const tell = `Deno.writeTextFileSync(${JSON.stringify(note)}, "" + Deno.pid)`;
  await writeNotebook(path, [tell, "for (;;);"]);
  const task = start(env.deno, [...taskOf(env.root, "run"), path]);
  let kernel = 0;
  while (kernel === 0) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    kernel = Number(await Deno.readTextFile(note).catch(() => 0));
  }
  task.kill("SIGINT");
  task.kill("SIGINT");
  const { code, text } = await result(task);
  strictEqual(code, 130);
  match(text, /Stopped\.\n$/);
  let alive = true;
  try {
    process.kill(kernel, 0);
  } catch {
    alive = false;
  }
  ok(!alive, "the kernel is still there");
});

test("what is no notebook for Deno is refused at once", async (folder) => {
  const file = async (name: string, text: string) => {
    await Deno.writeTextFile(join(folder, name), text);
    return join(folder, name);
  };
  const python = { kernelspec: { name: "python3", language: "python" } };
  const other = join(folder, "python.ipynb");
  await writeNotebook(other, ["1"], python);
  const cases: [path: string, said: RegExp][] = [
    [join(folder, "none.ipynb"), /none\.ipynb is not there\.\nExecutes/],
    [folder, /is a folder\.\n/],
    [await file("page.md", "# A page"), /page\.md is no notebook: it is not J/],
    [await file("list.ipynb", "[]"), /list\.ipynb is no notebook: it is not J/],
    [other, /python\.ipynb asks for the kernel python3, and there is only D/],
  ];
  for (const [path, said] of cases) {
    const task = start(env.deno, [...taskOf(env.root, "run"), path]);
    const { code, text } = await result(task);
    match(text, said);
    ok(!/^ +at /m.test(text), `has a stack: ${text}`);
    strictEqual(code, 1);
  }
});
