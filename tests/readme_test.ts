import { dssm, tower } from "../lib/mod.ts";
import { plotModel } from "../notebooks/kit/mod.ts";
import { assert, assertEquals } from "./assert.ts";
import { PACKAGES } from "./house.ts";

const granted =
  Deno.permissions.querySync({ name: "read", path: "." }).state === "granted";
const options = (name: string) => ({
  name: granted ? name : `${name} (needs files: run with -A)`,
  ignore: !granted,
});
const root = new URL("..", import.meta.url);
const read = (path: string) => Deno.readTextFile(new URL(path, root));
const pages = [
  "fast/README.md",
  "common/README.md",
  "measure/README.md",
  "lib/README.md",
  "records/README.md",
  "sequences/README.md",
  "recommend/README.md",
  "README.md",
  "CONTRIBUTING.md",
  "notebooks/LECTURERS.md",
  "bench/README.md",
];

Deno.test({
  ...options("every link of the pages leads to a file"),
  fn: async () => {
    for (const page of pages) {
      const text = await read(page);
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target!)) continue;
        await Deno.stat(new URL(target!, new URL(page, root)));
      }
    }
  },
});

Deno.test({
  ...options("every task that the pages name exists"),
  fn: async () => {
    const { tasks } = JSON.parse(await read("deno.json"));
    for (const page of pages) {
      const text = await read(page);
      for (const [, task] of text.matchAll(/deno(?:@[\d.]+)? task (\w+)/g)) {
        assert(task! in tasks, `${page} names deno task ${task}`);
      }
    }
  },
});

Deno.test({
  ...options("the map in CONTRIBUTING names every room of all packages"),
  fn: async () => {
    const text = await read("CONTRIBUTING.md");
    const names = PACKAGES
      .flatMap((folder) => [...Deno.readDirSync(new URL(folder, root))]);
    for (const { name } of names) {
      if (/^[A-Z]|json$/.test(name)) continue; // pages, settings
      const word = name.replace(/\.ts$/, "");
      assert(new RegExp(`\\b${word}\\b`).test(text), `${name} is not on it`);
    }
  },
});

Deno.test({
  ...options("the README's picture is what plotModel draws of the article"),
  fn: async () => {
    const units = [128, 64, 16] as const;
    const model = dssm(
      tower({ name: "user", inputSize: 500, units }),
      tower({ name: "item", inputSize: 500, units }),
      { gamma: 1 },
    );
    assertEquals(
      await read("notebooks/dssm.svg"),
      await plotModel(model).toSVG(),
    );
  },
});

Deno.test({
  ...options("the README tells to use the Deno that requirements.txt pins"),
  fn: async () => {
    const [, pinned] = /^deno==([\d.]+)/m.exec(await read("requirements.txt"))!;
    for (const page of pages) {
      for (const [, version] of (await read(page)).matchAll(/deno@([\d.]+)/g)) {
        assertEquals(version, pinned, page);
      }
    }
    const kernel = await read("notebooks/kit/kernel.ts");
    assert(kernel.includes(`testedKernel = "${pinned}"`));
  },
});
