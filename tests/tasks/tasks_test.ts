// What can go wrong on a reader's machine ends in one line that says what to do.
import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import process from "node:process";
import { environment } from "../../tasks/environment.ts";
import { whyNotReady } from "../../tasks/marker.ts";

const env = environment();
const reason = whyNotReady();

/** A test in a new folder whose name has a space and other alphabets. */
function test(name: string, body: (folder: string) => Promise<void>) {
  Deno.test({
    name: reason ? `${name} (${reason})` : name,
    ignore: reason !== undefined,
    fn: async () => {
      const folder = await Deno.makeTempDir({ prefix: "cours é 中 " });
      try {
        await body(folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** A test with a shell script in the place of a program. */
const posixTest = Deno.build.os === "windows" ? () => {} : test;

async function writeScript(path: string, lines: string) {
  await Deno.writeTextFile(path, `#!/bin/sh\n${lines}\n`);
  await Deno.chmod(path, 0o755);
}

async function writeNotebook(path: string, ...sources: string[]) {
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  }));
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
  await Deno.writeTextFile(path, JSON.stringify(notebook));
}

function start(program: string, args: string[], vars = {}): Deno.ChildProcess {
  return new Deno.Command(program, {
    args,
    env: { ...env.vars, NO_COLOR: "1", ...vars },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function result(child: Deno.ChildProcess) {
  const { code, stdout, stderr } = await child.output();
  const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, text: text.join("") };
}

const runTask = (root: string) => [
  "run",
  "-A",
  "--no-lock",
  "--no-config",
  join(root, "tasks", "run.ts"),
];

/** Runs the task in a copy of the project that is not set up. */
async function runInCopy(root: string, PATH: string) {
  await Deno.mkdir(join(root, "tasks"));
  await Deno.mkdir(join(root, "notebooks"));
  for await (const { name } of Deno.readDir(join(env.root, "tasks"))) {
    if (!name.endsWith(".ts")) continue;
    await Deno.copyFile(
      join(env.root, "tasks", name),
      join(root, "tasks", name),
    );
  }
  await Deno.writeTextFile(join(root, "requirements.txt"), "");
  await writeNotebook(join(root, "notebooks", "01_the_article.ipynb"), "1");
  const outcome = await result(start(env.deno, runTask(root), { PATH }));
  strictEqual(outcome.code, 1);
  ok(!/^ +at /m.test(outcome.text), `has a stack: ${outcome.text}`);
  return outcome.text;
}

function execute(folder: string, path: string, vars = {}) {
  const script = join(env.root, "tasks", "execute.py");
  return start(env.python, [script, "--out", join(folder, "out"), path], vars);
}

const read = async (path: string) => JSON.parse(await Deno.readTextFile(path));

test("set-up says what to do when there is no Python", async (root) => {
  match(
    await runInCopy(root, root),
    /Python 3.10 or newer is needed, and none/,
  );
});

posixTest("set-up says what to do when Python is too old", async (root) => {
  await writeScript(join(root, "python3"), "echo 3.9");
  match(await runInCopy(root, root), /is needed, and python3 is 3\.9/);
});

posixTest("set-up says what to do when venv is missing", async (root) => {
  await writeScript(join(root, "python"), "echo 3.12; exit 1");
  match(await runInCopy(root, root), /apt install python3\.12-venv/);
});

posixTest("set-up says what to do without a network", async (root) => {
  // Makes a virtual environment whose pip fails as it does offline.
  const pip = "echo 'WARNING: Retrying after connection broken by x'; exit 1";
  await writeScript(join(root, "pip"), pip);
  const make = 'mkdir -p "$3/bin"; cp "${0%/*}/pip" "$3/bin/python"';
  const script = `test "$1" = -c && echo 3.12 && exit 0; ${make}`;
  await writeScript(join(root, "python3"), script);
  match(
    await runInCopy(root, `${root}:/usr/bin:/bin`),
    /network does not answ/,
  );
  const marker = await read(join(root, ".venv", "course-setup.json"));
  strictEqual(marker.state, "started");
});

test("set-up leaves a .venv alone that it did not make", async (root) => {
  const mine = join(root, ".venv", "mine.txt");
  await Deno.mkdir(join(root, ".venv"));
  await Deno.writeTextFile(mine, "mine");
  match(await runInCopy(root, root), /was not made by the course/);
  strictEqual(await Deno.readTextFile(mine), "mine");
});

test("set-up redoes one that was made in another place", async (root) => {
  // Whoever made the .venv of this folder: one that set-up made elsewhere.
  const marker = await read(join(env.venv, "course-setup.json"));
  await Deno.mkdir(join(root, ".venv"));
  await Deno.writeTextFile(
    join(root, ".venv", "course-setup.json"),
    JSON.stringify({ ...marker, ours: true }),
  );
  // It looks for a Python to start with, and there is none.
  match(await runInCopy(root, root), /none was found/);
});

test("an error names the notebook and the cell, and is kept", async (folder) => {
  const path = join(folder, "l’été 中.ipynb");
  await writeNotebook(path, "1", "", "throw new RangeError('no 3');", "4");
  const before = await Deno.readTextFile(path);
  const { code, text } = await result(execute(folder, path));
  strictEqual(code, 1);
  match(text, /l’été 中\.ipynb stopped in cell 2 of 3: RangeError: no 3/);
  const { cells } = await read(join(folder, "out", "l’été 中.ipynb"));
  strictEqual(cells[2].outputs[0].ename, "RangeError");
  strictEqual(cells[3].execution_count, null);
  strictEqual(await Deno.readTextFile(path), before);
});

test("a kernel that dies is told apart from an error", async (folder) => {
  const path = join(folder, "dies.ipynb");
  await writeNotebook(path, "Deno.exit(3)");
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
  await writeNotebook(path, "console.log(Deno.version.deno, Deno.cwd())");
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
  await writeNotebook(path, tell, "for (;;);");
  const task = start(env.deno, [...runTask(env.root), path]);
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
