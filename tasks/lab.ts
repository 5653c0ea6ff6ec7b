import { existsSync } from "node:fs";
import { join } from "node:path";
import { main, run } from "./process.ts";
import { setUp } from "./setup.ts";

/** Opens JupyterLab at the first lesson; takes JupyterLab's own options too. */
async function openLab(args: string[]): Promise<number> {
  const env = await setUp();
  const lesson = join(env.root, "notebooks", "01_the_article.ipynb");
  console.log("Opening JupyterLab. Stop it with Ctrl-C.");
  return await run(env.python, [
    ...["-m", "jupyterlab", `--ServerApp.root_dir=${env.root}`],
    // Ctrl-C then stops it without a question, which npx could not hand on.
    ...["--ServerApp.answer_yes=True", "--log-level=WARN"],
    // Jupyter refuses root, who is the only user in many containers.
    ...(Deno.build.os !== "windows" && Deno.uid() === 0
      ? ["--allow-root"]
      : []),
    ...args,
    ...(existsSync(lesson) ? [lesson] : []),
  ], { cwd: env.root, env: env.vars });
}

if (import.meta.main) await main(() => openLab(Deno.args));
