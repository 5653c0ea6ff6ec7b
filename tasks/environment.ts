import { dirname, join } from "node:path";

/** Where the parts of the course's environment lie, and how to start them. */
export interface Environment {
  /** The project folder, absolute. */
  root: string;
  /** The virtual environment, which holds everything that set-up installs. */
  venv: string;
  /** The virtual environment's Python. */
  python: string;
  /** The virtual environment's Deno: the one that runs notebooks and tests. */
  deno: string;
  /** Variables to start these programs with: they keep the home folder clean. */
  vars: Record<string, string>;
}

/** True on Windows, where programs of a virtual environment lie elsewhere. */
export const windows = Deno.build.os === "windows";

/**
 * The environment of the project folder. Needs no permission, and does not
 * look whether anything is there: `setUp()` does.
 */
export function environment(): Environment {
  const root = dirname(import.meta.dirname!);
  const venv = join(root, ".venv");
  const program = (name: string) =>
    windows ? join(venv, "Scripts", `${name}.exe`) : join(venv, "bin", name);
  const own = (name: string) => join(venv, `jupyter-${name}`);
  return {
    root,
    venv,
    python: program("python"),
    deno: program("deno"),
    vars: {
      DENO_DIR: join(root, ".deno"),
      DENO_NO_UPDATE_CHECK: "1",
      IPYTHONDIR: own("ipython"),
      JUPYTER_CONFIG_DIR: own("config"),
      JUPYTER_DATA_DIR: own("data"),
      JUPYTER_RUNTIME_DIR: own("runtime"),
      JUPYTERLAB_SETTINGS_DIR: own("settings"),
      JUPYTERLAB_WORKSPACES_DIR: own("workspaces"),
      // First in the search order, so no other kernel named deno can win.
      JUPYTER_PATH: join(venv, "share", "jupyter"),
      JUPYTER_PREFER_ENV_PATH: "1",
      JUPYTER_CONFIG_PATH: join(root, "tasks", "jupyter"),
      // Empty counts as not set: what the reader's shell says about another
      // Python must not reach this one.
      PYTHONHOME: "",
      PYTHONPATH: "",
      PYTHONNOUSERSITE: "1",
      PYTHONUTF8: "1",
      PIP_USER: "0",
      PIP_NO_CACHE_DIR: "1",
    },
  };
}
