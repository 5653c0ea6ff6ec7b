/**
 * Parts of a job, which threads take one after the other.
 *
 * @module
 */

/** The functions of the WebAssembly module, by name. */
export type Kernels = Readonly<
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
  /** Not 0 when no job comes any more. */
  ended: 6,
} as const;

/** More than there are parts, and far from the greatest whole number. */
export const CLOSED: number = 1 << 30;

/** Most arguments of a function. */
export const MOST = 16;

/** See {@linkcode Shared.calls}. */
export const ROOM: number = 2 * MOST + 2;

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
