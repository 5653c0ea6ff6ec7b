/**
 * What a thread does, and the program of the threads besides the first.
 *
 * @module
 */

/** The functions of the WebAssembly module, by name. */
type Kernels = Readonly<
  Record<string, ((...numbers: number[]) => number | void) | undefined>
>;

/** What all threads see of a job. Its parts have as many calls each. */
export interface Shared {
  /** See {@linkcode counter}. */
  readonly counters: Int32Array<SharedArrayBuffer>;
  /**
   * {@linkcode ROOM} numbers for each call: the function's place in `names`, its
   * arguments, how far each of them is from the same of the thread before, and
   * the result.
   */
  readonly calls: Float64Array<SharedArrayBuffer>;
  /** Names of the module's functions. */
  readonly names: readonly string[];
}

/** What a thread besides the first begins with. */
export interface Start extends Shared {
  /** Its number; the first thread, whose the jobs are, is 0. */
  readonly thread: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** Places of the counters. */
export const counter = {
  /** Changes where there is a new job. */
  job: 0,
  /** The next part that nobody has taken; {@linkcode CLOSED} between jobs. */
  next: 1,
  parts: 2,
  /** Calls of a part. */
  each: 3,
  /** Threads besides the first that may be taking parts. */
  active: 4,
  /** How many calls have failed. */
  failed: 5,
} as const;

/** More than there are parts, and far from the greatest whole number. */
export const CLOSED = 1 << 30;

/** Most arguments of a function. */
export const MOST = 16;

/** See {@linkcode Shared.calls}. */
export const ROOM = 2 * MOST + 2;

/** Makes the calls of part after part, until none is left to take. */
export function takeParts(
  { counters, calls, names }: Shared,
  kernels: Kernels,
  thread: number,
): void {
  const numbers = new Array<number>(MOST);
  for (;;) {
    const part = Atomics.add(counters, counter.next, 1);
    if (part >= counters[counter.parts]!) return;
    const each = counters[counter.each]!;
    for (let call = part * each; call < (part + 1) * each; call++) {
      const at = call * ROOM;
      for (let i = 0; i < MOST; i++) {
        numbers[i] = calls[at + 1 + i]! + thread * calls[at + 1 + MOST + i]!;
      }
      const result = kernels[names[calls[at]!]!]!(...numbers);
      calls[at + ROOM - 1] = Number(result ?? 0);
    }
  }
}

/** Milliseconds in which the next job often comes. A sleeper wakes up late. */
const AWAKE = 0.2;

/** Waits for jobs, for ever: asleep, but for a moment after each. */
function serve({ thread, module, memory, ...shared }: Start): void {
  const { counters } = shared;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  for (let seen = 0;; seen = Atomics.load(counters, counter.job)) {
    const until = performance.now() + AWAKE;
    while (
      Atomics.load(counters, counter.job) === seen && performance.now() < until
    );
    Atomics.wait(counters, counter.job, seen);
    Atomics.add(counters, counter.active, 1);
    try {
      takeParts(shared, exports as unknown as Kernels, thread);
    } catch {
      Atomics.add(counters, counter.failed, 1);
    }
    Atomics.sub(counters, counter.active, 1);
    Atomics.notify(counters, counter.active);
  }
}

/**
 * The program of a thread. It is made of the functions above as the engine has
 * them, because to read a file would ask for a permission.
 */
export const program = `
import { workerData } from "node:worker_threads";
const counter = ${JSON.stringify(counter)};
const [MOST, ROOM, AWAKE] = [${MOST}, ${ROOM}, ${AWAKE}];
${takeParts}
${serve}
serve(workerData);`;
