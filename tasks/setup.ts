import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import { type Environment, environment } from "./environment.ts";
import { writeKernel } from "./kernel.ts";
import {
  currentKey,
  isReady,
  markerPath,
  readMarker,
  writeMarker,
} from "./marker.ts";
import { Advice, run } from "./process.ts";
import { findPython, pipInstall } from "./python.ts";

/**
 * Makes sure that `.venv` holds all that the course needs, and nothing outside
 * the project folder is touched. Takes about a minute the first time, and no
 * time when there is nothing to do.
 */
export async function setUp(): Promise<Environment> {
  const env = environment();
  if (isReady(env)) return env;
  mkdirSync(join(env.root, ".deno"), { recursive: true });
  // The system gives the lock back when its holder ends, however it ends.
  // Not with tryLock, which came with Deno 2.7.
  using file = await Deno.open(join(env.root, ".deno", "setup.lock"), {
    create: true,
    write: true,
  });
  const waiting = setTimeout(() => {
    console.log("Waiting for another set-up of this folder to end …");
  }, 300);
  await file.lock(true);
  clearTimeout(waiting);
  if (!isReady(env)) await install(env);
  return env;
}

async function install(env: Environment) {
  const { ours, command } = await plan(env);
  const key = currentKey(env);
  console.log(`Setting up the course in ${env.venv} (once, 400 MB):`);
  mkdirSync(env.venv, { recursive: true });
  writeMarker(env, { state: "started", ours, key });
  if (ours) {
    // The marker outlives the rest, so that a half-deleted .venv is still ours.
    for (const name of readdirSync(env.venv)) {
      if (name === basename(markerPath(env))) continue;
      rmSync(join(env.venv, name), { recursive: true, force: true });
    }
    const [program, ...args] = command;
    await step("1/4 virtual environment", program, [
      ...args,
      "-m",
      "venv",
      env.venv,
    ], env);
  }
  await step(
    "2/4 JupyterLab and the Deno kernel",
    env.python,
    pipInstall(join(env.root, "requirements.txt")),
    env,
  );
  writeKernel(env);
  // Otherwise the first cell would download them, without a word.
  await step("3/4 the course's npm packages", env.deno, [
    "cache",
    "--quiet",
    join(env.root, "lib", "mod.ts"),
    ...packages(env),
  ], env).catch(putOff(
    "3/4",
    // It can still do so; and a mistake in lib must not stop set-up.
    "\n  A lesson loads the npm packages that it lacks when it first runs, for " +
      "which it needs a network.",
  ));
  await step("4/4 MovieLens-100k (2 MB)", env.python, [
    join(env.root, "tasks", "movie_lens.py"),
  ], env).catch(putOff("4/4", ' Type "deno task movielens" to try again.'));
  writeMarker(env, { state: "ready", ours, key });
}

/** Says that a step has failed which the course can do without. */
function putOff(number: string, advice: string) {
  return (error: unknown) => {
    if (!(error instanceof Advice)) throw error;
    const [problem] = String(error.cause).split("\n").slice(-1);
    console.error(`  ${number} put off: ${problem}${advice}`);
  };
}

/** The npm packages of the import map: a lesson may import any of them. */
function packages({ root }: Environment): string[] {
  const file = readFileSync(join(root, "imports.json"), "utf8");
  const imports: Record<string, string> = JSON.parse(file).imports;
  return Object.values(imports).filter((name) => name.startsWith("npm:"))
    .map((name) => name.replace("npm:/", "npm:").replace(/\/$/, ""));
}

/** Whose `.venv` it is, and the Python that makes it or is in it. */
async function plan(env: Environment) {
  const isFree = !existsSync(env.venv) ||
    statSync(env.venv).isDirectory() && readdirSync(env.venv).length === 0;
  if (readMarker(env)?.ours ?? isFree) {
    return { ours: true, command: await findPython() };
  }
  const quiet = { env: env.vars, onText: () => {} };
  const usable = existsSync(env.python) &&
    await run(env.python, ["-m", "pip", "--version"], quiet) === 0;
  if (usable) return { ours: false, command: [env.python] as [string] };
  throw new Advice(
    `${env.venv} was not made by the course and has no Python with pip: ` +
      "rename or delete it, then run the same command again.",
  );
}

/** One program of the set-up, with its name and time on the terminal. */
async function step(
  name: string,
  program: string,
  args: string[],
  env: Environment,
) {
  const start = Date.now();
  const line = () => `  ${name}: ${Math.round((Date.now() - start) / 1000)} s`;
  const live = Deno.stdout.isTerminal();
  const say = (text: string) =>
    Deno.stdout.writeSync(new TextEncoder().encode(text));
  if (!live) say(`  ${name} …\n`);
  const timer = setInterval(() => live && say(`\r${line()} `), 1000);
  let text = "";
  try {
    const onText = (piece: string) => text += piece;
    const vars = { ...env.vars, NO_COLOR: "1" };
    const code = await run(program, args, { env: vars, onText });
    say(`${live ? "\r" : ""}${line()}\n`);
    if (code === 0) return;
  } finally {
    clearInterval(timer);
  }
  const errors = text.split(/\r?\n/).filter((line) => /^error/i.test(line));
  const problem = /connection broken|error sending request/i.test(text)
    ? "The network does not answer."
    : errors.slice(-5).join("\n") || text.trim();
  throw new Advice(
    `${problem}\nSet-up stopped at "${name}": mend what the lines above say, ` +
      "then run the same command again.",
    { cause: problem },
  );
}
