// The rooms of the house, and which of them may know which.
import { permitted } from "../tasks/marker.ts";
import { assert, assertEquals } from "./assert.ts";
import {
  arrowsOf,
  circleIn,
  exportsOf,
  filesBelow,
  PACKAGES,
  textOf,
  upward,
  wordsOf,
} from "./house.ts";

function test(name: string, fn: () => void | Promise<void>) {
  Deno.test({
    name: permitted ? name : `${name} (needs files: run with -A)`,
    ignore: !permitted,
    fn,
  });
}

const KIT = "notebooks/kit";

/** The rooms of each folder, from the ground up. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  fast: [
    "tf",
    "platform",
    "unpacked",
    "built",
    "memory",
    "threads",
    "replaced",
    "added",
    "wasm_backend",
    "install",
    "operations",
    "mod",
  ],
  common: [
    "platform",
    "files",
    "check",
    "check_lists",
    "options",
    "group_by",
    "random",
  ],
  measure: ["auc", "intervals", "rankings", "recommendations", "mod"],
  lib: [
    "platform",
    "backend",
    "data",
    "vectors",
    "score",
    "score_matrix",
    "search",
    "sparse",
    "layers",
    "tower",
    "model",
    "fit",
    "save",
    "mod",
  ],
  "lib/fit": [
    "host",
    "progress",
    "training_options",
    "held_out",
    "row_reader",
    "best_weights",
    "training",
    "pairs",
    "clicks",
  ],
  records: ["platform", "read", "clicks", "split", "mod"],
  sequences: ["tf", "layers", "word_towers", "mod"],
  recommend: ["tf", "fields", "towers", "mod"],
  [KIT]: [
    "late",
    "kernel",
    "checks",
    "rows",
    "exercise",
    "compiler",
    "charts",
    "column",
    "table",
    "values",
    "progress",
    "times",
    "profile",
    "data",
    "rivals",
    "exercises",
    "mod",
  ],
};

/** The doors of what all packages use. */
const COMMON = [
  "common/check.ts",
  "common/check_lists.ts",
  "common/options.ts",
  "common/random.ts",
  "common/files.ts",
  "common/group_by.ts",
];

/** What each folder may import besides itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  fast: ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"],
  common: [
    "pure-rand/distribution/uniformFloat64",
    "pure-rand/distribution/uniformInt",
    "pure-rand/generator/xoroshiro128plus",
  ],
  measure: COMMON,
  lib: [
    "@tensorflow/tfjs",
    "fast/mod.ts",
    "fast/operations.ts",
    "measure/mod.ts",
    ...COMMON,
  ],
  records: [
    ...COMMON,
    "csv-parse/sync",
    "hyparquet",
    "hyparquet-compressors",
  ],
  sequences: [
    "@tensorflow/tfjs",
    "fast/operations.ts",
    ...COMMON,
    "lib/mod.ts",
    "lib/layers.ts",
  ],
  recommend: [
    "@tensorflow/tfjs",
    "fast/operations.ts",
    ...COMMON,
    "lib/mod.ts",
    "lib/layers.ts",
  ],
  [KIT]: [
    "common/check.ts",
    "common/options.ts",
    "lib/mod.ts",
    "lib/layers.ts",
    "lib/fit/host.ts",
    "records/mod.ts",
    "sequences/mod.ts",
    "@tensorflow/tfjs",
    "vega",
    "vega-lite",
    "@viz-js/viz",
  ],
};

/** Files of a package, without its tests. */
const filesOf = (folder: string) =>
  filesBelow(folder).filter((file) => !/^fast\/(tests|assembly)\//.test(file));

test("an arrow that leads up is found, and a circle", () => {
  const arrows = new Map([
    ["a/b/x.ts", ["a/c/y.ts", "npm"]],
    ["a/c/y.ts", ["a/d.ts"]],
    ["a/d.ts", []],
  ]);
  assertEquals(upward(arrows, "a", ["d", "c", "b"]), []);
  assertEquals(upward(arrows, "a", ["d", "b", "c"]), ["a/b/x.ts -> a/c/y.ts"]);
  assertEquals(upward(arrows, "a", ["d", "c"]), ["a/b/x.ts is on no floor"]);
  const circle = new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]]);
  assertEquals(circleIn(circle), ["b", "c", "b"]);
});

test("no circle leads through files, types included", () => {
  const folders = [...PACKAGES, KIT, "tasks", "bench", "tests"];
  assertEquals(circleIn(arrowsOf(folders.flatMap(filesBelow))), undefined);
});

test("no arrow leads up", () => {
  for (const [folder, floors] of Object.entries(FLOORS)) {
    const files = filesOf(folder);
    assert(files.length > 5, folder);
    // The door `layers.ts` and the room `layers/` share a name.
    const own = files.filter((file) => file !== "lib/layers.ts");
    assertEquals(upward(arrowsOf(own), folder, floors), [], folder);
  }
});

test("each folder imports itself and what it may, and nothing else", () => {
  for (const [folder, may] of Object.entries(MAY)) {
    const others = [...arrowsOf(filesOf(folder))].flatMap(([file, targets]) =>
      targets.filter((target) =>
        !target.startsWith(`${folder}/`) && !may.includes(target) &&
        // Only types, of what platform.ts asks Node for.
        !(file.endsWith("/platform.ts") && target.startsWith("node:"))
      ).map((target) => `${file} -> ${target}`)
    );
    assertEquals(others, []);
    for (const file of filesOf(folder)) {
      assert(file.endsWith(".ts"), file);
      const { computed } = wordsOf(file);
      assertEquals(computed, file === `${KIT}/late.ts` ? 1 : 0, file);
    }
  }
  const tests = filesBelow("fast/tests");
  const others = [...arrowsOf(tests)].flatMap(([_, targets]) => targets)
    .filter((target) => /^(lib|notebooks|tests|bench)\//.test(target));
  assertEquals(others, []);
});

test("one file of a package looks where it runs, at most", () => {
  const words = ["Deno", "process", "navigator", "Worker", "self"];
  for (const folder of PACKAGES) {
    const found = filesOf(folder).filter((file) =>
      wordsOf(file).names.some((name) => words.includes(name))
    );
    // The program of a thread has to ask, too.
    const rest = found.filter((file) => !/\/threads\/serve/.test(file));
    const platform = `${folder}/platform.ts`;
    assertEquals(rest, filesOf(folder).filter((file) => file === platform));
  }
});

test("lib is small, and its first door shows fewer than 90 of its own names", () => {
  const lines = filesBelow("lib")
    .map((file) => textOf(file).split("\n").length - 1);
  const all = lines.reduce((sum, each) => sum + each, 0);
  assert(all > 5000 && all <= 9000, `${all} lines`);
  const names = exportsOf("lib/mod.ts");
  assert(new Set(names).size === names.length, "a name stands there twice");
  const own = exportsOf("lib/mod.ts", true);
  assert(own.length > 50 && own.length < 90, `${own.length} names`);
});

test("a test lies in the room of what it tests, and is named after a file of it", () => {
  const rooms: [tests: string, room: string][] = [
    ["tests/common", "common"],
    ["tests/measure", "measure"],
    ["tests/lib", "lib"],
    ["tests/records", "records"],
    ["tests/sequences", "sequences"],
    ["tests/recommend", "recommend"],
    ["tests/kit", KIT],
  ];
  for (const [tests, room] of rooms) {
    for (const file of filesBelow(tests)) {
      if (!file.endsWith("_test.ts")) continue;
      const folder = file.replace(tests, room).replace(/\/[^/]*$/, "");
      const name = file.split("/").at(-1)!;
      const named = filesBelow(folder).map((each) => each.split("/").at(-1)!)
        .filter((each) => name.startsWith(each.replace(/\.ts$/, "_")));
      assert(named.length > 0, `${file} is named after no file of ${folder}`);
    }
  }
});

test("all packages can be published, and their pages say what doors show", async () => {
  for (const folder of PACKAGES) {
    const doors = Object.values(
      JSON.parse(textOf(`${folder}/deno.json`)).exports as object,
    ) as string[];
    const lint = ["doc", "--lint", ...doors];
    const publish = ["publish", "--dry-run", "--allow-dirty", "--quiet"];
    for (const args of [lint, ["doc", "--lint", doors[0]!], publish]) {
      const { success, stderr } = await new Deno.Command(Deno.execPath(), {
        args,
        cwd: new URL(`../${folder}`, import.meta.url),
        env: { NO_COLOR: "1" },
        stdout: "null",
      }).output();
      assert(success, new TextDecoder().decode(stderr));
    }
  }
});
