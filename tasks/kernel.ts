import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";

/** Registers the kernel with absolute paths, for any Jupyter of this `.venv`. */
export function writeKernel(env: Environment) {
  const share = join(env.venv, "share", "jupyter");
  const write = (folder: string, file: string, content: unknown) => {
    mkdirSync(join(share, folder), { recursive: true });
    writeFileSync(join(share, folder, file), JSON.stringify(content, null, 2));
  };
  write("kernels/deno", "kernel.json", {
    argv: [env.deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    env: { DENO_DIR: env.vars.DENO_DIR, DENO_NO_UPDATE_CHECK: "1" },
  });
  // Otherwise JupyterLab opens with a question about its news.
  write("lab/settings", "overrides.json", {
    "@jupyterlab/apputils-extension:notification": {
      fetchNews: "false",
      checkForUpdates: false,
    },
  });
}
