// Several threads: they work where there is work, and sleep where there is none.
import { assert, assertEquals, assertThrows } from "@std/assert";
import process from "node:process";
import { fast } from "../memory/module.ts";
import { setThreads, threads } from "../mod.ts";
import { inParts } from "../threads/threads.ts";
import { assertAtWork, atWork, startThreads } from "./at_work.ts";
import { assertNoLeak, fileTest, startCode } from "./helpers.ts";
import * as tf from "./tf.ts";

const CORES = threads();

Deno.test("several threads work, as many as are wanted", () => {
  try {
    setThreads(1);
    assertEquals([...atWork()], [0]);
    startThreads(2);
    assertEquals(threads(), 2);
  } finally {
    setThreads(CORES);
  }
});

Deno.test("unasked, there are as many threads as cores, and at most four", () => {
  assertEquals(CORES, Math.min(navigator.hardwareConcurrency, 4));
});

Deno.test("a number of threads must be an integer from 1 to 64", () => {
  for (const count of [0, -1, 1.5, NaN, 65, 1e6, Infinity]) {
    const message = `count must be an integer from 1 to 64; found ${count}`;
    assertThrows(() => setThreads(count), RangeError, message);
  }
  assertThrows(() => setThreads("2" as never), TypeError, "string");
  assertEquals(threads(), CORES);
});

/** How many of the system's threads are workers: Deno has others, too. */
function counted(): number {
  const folder = "/proc/self/task";
  return [...Deno.readDirSync(folder)].filter(({ name }) => {
    try {
      const thread = Deno.readTextFileSync(`${folder}/${name}/comm`);
      return thread.startsWith("worker-");
    } catch {
      return false; // It has just ended.
    }
  }).length;
}

Deno.test({
  name: "threads that are not wanted any more end, and give their memory back",
  ignore: Deno.build.os !== "linux" ||
    Deno.permissions.querySync({ name: "read" }).state !== "granted",
  async fn() {
    // Of this number none has begun before the next kernel.
    setThreads(64);
    await new Promise((done) => setTimeout(done, 1000));
    const others = counted();
    const haveEnded = async () => {
      setThreads(64);
      const until = performance.now() + 60_000;
      while (counted() > others && performance.now() < until) {
        await new Promise((done) => setTimeout(done, 20));
      }
      assertEquals(Math.max(counted(), others), others);
    };
    const { rss } = Deno.memoryUsage();
    try {
      for (let i = 0; i < 6; i++) {
        startThreads(2 + i % 2);
        assert(counted() > others);
        // The program of one that has not begun yet ends, too.
        setThreads(5);
        atWork();
        await haveEnded();
      }
      const more = Deno.memoryUsage().rss - rss;
      assert(more < 150e6, `${more} bytes`);
    } finally {
      setThreads(CORES);
    }
  },
});

Deno.test("threads use memory that came after they had started", () => {
  startThreads(2);
  try {
    const { memory } = fast()!.backend.wasm.asm;
    const before = memory.buffer.byteLength;
    const [m, k] = [400, 100_000];
    const a = tf.fill([m, k], 0.5) as tf.Tensor2D;
    assert(memory.buffer.byteLength > before);
    const product = tf.matMul(a, tf.fill([k, 20], 2));
    assert(product.dataSync().every((value) => value === k));
    assertAtWork(2);
    tf.dispose([a, product]);
  } finally {
    setThreads(CORES);
  }
});

Deno.test("what fails in a thread throws, and the next job is done", async () => {
  startThreads(2);
  try {
    const outside = 2 ** 32 - 64;
    await assertNoLeak(() => {
      for (let i = 0; i < 20; i++) {
        assertThrows(
          () =>
            inParts(fast()!, { size: 40, step: 1, cost: 1e9 }, () => [
              ["activate", outside, outside, 64, 1],
            ]),
          Error,
        );
      }
      assertAtWork(2);
    });
  } finally {
    setThreads(CORES);
  }
});

Deno.test("threads sleep where there is nothing to do", async () => {
  startThreads(3);
  try {
    await new Promise((done) => setTimeout(done, 50));
    const before = process.cpuUsage();
    await new Promise((done) => setTimeout(done, 500));
    const { user, system } = process.cpuUsage(before);
    assert(user + system < 100_000, `${user + system} of 500,000 µs`);
  } finally {
    setThreads(CORES);
  }
});

fileTest("a program ends by itself, with its threads", async () => {
  const code = `
    const { setThreads } = await import("./fast/mod.ts");
    const tf = await import("./fast/tests/tf.ts");
    setThreads(3);
    const x = tf.ones([1000, 1000]);
    for (let i = 0; i < 9; i++) tf.matMul(x, x);
    console.log(tf.matMul(x, x).dataSync()[0]);`;
  const { stdout, success } = await startCode(code).output();
  assertEquals(new TextDecoder().decode(stdout), "1000\n");
  assert(success);
});

fileTest(
  "where memory cannot be shared, one thread does the work",
  async () => {
    const code = `
    const { validate } = WebAssembly;
    const shared = /,3,(128,2|0),128,128,4,/; // limits of a shared memory
    WebAssembly.validate = (bytes) =>
      !shared.test([...bytes].join()) && validate(bytes);
    const { isFast, setThreads, threads } = await import("./fast/mod.ts");
    const tf = await import("./fast/tests/tf.ts");
    setThreads(2);
    const x = tf.ones([600, 600]);
    console.log(tf.matMul(x, x).dataSync()[0], isFast(), threads());`;
    const { stdout } = await startCode(code).output();
    assertEquals(new TextDecoder().decode(stdout), "600 true 1\n");
  },
);
