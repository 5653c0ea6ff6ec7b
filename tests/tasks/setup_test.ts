// What can go wrong in a set-up ends in one line that says what to do.
import { match, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import {
  copyProject,
  env,
  posixTest,
  read,
  result,
  runInCopy,
  start,
  taskOf,
  test,
} from "./helpers.ts";

async function writeScript(path: string, lines: string) {
  await Deno.writeTextFile(path, `#!/bin/sh\n${lines}\n`);
  await Deno.chmod(path, 0o755);
}

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

posixTest(
  "set-up goes on without npm's packages, and says so",
  async (root) => {
    await copyProject(root);
    await Deno.writeTextFile(join(root, "imports.json"), '{ "imports": {} }');
    await writeScript(join(root, "pip"), "exit 0");
    const url = "https://registry.npmjs.org/x";
    const cache =
      `echo 'error: error sending request for url (${url})'; exit 1`;
    await writeScript(join(root, "deno"), cache);
    const make = 'mkdir -p "$3/bin"; cp "${0%/*}/pip" "$3/bin/python"; ' +
      'cp "${0%/*}/deno" "$3/bin/deno"';
    const python = `test "$1" = -c && echo 3.12 && exit 0; ${make}`;
    await writeScript(join(root, "python3"), python);
    const PATH = `${root}:/usr/bin:/bin`;
    const task = start(env.deno, taskOf(root, "run"), { PATH });
    const { code, text } = await result(task);
    match(
      text,
      /3\/4 put off: The network does not answer\.\n +A lesson loads the npm p/,
    );
    strictEqual(code, 0);
  },
);

posixTest(
  "set-up goes on without MovieLens, and says so in a line",
  async (root) => {
    await copyProject(root);
    await Deno.writeTextFile(join(root, "imports.json"), '{ "imports": {} }');
    // A Python that runs all but the script of this step.
    const broken =
      "echo 'WARNING: Retrying after connection broken by x'; exit 1";
    await writeScript(
      join(root, "pip"),
      `case "$1" in *movie_lens.py) ${broken};; esac`,
    );
    await writeScript(join(root, "deno"), "exit 0");
    const make = 'mkdir -p "$3/bin"; cp "${0%/*}/pip" "$3/bin/python"; ' +
      'cp "${0%/*}/deno" "$3/bin/deno"';
    const python = `test "$1" = -c && echo 3.12 && exit 0; ${make}`;
    await writeScript(join(root, "python3"), python);
    const PATH = `${root}:/usr/bin:/bin`;
    const { code, text } = await result(
      start(env.deno, taskOf(root, "run"), { PATH }),
    );
    match(
      text,
      /^ {2}4\/4 put off: The network does not answer\. Type "deno task m.*$/m,
    );
    strictEqual(code, 0, text);
    const marker = await read(join(root, ".venv", "course-setup.json"));
    strictEqual(marker.state, "ready");
  },
);

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

/** Starts a set-up that has to wait for ours, and tells when it says so. */
async function startBeside(root: string) {
  await copyProject(root);
  await Deno.mkdir(join(root, ".deno"));
  const path = join(root, ".deno", "setup.lock");
  const lock = await Deno.open(path, { create: true, write: true });
  await lock.lock(true);
  const task = start(env.deno, taskOf(root, "run"), { PATH: root });
  const output = task.stdout.pipeThrough(new TextDecoderStream()).getReader();
  match((await output.read()).value!, /Waiting for another set-up/);
  await output.cancel();
  return { task, lock };
}

test("set-up waits for another to end", async (root) => {
  const { task, lock } = await startBeside(root);
  lock.close();
  const errors = await new Response(task.stderr).text();
  match(errors, /Python 3.10 or newer is needed/);
  strictEqual((await task.status).code, 1);
});

posixTest("Ctrl-C ends the wait for another set-up", async (root) => {
  const { task, lock } = await startBeside(root);
  task.kill("SIGINT");
  strictEqual(await new Response(task.stderr).text(), "\nStopped.\n");
  strictEqual((await task.status).code, 130);
  lock.close();
});
