/**
 * Threads that wait for work, and how it is handed to them.
 *
 * @module
 */
import { program } from "../built/thread.ts";
import type { Exports } from "../memory/exports.ts";
import type { Fast } from "../memory/module.ts";
import { isShared } from "../memory/shared_memory.ts";
import { startThread, type Thread } from "../platform.ts";
import {
  CLOSED,
  counter,
  MOST,
  ROOM,
  type Shared,
  type Start,
  takeParts,
} from "./parts.ts";

/** An argument that is, for each thread, so many bytes further. */
export interface Own {
  readonly place: number;
  readonly bytes: number;
}

/** A function of the WebAssembly module, and its arguments. */
export type PartCall = readonly [
  name: keyof Exports,
  ...args: (number | Own)[],
];

/** Most calls of a job. */
const CALLS = 1024;

/** Threads besides the first, and what they share with it. */
export class ThreadPool {
  readonly #shared: Shared;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #workers: readonly Thread[];
  /** In whose memory they work. */
  readonly home: Fast;

  constructor(home: Fast, count: number) {
    this.home = home;
    const { module, kernels, backend } = home;
    const { memory } = backend.wasm.asm;
    if (!isShared(memory)) throw new TypeError("the memory is not shared");
    const names = Object.keys(kernels);
    const bytes = Int32Array.BYTES_PER_ELEMENT * Object.keys(counter).length;
    this.#numbers = new Map(names.map((name, i) => [name, i]));
    this.#shared = {
      counters: new Int32Array(new SharedArrayBuffer(bytes)),
      calls: new Float64Array(new SharedArrayBuffer(8 * ROOM * CALLS)),
      names,
    };
    Atomics.store(this.#shared.counters, counter.next, CLOSED);
    this.#workers = Array.from({ length: count }, (_, i) => {
      const own = { thread: i + 1, module, memory };
      const start: Start = { ...this.#shared, ...own };
      return startThread(program, start);
    });
  }

  /** How many threads there are, with the first. */
  get size(): number {
    return this.#workers.length + 1;
  }

  /** Ends the threads. */
  end(): void {
    const { counters } = this.#shared;
    Atomics.store(counters, counter.ended, 1);
    Atomics.add(counters, counter.job, 1);
    Atomics.notify(counters, counter.job);
    for (const worker of this.#workers) worker.end();
  }

  /** Makes calls, so many for a part. */
  run(calls: readonly PartCall[], each: number): number[] {
    const most = CALLS - CALLS % each;
    const results: number[] = [];
    for (let from = 0; from < calls.length; from += most) {
      const some = calls.slice(from, from + most);
      some.forEach((call, i) => this.#write(call, i * ROOM));
      this.#share(some.length / each, each);
      for (let i = 1; i <= some.length; i++) {
        results.push(this.#shared.calls[i * ROOM - 1]!);
      }
    }
    return results;
  }

  #write([name, ...args]: PartCall, at: number): void {
    const { calls } = this.#shared;
    calls[at] = this.#numbers.get(name)!;
    args.forEach((each, i) => {
      const own = typeof each === "number" ? { place: each, bytes: 0 } : each;
      calls[at + 1 + i] = own.place;
      calls[at + 1 + MOST + i] = own.bytes;
    });
  }

  /** Opens a job, takes part in it, and waits until it is done. */
  #share(parts: number, each: number): void {
    const { counters } = this.#shared;
    counters[counter.parts] = parts;
    counters[counter.each] = each;
    counters[counter.failed] = 0;
    Atomics.store(counters, counter.next, 0);
    Atomics.add(counters, counter.job, 1);
    Atomics.notify(counters, counter.job);
    try {
      takeParts(this.#shared, this.home.kernels as never, 0);
    } finally {
      // Whoever comes late finds nothing to take, whatever the next job is.
      Atomics.store(counters, counter.next, CLOSED);
      waitForZero(counters, counter.active);
    }
    if (Atomics.load(counters, counter.failed) > 0) {
      throw new Error("a kernel has failed in another thread");
    }
  }
}

/** Milliseconds in which most parts end. A sleeper wakes up late. */
const AWAKE = 0.05;

function waitForZero(counters: Int32Array, place: number): void {
  const until = performance.now() + AWAKE;
  for (let value; (value = Atomics.load(counters, place)) > 0;) {
    if (performance.now() > until) sleep(counters, place, value);
  }
}

/** Sleeps while a counter has a value; a page's first thread may not. */
function sleep(counters: Int32Array, place: number, value: number): void {
  try {
    Atomics.wait(counters, place, value);
  } catch {
    // Then it looks again and again.
  }
}
