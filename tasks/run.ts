import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { environment } from "./environment.ts";
import { Advice, main, run } from "./process.ts";
import { setUp } from "./setup.ts";

const USAGE = `Executes notebooks of the course; the results lie in build/.
  deno task run                    the first lesson
  deno task run notebooks/NAME.ipynb …
  deno task run --all              every lesson
  --inplace                        also write the results into the notebooks`;

const env = environment();
const lessons = join(env.root, "notebooks");

function chosen(args: string[]): string[] {
  const names = args.filter((arg) => !arg.startsWith("-"));
  if (args.includes("--all")) {
    const all = readdirSync(lessons).filter((name) => name.endsWith(".ipynb"));
    return all.sort().map((name) => join(lessons, name));
  }
  if (names.length === 0) return [join(lessons, "01_the_article.ipynb")];
  // The folder in which the reader typed the command; tasks run in the root.
  const typedIn = Deno.env.get("INIT_CWD") ?? env.root;
  return names.map((name) => resolve(typedIn, name));
}

/** Refuses what the kernel cannot execute, before a set-up that takes minutes. */
function assertNotebook(path: string) {
  const refuse = (what: string) => {
    throw new Advice(`${path} ${what}.\n${USAGE}`);
  };
  if (!existsSync(path)) refuse("is not there");
  if (statSync(path).isDirectory()) refuse("is a folder");
  const notebook = parsed(readFileSync(path, "utf8"));
  if (!Array.isArray(notebook?.cells)) {
    refuse("is no notebook: it is not JSON with a list of cells");
  }
  const { name = "deno", language } = notebook.metadata?.kernelspec ?? {};
  if (name !== "deno" && language !== "typescript") {
    refuse(`asks for the kernel ${name}, and there is only Deno's`);
  }
}

function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function runNotebooks(args: string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const flags = args.filter((arg) => arg.startsWith("-"));
  const unknown = flags.find((flag) => !["--all", "--inplace"].includes(flag));
  if (unknown) throw new Advice(`There is no option ${unknown}.\n${USAGE}`);
  const notebooks = chosen(args);
  notebooks.forEach(assertNotebook);

  await setUp();
  return await run(env.python, [
    join(env.root, "tasks", "execute.py"),
    "--out",
    join(env.root, "build"),
    ...flags.filter((flag) => flag === "--inplace"),
    ...notebooks,
  ], { env: env.vars });
}

if (import.meta.main) await main(() => runNotebooks(Deno.args));
