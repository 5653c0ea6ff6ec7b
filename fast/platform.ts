/**
 * What differs between Deno, Node and a browser: cores and threads. No other
 * file of this package looks where it runs, but for the program of a thread.
 *
 * @module
 */

/** The part of Node's `process` that is used here; Deno has it, too. */
interface Process {
  getBuiltinModule?(name: string): unknown;
}

/** A thread of `node:worker_threads`. */
interface NodeWorker {
  on(event: "error", listener: () => void): void;
  unref(): void;
  terminate(): void;
}

interface WorkerThreads {
  readonly Worker: new (
    program: URL,
    options: { readonly workerData: unknown },
  ) => NodeWorker;
}

/** A thread that has been started. */
export interface Thread {
  /** Ends it. */
  end(): void;
}

/** A module of Node's, in Deno and in Node; nothing in a browser. */
function nodeModule(name: string): unknown {
  const { process } = globalThis as { readonly process?: Process };
  return process?.getBuiltinModule?.(`node:${name}`);
}

/** How many cores there are, or 1 where nobody says so. */
export function cores(): number {
  const { navigator } = globalThis as {
    readonly navigator?: { readonly hardwareConcurrency?: number };
  };
  if (navigator?.hardwareConcurrency) return navigator.hardwareConcurrency;
  // Node 20 has no navigator.
  const os = nodeModule("os") as
    | { availableParallelism?(): number }
    | undefined;
  return os?.availableParallelism?.() ?? 1;
}

/**
 * Starts a thread, which does not keep a program from ending.
 *
 * @param program JavaScript: it finds `start` as Node's `workerData`, or in the
 * first message.
 * @throws {Error} Where there are no threads.
 */
export function startThread(program: string, start: object): Thread {
  const threads = nodeModule("worker_threads") as WorkerThreads | undefined;
  if (threads) {
    // No file, because to read one would need a permission.
    const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
    const worker = new threads.Worker(url, { workerData: start });
    worker.unref();
    // Who starts late or not at all is not waited for.
    worker.on("error", () => {});
    return { end: () => worker.terminate() };
  }
  const blob = new Blob([program], { type: "text/javascript" });
  const url = URL.createObjectURL(blob);
  const worker = new Worker(url, { type: "module" });
  worker.onerror = (event) => event.preventDefault();
  worker.postMessage(start);
  return {
    end() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
