// What the tests of the tasks share: programs, and notebooks to run.
import { ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { environment } from "../../tasks/environment.ts";
import { whyNotReady } from "../../tasks/marker.ts";

export const env = environment();
const reason = whyNotReady();

/** A test in a new folder whose name has a space and other alphabets. */
export function test(
  name: string,
  body: (folder: string, t: Deno.TestContext) => Promise<void>,
) {
  Deno.test({
    name: reason ? `${name} (${reason})` : name,
    ignore: reason !== undefined,
    fn: async (t) => {
      const folder = await Deno.makeTempDir({ prefix: "cours é 中 " });
      try {
        await body(folder, t);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** A test with a shell script in the place of a program. */
export const posixTest: typeof test = Deno.build.os === "windows"
  ? () => {}
  : test;

/** Writes a notebook with these code cells. */
export async function writeNotebook(
  path: string,
  sources: string[],
  metadata = {},
) {
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  }));
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells };
  await Deno.writeTextFile(path, JSON.stringify(notebook));
}

export const read = async (path: string) =>
  JSON.parse(await Deno.readTextFile(path));

/** Starts a program in the environment. */
export function start(
  program: string,
  args: string[],
  vars: Record<string, string> = {},
  cwd: string = Deno.cwd(),
): Deno.ChildProcess {
  return new Deno.Command(program, {
    args,
    cwd,
    env: { ...env.vars, NO_COLOR: "1", ...vars },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** What a program that was started says until its end. */
export async function result(child: Deno.ChildProcess) {
  const { code, stdout, stderr } = await child.output();
  const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, text: text.join("") };
}

/** Starts the program that executes notebooks; results lie in `out`. */
export function execute(folder: string, path: string, vars = {}) {
  const script = join(env.root, "tasks", "execute.py");
  return start(env.python, [script, "--out", join(folder, "out"), path], vars);
}

/** Arguments that run a task of a project folder, `run` for one. */
export const taskOf = (root: string, name: string) => [
  "run",
  "-A",
  "--no-lock",
  "--no-config",
  join(root, "tasks", `${name}.ts`),
];

/** Copies of the tasks and a lesson: a project that is not set up. */
export async function copyProject(root: string) {
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
  await writeNotebook(join(root, "notebooks", "01_the_article.ipynb"), ["1"]);
}

/** Runs the task in a copy, where it cannot succeed; gives what it says. */
export async function runInCopy(root: string, PATH: string, deno = env.deno) {
  await copyProject(root);
  const outcome = await result(start(deno, taskOf(root, "run"), { PATH }));
  strictEqual(outcome.code, 1);
  ok(!/^ +at /m.test(outcome.text), `has a stack: ${outcome.text}`);
  return outcome.text;
}
