/**
 * What a comparison is made of.
 *
 * @module
 */
import type { Arrays } from "./data.ts";
import { type Program, type Run, steady } from "./rounds.ts";

/** What is read from the runs of a case. */
export interface Measure {
  readonly what: string;
  readonly unit: "s" | "ms" | "MB";
  of(run: Run): number;
}

/** One comparison. */
export interface Case {
  readonly name: string;
  /** Exactly what is counted: a paragraph of the page. */
  readonly counted: string;
  /** What all programs are asked; `data` names a maker in `makers`. */
  readonly job: object;
  /** What differs in the short form. */
  readonly short: object;
  readonly data: (job: never) => Maker;
  readonly programs: readonly Program[];
  readonly measures: readonly Measure[];
  /** Whether one run is enough. Default: false. */
  readonly once?: true;
}

/** The name of some data, and what makes it. */
export type Maker = [name: string, make: () => Arrays | Promise<Arrays>];

/** One repetition of what a program repeats. */
export const step = (what: string): Measure => ({
  what,
  unit: "ms",
  of: (run) => 1000 * steady(run),
});

/** PyTorch with several settings. */
export const torch = (file: string, ...all: (readonly [string, object])[]) =>
  all.map(([setting, options]): Program => ({
    who: "PyTorch",
    file,
    options,
    ...(setting ? { setting } : {}),
  }));

/** Where steps are small, threads wait for each other longer than they work. */
export const oneThread = ["1 thread", { threads: 1 }] as const;
