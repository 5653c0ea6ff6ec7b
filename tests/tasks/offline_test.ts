// Without a network the course starts as the README says.
import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { read, shownBy } from "../notebooks/notebook.ts";
import { env, result, start, test, writeNotebook } from "./helpers.ts";

/** A way to the network on which nobody answers. */
const nowhere = "http://127.0.0.1:1";
const offline = {
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  NO_PROXY: "127.0.0.1,localhost",
};

test("a set-up course runs without a network", async (folder) => {
  const page = await Deno.readTextFile(join(env.root, "README.md"));
  match(page, /\*\*Without a network\*\*.*`\.venv\/bin\/deno`/s);
  // In the course's folder, where its imports lead to packages.
  const place = await Deno.makeTempDir({ dir: join(env.root, "build") });
  try {
    const path = join(place, "offline.ipynb");
    await writeNotebook(path, [
      'import * as tf from "@tensorflow/tfjs";\n' +
      'import { tower } from "../../lib/mod.ts";\n' +
      'import "../../notebooks/kit/mod.ts";\n' +
      'const reached = await fetch("https://registry.npmjs.org").catch(() => 0);\n' +
      "console.log(reached, tf.getBackend());",
    ]);
    const vars = { ...offline, HOME: folder, USERPROFILE: folder };
    const { code, text } = await result(
      start(env.deno, ["task", "run", path], vars, env.root),
    );
    strictEqual(code, 0, text);
  } finally {
    await Deno.remove(place, { recursive: true });
  }
  const { cells } = read(join(env.root, "build", "offline.ipynb"));
  ok(shownBy(cells[0]!).includes("0 wasm"), shownBy(cells[0]!));
});
