// The Deno that the reader brings: the oldest and the newest that the README
// names start the tasks, take all types, and run the tests of plain `deno test`.
import { match, strictEqual } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { windows } from "../../tasks/environment.ts";
import { permitted } from "../../tasks/marker.ts";
import { useProject, writeProject } from "../platforms/project.ts";
import {
  env,
  read,
  result,
  runInCopy,
  start,
  test,
  writeNotebook,
} from "./helpers.ts";

const CODE = [
  "fast",
  "common",
  "measure",
  "lib",
  "records",
  "sequences",
  "recommend",
  "notebooks/kit",
  "tests",
  "tasks",
];

/** Few, but they load the backend, train, and draw. */
const TESTS = ["tests/lib/mod_digest_test.ts", "tests/kit/charts"];

/** Older ones trust no certificate of the machine unless they are told to. */
const vars = { DENO_TLS_CA_STORE: "mozilla,system" };

/** The oldest and the newest in the README's table. */
function versions(): string[] {
  const page = permitted
    ? readFileSync(join(env.root, "README.md"), "utf8")
    : "";
  const named = page.match(
    /\| `deno` .*? ([\d.]+) or newer; tried up to ([\d.]+)/,
  );
  return named ? named.slice(1) : [];
}

/** A Deno from PyPI; it is kept in build/, for it takes 100 MB. */
async function install(version: string): Promise<string> {
  const folder = join(env.root, "build", "deno", version);
  const deno = join(folder, "bin", windows ? "deno.exe" : "deno");
  if (!existsSync(deno)) {
    const pip = ["-m", "pip", "install", "--quiet", "--target", folder];
    const { code, text } = await result(
      start(env.python, [...pip, "--upgrade", `deno==${version}`]),
    );
    strictEqual(code, 0, text);
    if (!windows) await Deno.chmod(deno, 0o755); // 2.4.5 lacks it
  }
  return deno;
}

test("the README names an oldest and a newest Deno", async () => {
  strictEqual(versions().length, 2);
  await Promise.resolve();
});

for (const version of versions()) {
  test(`a reader's own Deno ${version} will do`, async (folder, t) => {
    const deno = await install(version);
    const succeed = async (...args: string[]) => {
      const { code, text } = await result(start(deno, args, vars, env.root));
      strictEqual(code, 0, text);
      return text;
    };
    match(await succeed("--version"), new RegExp(`^deno ${version} `));

    await t.step("to start a set-up", async () => {
      const copy = join(folder, "copy");
      await Deno.mkdir(copy);
      match(await runInCopy(copy, copy, deno), /none was found/);
    });
    await t.step("to run a notebook, in the course's own kernel", async () => {
      const path = join(folder, "which.ipynb");
      await writeNotebook(path, ["console.log(Deno.version.deno)"]);
      await succeed("task", "run", path);
      const { cells } = await read(join(env.root, "build", "which.ipynb"));
      strictEqual([cells[0].outputs[0].text].flat().join("").trim(), "2.8.1");
    });
    await t.step("to check the types", async () => {
      await succeed("check", "--quiet", ...CODE);
    });
    await t.step("for a project in another folder", async () => {
      const project = join(folder, "project");
      await Deno.mkdir(project);
      writeProject(project);
      await useProject(project, deno, { ...env.vars, ...vars });
    });
    await t.step("for a plain deno test", async () => {
      const text = await succeed("test", "--no-check", ...TESTS);
      match(text, /\| [1-9]\d* passed \| 0 failed/);
    });
  });
}
