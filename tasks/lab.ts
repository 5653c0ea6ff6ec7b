import { existsSync } from "node:fs";
import { join } from "node:path";
import { main, run } from "./process.ts";
import { setUp } from "./setup.ts";

/** Opens JupyterLab at the first lesson; takes JupyterLab's own options too. */
async function openLab(args: string[]): Promise<number> {
  const env = await setUp();
  const lesson = "notebooks/01_the_article.ipynb";
  const page = existsSync(join(env.root, lesson))
    ? `/lab/tree/${lesson}`
    : "/lab";
  console.log("Opening JupyterLab. Stop it with Ctrl-C.");
  return await run(env.python, [
    "-m",
    "jupyterlab",
    `--ServerApp.root_dir=${env.root}`,
    `--LabApp.default_url=${page}`,
    "--log-level=WARN",
    // Jupyter refuses root, who is the only user in many containers.
    ...(Deno.build.os !== "windows" && Deno.uid() === 0
      ? ["--allow-root"]
      : []),
    ...args,
    // After SIGINT it would ask whether to stop, or forget its kernels.
  ], { cwd: env.root, env: env.vars, stopSignal: "SIGTERM" });
}

if (import.meta.main) await main(() => openLab(Deno.args));
