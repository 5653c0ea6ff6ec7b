/**
 * Measures the library beside Keras, PyTorch, NumPy and faiss, and writes the
 * page of results.
 *
 * @module
 */
import { join } from "node:path";
import { environment } from "../tasks/environment.ts";
import { Advice, main } from "../tasks/process.ts";
import type { Case } from "./case.ts";
import { cases } from "./cases.ts";
import { data } from "./data.ts";
import { machine } from "./machine.ts";
import { writePage } from "./page.ts";
import { peersPython, setUpPeers } from "./peers.ts";
import { keep, lastResults, type Results, type Runs } from "./results.ts";
import { type Run, runProgram } from "./rounds.ts";
import { measureScaling } from "./scaling.ts";

const USAGE = `Measures the library beside Keras, PyTorch, NumPy and faiss.
  deno task bench              everything, and writes bench/README.md
  deno task bench NAME …       only these cases: ${
  cases.map(({ name }) => name).join(", ")
}, scaling
  --rounds=5                   how often each program runs
  --short                      small sizes, one round, nothing written
  --page                       writes the page again, and measures nothing`;

const folder = join(environment().root, "build", "bench");

async function bench(args: string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const flags = args.filter((arg) => arg.startsWith("-"));
  const names = args.filter((arg) => !arg.startsWith("-"));
  const known = [...cases.map(({ name }) => name), "scaling"];
  const rounds = Number(/--rounds=(\d+)/.exec(flags.join(" "))?.[1] ?? 5);
  const wrong = names.find((name) => !known.includes(name)) ??
    flags.find((flag) => !/^--(rounds=[1-9]\d*|short|page)$/.test(flag));
  if (wrong) throw new Advice(`There is no ${wrong}.\n${USAGE}`);

  const last = await lastResults();
  if (flags.includes("--page")) {
    if (!last) throw new Advice("There are no results yet.");
    await writePage(last);
    return 0;
  }
  const short = flags.includes("--short");
  const python = short ? peersPython() : await setUpPeers();
  const chosen = known.filter((name) =>
    names.length === 0 || names.includes(name)
  );
  let results: Results = {
    machine: await machine(python),
    cases: last?.cases ?? {},
    scaling: last?.scaling ?? [],
  };
  for (const name of chosen) {
    const each = cases.find((each) => each.name === name);
    if (each) {
      const runs = await measure(
        each,
        each.once || short ? 1 : rounds,
        short,
        python,
      );
      results = { ...results, cases: { ...results.cases, [name]: runs } };
    } else if (!short) {
      const scaling = await measureScaling(rounds, folder, python!);
      results = { ...results, scaling };
    }
    // After each, so that who stops it keeps what there is.
    if (!short) await keep(results);
  }
  if (!short) await writePage(results);
  return 0;
}

/** Runs the programs of a case in turn, so often. */
async function measure(
  { name, programs, measures, ...each }: Case,
  rounds: number,
  short: boolean,
  python: string | undefined,
): Promise<Runs[]> {
  const job = { ...each.job, ...(short ? each.short : {}) };
  const [kind, make] = each.data(job as never);
  const asked = { ...job, data: await data(join(folder, "data", kind), make) };
  const there = programs.filter(({ file }) => file.endsWith(".ts") || python);
  const runs = there.map(() => [] as Run[]);
  for (let round = 0; round < rounds; round++) {
    for (const [i, program] of there.entries()) {
      const run = await runProgram(program, asked, python ?? "");
      runs[i]!.push(run);
      const { who, setting = "" } = program;
      console.log(`${name} ${round + 1}/${rounds} ${who} ${setting}`);
      for (const { what, unit, of } of measures) {
        console.log(`  ${what}: ${of(run).toPrecision(3)} ${unit}`);
      }
    }
  }
  const answers = new Set(runs.flat().map(({ found }) => String(found)));
  if (answers.size > 1) throw new Error(`${name}: other documents were found`);
  return there.map(({ who, setting }, i) => ({
    who,
    ...(setting ? { setting } : {}),
    runs: runs[i]!.map(({ found: _, ...run }) => run),
  }));
}

if (import.meta.main) await main(() => bench(Deno.args));
