// Which threads are at work.
import { assertEquals } from "@std/assert";
import { fast } from "../memory/module.ts";
import { setThreads } from "../mod.ts";
import { inParts } from "../threads/threads.ts";

/** Which threads made calls that take a while: their numbers. */
export function atWork(): Set<number> {
  const now = fast()!;
  const size = 100_000;
  const place = now.backend.wasm._malloc(4 * size * 3);
  const results = inParts(now, { size: 40, step: 1, cost: 1e9 }, () => [
    [
      "activate",
      { place, bytes: 4 * size },
      { place, bytes: 4 * size },
      size,
      1,
    ],
    // It gives its argument rounded up to 8, and some, times 1024.
    ["gemmScratch", { place: 0, bytes: 8 }],
  ]);
  now.backend.wasm._free(place);
  return new Set(
    results.filter((_, i) => i % 2).map((result) => (result / 1024 - 4) / 8),
  );
}

/**
 * Fails unless so many threads have been at work before long: they take a while
 * to start, and on a busy machine to wake up.
 */
export function assertAtWork(count: number): void {
  const seen = new Set<number>();
  const until = performance.now() + 30_000;
  while (seen.size < count && performance.now() < until) {
    for (const thread of atWork()) seen.add(thread);
  }
  assertEquals([...seen].sort(), Array.from({ length: count }, (_, i) => i));
}

/** Makes so many threads work, and waits until they do. */
export function startThreads(count: number): void {
  setThreads(count);
  assertAtWork(count);
}
