import { existsSync, readdirSync } from "node:fs";
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

async function runNotebooks(args: string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const flags = args.filter((arg) => arg.startsWith("-"));
  const unknown = flags.find((flag) => !["--all", "--inplace"].includes(flag));
  if (unknown) throw new Advice(`There is no option ${unknown}.\n${USAGE}`);
  const notebooks = chosen(args);
  const missing = notebooks.find((path) => !existsSync(path));
  if (missing) throw new Advice(`There is no notebook ${missing}.`);

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
