/**
 * The program of the threads besides the first: `deno task build` makes it
 * JavaScript, in built/thread.ts.
 *
 * @module
 */
import { counter, type Kernels, type Start, takeParts } from "./parts.ts";

/** Milliseconds in which the next job often comes. A sleeper wakes up late. */
const AWAKE = 0.2;

/** Waits for jobs, until there are none: asleep, but for a moment after each. */
function serve({ thread, module, memory, ...shared }: Start): void {
  const { counters } = shared;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  for (
    let seen = 0;
    Atomics.load(counters, counter.ended) === 0;
    seen = Atomics.load(counters, counter.job)
  ) {
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

const scope = globalThis as unknown as {
  readonly process?: {
    getBuiltinModule(name: string): { readonly workerData: Start };
  };
  onmessage: (event: { readonly data: Start }) => void;
};
if (scope.process) {
  serve(scope.process.getBuiltinModule("node:worker_threads").workerData);
} else {
  scope.onmessage = ({ data }) => serve(data);
}
