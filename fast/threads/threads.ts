/**
 * Several threads for the work of one kernel. Each of them computes other rows
 * of the result, as one thread would: so the bits are the same, however many
 * there are, and whoever computes what.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import { cores } from "../platform.ts";
import { type PartCall, ThreadPool } from "./thread_pool.ts";

/** Work that can be done in parts. */
export interface Work {
  /** How many rows there are, or whatever else it consists of. */
  readonly size: number;
  /** Rows of a part, but for the last. Default: by the threads and the cost. */
  readonly step?: number;
  /** What the rows of a part are a multiple of. Default: 1. */
  readonly multipleOf?: number;
  /** About how many nanoseconds one thread takes for all. */
  readonly cost: number;
}

/**
 * Nanoseconds of a part, at least. To hand one over takes a few thousand, to
 * bring its numbers from the cache of another core takes more, and where other
 * programs work on the machine a core may be late.
 */
const LEAST = 150_000;

/** Nanoseconds of work after which it is worth to start threads. */
const START = 3e7;

/**
 * Parts for each thread: more than one, so none waits long for one that is held
 * up; and few, because each part of a product packs the second factor anew.
 */
const PARTS = 2;

/** Most threads that are used unasked: they share one memory. */
const UNASKED = 4;

/** Most threads: each takes some 20 MB, and a machine has an end. */
const MOST = 64;

let wanted = Math.min(cores(), UNASKED);
let worked = 0;
let pool: ThreadPool | undefined;

/** On how many threads kernels run, once they have worked for a while. */
export function threads(): number {
  return wanted;
}

/**
 * Changes on how many threads kernels run, from now on. No result changes. If
 * it is not called, they run on as many as the processor has cores, at most 4.
 * For 1, threads that are there sleep; for another number, they end and give
 * their memory back, some 20 MB each, and others start with the next large
 * kernel.
 *
 * @param count From 1 to 64. More than the processor has cores are of no use.
 * @throws {TypeError} If it is not a number.
 * @throws {RangeError} If it is not an integer from 1 to 64.
 */
export function setThreads(count: number): void {
  if (typeof count !== "number") {
    throw new TypeError(`count must be a number; found ${typeof count}`);
  }
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    throw new RangeError(
      `count must be an integer from 1 to ${MOST}; found ${count}`,
    );
  }
  // For one thread the others only sleep, so that a program can go back to them.
  if (count > 1 && count !== pool?.size) endThreads();
  wanted = count;
  worked = START;
}

/**
 * Does some work, in parts by several threads where it is worth it.
 *
 * @param callsOf The calls for `count` rows: as many for each part.
 * @returns What the calls gave, part after part.
 */
export function inParts(
  fast: Fast,
  work: Work,
  callsOf: (from: number, count: number) => readonly PartCall[],
): number[] {
  const { size, multipleOf = 1, cost } = work;
  const ready = wanted > 1 && cost >= 2 * LEAST
    ? poolFor(fast, cost)
    : undefined;
  const parts = ready ? Math.min(PARTS * wanted, Math.floor(cost / LEAST)) : 1;
  const step = work.step ?? Math.ceil(size / parts / multipleOf) * multipleOf;
  const calls: PartCall[] = [];
  let each = 0;
  for (let from = 0; from < size; from += step) {
    const part = callsOf(from, Math.min(step, size - from));
    each = part.length;
    calls.push(...part);
  }
  if (ready && calls.length > each) return ready.run(calls, each);
  return calls.map(([name, ...args]) => {
    // In place: most kernels are short, and come here.
    for (let i = 0; i < args.length; i++) {
      const each = args[i]!;
      if (typeof each !== "number") args[i] = each.place;
    }
    return Number(fast.kernels[name](...args as number[]) ?? 0);
  });
}

function endThreads(): void {
  pool?.end();
  pool = undefined;
}

/** The threads, if it has been worth to start them. */
function poolFor(fast: Fast, cost: number): ThreadPool | undefined {
  worked += cost;
  // Those of a backend that is gone work in its memory.
  if (pool?.home !== fast) endThreads();
  if (pool || worked < START) return pool;
  try {
    pool = new ThreadPool(fast, wanted - 1);
  } catch {
    wanted = 1; // Threads are not to be had here.
  }
  return pool;
}
