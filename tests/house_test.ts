// The rooms of the house, and which of them may know which.
import { permitted } from "../tasks/marker.ts";
import { assert, assertEquals } from "./assert.ts";
import {
  arrowsOf,
  between,
  circleIn,
  codeOf,
  filesBelow,
  textOf,
} from "./house.ts";

function test(name: string, fn: () => void | Promise<void>) {
  Deno.test({
    name: permitted ? name : `${name} (needs files: run with -A)`,
    ignore: !permitted,
    fn,
  });
}

const KIT = "notebooks/kit";
const isTest = (file: string) => file.startsWith("fast/tests/");

/** Files of a package, without its tests. */
const filesOf = (folder: string) =>
  filesBelow(folder).filter((file) => !isTest(file));

test("a circle is found, and the rooms that it leads through", () => {
  const arrows = new Map([
    ["a/b/x.ts", ["a/c/y.ts"]],
    ["a/c/y.ts", ["a/d.ts"]],
    ["a/c/z.ts", ["a/b/x.ts"]],
  ]);
  assertEquals(circleIn(arrows), undefined);
  assertEquals(circleIn(between(arrows, "a")), ["a/b", "a/c", "a/b"]);
  const circle = new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]]);
  assertEquals(circleIn(circle), ["b", "c", "b"]);
});

test("no circle leads through files, types included", () => {
  const folders = ["fast", "lib", KIT, "tasks", "bench", "tests"];
  assertEquals(circleIn(arrowsOf(folders.flatMap(filesBelow))), undefined);
});

test("no circle leads through rooms: each has its floor", () => {
  for (const folder of ["fast", "lib", "lib/fit", KIT]) {
    const arrows = between(arrowsOf(filesOf(folder)), folder);
    assert(arrows.size > 2, folder);
    assertEquals(circleIn(arrows), undefined, folder);
  }
});

test("fast knows only itself; lib itself and fast; the kit lib's doors", () => {
  const doors = Object.values(
    JSON.parse(textOf("lib/deno.json")).exports as Record<string, string>,
  ).map((door) => door.replace("./", "lib/"));
  const allowed: [folder: string, may: (target: string) => boolean][] = [
    ["fast", (target) => target.startsWith("fast/")],
    ["lib", (target) => /^(lib\/|fast\/(mod|operations)\.ts)/.test(target)],
    [KIT, (target) =>
      target.startsWith(`${KIT}/`) ||
      [...doors, "lib/check.ts"].includes(target)],
  ];
  for (const [folder, may] of allowed) {
    for (const [file, targets] of arrowsOf(filesBelow(folder))) {
      const others = targets.filter((target) => !may(target));
      // The build is the project's: it makes what the package carries.
      const known = others.filter((other) => other !== "tasks/build.ts");
      assertEquals(known, [], file);
    }
  }
});

test("one file of each package looks where it runs", () => {
  const words = /\b(Deno|process|navigator|Worker)\b(?!:)/;
  for (const folder of ["fast", "lib"]) {
    const found = filesOf(folder).filter((file) => words.test(codeOf(file)));
    const other = found.filter((file) => !file.endsWith("/platform.ts"));
    // The program of a thread has to ask, too.
    assertEquals(
      other.filter((file) =>
        !/fast\/(threads\/serve|built\/thread)/.test(file)
      ),
      [],
    );
  }
});

test("lib is small, and its first door shows fewer than 90 names", () => {
  const lines = filesBelow("lib").map((file) =>
    textOf(file).split("\n").length - 1
  );
  const all = lines.reduce((sum, each) => sum + each, 0);
  assert(all <= 6600, `${all} lines`);
  const lists = [...codeOf("lib/mod.ts").matchAll(/\{([^}]*)\}/g)];
  const names = lists.flatMap(([_, list]) => list!.match(/\w+/g) ?? []);
  assert(new Set(names).size === names.length && names.length < 90);
});

test("a test lies in the room of what it tests, and is named after a file of it", () => {
  const rooms: [tests: string, room: string][] = [
    ["tests/lib", "lib"],
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

test("both packages can be published, and their pages say what doors show", async () => {
  for (const folder of ["fast", "lib"]) {
    const doors = Object.values(
      JSON.parse(textOf(`${folder}/deno.json`)).exports as object,
    ) as string[];
    const lint = ["doc", "--lint", ...doors];
    const publish = ["publish", "--dry-run", "--allow-dirty", "--quiet"];
    for (const args of [lint, ["doc", "--lint", "mod.ts"], publish]) {
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
