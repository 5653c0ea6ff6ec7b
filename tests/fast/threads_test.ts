// Several threads: the same bits as one, and no work where there is none.
import process from "node:process";
import fc from "fast-check";
import {
  adam,
  type Features,
  rmsprop,
  search,
  setThreads,
  sgd,
  tf,
  threads,
  tower,
} from "../../lib/mod.ts";
import { fast } from "../../lib/backend/fast/mod.ts";
import { inParts } from "../../lib/backend/fast/threads.ts";
import { sumOfRows } from "../../lib/backend/rows/sum_of_rows.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { assertNoLeak, fileTest, startCode } from "../helpers.ts";

const CORES = threads();

/** What `body` gives with one thread, and with three. */
function withThreads<Result>(body: () => Result): [Result, Result] {
  try {
    return [1, 3].map((count) => (setThreads(count), body())) as [
      Result,
      Result,
    ];
  } finally {
    setThreads(CORES);
  }
}

/** Which threads made calls that take a while: their numbers. */
function atWork(): Set<number> {
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
function assertAtWork(count: number): void {
  const seen = new Set<number>();
  const until = performance.now() + 30_000;
  while (seen.size < count && performance.now() < until) {
    for (const thread of atWork()) seen.add(thread);
  }
  assertEquals([...seen].sort(), Array.from({ length: count }, (_, i) => i));
}

/** Makes so many threads work, and waits until they do. */
function startThreads(count: number): void {
  setThreads(count);
  assertAtWork(count);
}

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

Deno.test("a number of threads must be an integer of at least 1", () => {
  assertThrows(() => setThreads(0), RangeError, "count");
  assertThrows(() => setThreads(1.5), RangeError, "1.5");
  assertEquals(threads(), CORES);
});

const size = fc.integer({ min: 1, max: 300 });

Deno.test("products have the same bits with several threads", () => {
  startThreads(3);
  fc.assert(
    fc.property(
      ...[size, size, size, fc.boolean(), fc.boolean()] as const,
      ...[fc.constantFrom(0, 0.8), fc.nat()] as const,
      (m, n, k, transposeA, transposeB, zeros, seed) => {
        const [one, three] = withThreads(() =>
          tf.tidy(() => {
            const some = (
              rows: number,
              columns: number,
              turned: boolean,
              at: number,
            ) => {
              const shape = turned ? [columns, rows] : [rows, columns];
              const x = tf.randomUniform(shape, -1, 1, "float32", seed + at);
              const there = tf.randomUniform(
                shape,
                0,
                1,
                "float32",
                seed + at + 1,
              );
              return tf.where(
                there.less(zeros),
                tf.zerosLike(x),
                x,
              ) as tf.Tensor2D;
            };
            const a = some(4 * m, k, transposeA, 0);
            const b = some(k, n, transposeB, 2);
            return tf.matMul(a, b, transposeA, transposeB).dataSync();
          })
        );
        assertEquals(three, one);
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("functions number by number have the same bits with several threads", () => {
  for (const size of [299_999, 300_000, 500_001]) {
    const [one, three] = withThreads(() =>
      tf.tidy(() => {
        const x = tf.randomUniform([size], -9, 9, "float32", size);
        return [tf.tanh(x), tf.sigmoid(x), tf.exp(x)].map((y) => y.dataSync());
      })
    );
    assertEquals(three, one);
  }
});

Deno.test("vectors and their search have the same bits with several threads", () => {
  const some = <Width extends number>(
    rows: number,
    width: Width,
    seed: number,
  ) =>
    tf.randomUniform([rows, width], -1, 1, "float32", seed) as Features<Width>;
  const user = tower({ name: "user", inputSize: 96, units: [128, 64] });
  const documents = some(40_000, 64, 2);
  const rows = some(4000, 96, 1);
  try {
    const [one, three] = withThreads(() => {
      const vectors = user.predict(rows, { batchSize: 4000 });
      const queries = tf.tidy(() => vectors.slice(0, 20) as Features<64>);
      // One query alone is answered by the exact products, many by whole numbers.
      const single = tf.tidy(() => vectors.slice(0, 1) as Features<64>);
      const found = [queries, single].map((each) => search(each, documents));
      const values = vectors.dataSync();
      tf.dispose([vectors, queries, single]);
      return { values, found };
    });
    assertEquals(three, one);
  } finally {
    tf.dispose([rows, documents]);
    user.dispose();
  }
});

const optimizers = {
  sgd: () => sgd({ learningRate: 0.1 }),
  "sgd, without importance": () => sgd({ learningRate: 0.1 }),
  rmsprop: () => rmsprop({ learningRate: 0.1 }),
  adam: () => adam({ learningRate: 0.1 }),
};

for (const [name, make] of Object.entries(optimizers)) {
  Deno.test(`steps of ${name} have the same bits with several threads`, () => {
    const [one, three] = withThreads(() =>
      tf.tidy(() => {
        const kernel = tf.variable(
          tf.randomUniform([5000, 300], -1, 1, "float32", 1),
        );
        const importance = tf.variable(tf.ones([5000]));
        const dense = tf.variable(
          tf.randomUniform([701, 701], -1, 1, "float32", 2),
        );
        const features = tf.randomUniform([900, 9, 1], 0, 4999, "float32", 3)
          .round().concat(tf.ones([900, 9, 1]), 2);
        const tables = name.includes("without")
          ? { kernel }
          : { kernel, importance };
        const optimizer = make();
        for (let step = 0; step < 3; step++) {
          optimizer.minimize(() =>
            sumOfRows(features, tables).square().mean()
              .add(dense.square().mean()) as tf.Scalar
          );
        }
        optimizer.dispose();
        const all = [kernel, importance, dense];
        return all.map((weight) => {
          const values = weight.dataSync();
          weight.dispose();
          return values;
        });
      })
    );
    assertEquals(three, one);
  });
}

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
    const { setThreads, tf } = await import("./lib/mod.ts");
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
    const { isFast, setThreads, tf, threads } = await import("./lib/mod.ts");
    setThreads(2);
    const x = tf.ones([600, 600]);
    console.log(tf.matMul(x, x).dataSync()[0], isFast(), threads());`;
    const { stdout } = await startCode(code).output();
    assertEquals(new TextDecoder().decode(stdout), "600 true 1\n");
  },
);
