/**
 * Results of the bench, as they are kept.
 *
 * @module
 */
import { join } from "node:path";
import type { Case, Measure } from "./case.ts";
import { cases } from "./cases.ts";
import type { Machine } from "./machine.ts";
import { median, type Program, type Run } from "./rounds.ts";
import type { Point } from "./scaling.ts";

/** All runs of a program. */
export interface Runs extends Pick<Program, "who" | "setting"> {
  readonly runs: readonly Run[];
}

/** What the last measurement found. */
export interface Results {
  readonly machine: Machine;
  /** By the name of the case. */
  readonly cases: Readonly<Record<string, readonly Runs[]>>;
  readonly scaling: readonly Point[];
}

const file = join(import.meta.dirname!, "results.json");

/** The results that were kept last, if any. */
export async function lastResults(): Promise<Results | undefined> {
  const text = await Deno.readTextFile(file).catch(() => undefined);
  return text && JSON.parse(text);
}

/** Keeps results: one run, one line. */
export async function keep(results: Results): Promise<void> {
  const text = JSON.stringify(results, rounded, 1)
    .replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s+/g, " "));
  await Deno.writeTextFile(file, text + "\n");
}

/** Five digits say more than a clock does. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(5)) : value;
}

/** Ours and one peer, by one measure. */
export interface Comparison {
  readonly what: string;
  readonly unit: Measure["unit"];
  readonly peer: string;
  readonly setting: string | undefined;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  /** Our median over theirs. */
  readonly ratio: number;
}

/** All comparisons of some results, in the order of the cases. */
export function comparisons(results: Results): Comparison[] {
  return cases.flatMap((each) => {
    const all = results.cases[each.name] ?? [];
    return each.measures.flatMap((measure) => compare(each, measure, all));
  });
}

function compare(
  { programs }: Case,
  { what, unit, of }: Measure,
  all: readonly Runs[],
): Comparison[] {
  const valuesOf = (runs?: Runs) => runs?.runs.map(of) ?? [];
  const ours = valuesOf(all.find(({ who }) => who === "ours"));
  const peers = new Set(programs.map(({ who }) => who));
  peers.delete("ours");
  return [...peers].flatMap((peer) => {
    const settings = all.filter(({ who }) => who === peer)
      .map((runs) => ({ setting: runs.setting, theirs: valuesOf(runs) }))
      .sort((a, b) => median(a.theirs) - median(b.theirs));
    const [best] = settings;
    if (!best) return [];
    const ratio = median(ours) / median(best.theirs);
    return [{ what, unit, peer, ...best, ours, ratio }];
  });
}
