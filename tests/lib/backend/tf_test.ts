import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { assertEquals, assertMatch } from "../../assert.ts";
import {
  assertClose,
  assertNoLeak,
  fileTest,
  numbers,
  startCode,
} from "../../helpers.ts";

type Matrix = number[][];

const transposed = (a: Matrix): Matrix =>
  a[0]!.map((_, column) => a.map((row) => row[column]!));
const turned = (a: Matrix, turn: boolean) => turn ? transposed(a) : a;
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    transposed(b).map((column) =>
      row.reduce((sum, value, i) => sum + value * column[i]!, 0)
    )
  );

const size = fc.integer({ min: 1, max: 7 });
const number = fc.integer({ min: -64, max: 64 }).map((value) => value / 16);

const matrices = (count: number, rows: number, columns: number) =>
  fc.array(
    fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
    { minLength: count, maxLength: count },
  );

/** Batches of matrices that can be multiplied, either one as it is stored. */
const cases = (batches: [number, number][]) =>
  fc.record({
    sizes: fc.tuple(size, size, size),
    batch: fc.constantFrom(...batches),
    turnA: fc.boolean(),
    turnB: fc.boolean(),
  }).chain(({ sizes: [m, k, n], batch, turnA, turnB }) =>
    fc.record({
      turnA: fc.constant(turnA),
      turnB: fc.constant(turnB),
      a: turnA ? matrices(batch[0], k, m) : matrices(batch[0], m, k),
      b: turnB ? matrices(batch[1], n, k) : matrices(batch[1], k, n),
    })
  );

Deno.test("the backend is wasm here", () => {
  assertEquals(tf.getBackend(), "wasm");
});

Deno.test("tf.backend() is TensorFlow.js's own", () => {
  assertEquals(typeof tf.backend, "function");
});

Deno.test("products of matrices are right, transposed or not", async () => {
  await assertNoLeak(() =>
    fc.assert(fc.property(cases([[1, 1]]), ({ a, b, turnA, turnB }) => {
      const [x, y] = [tf.tensor2d(a[0]!), tf.tensor2d(b[0]!)];
      const result = tf.matMul(x, y, turnA, turnB);
      const expected = product(turned(a[0]!, turnA), turned(b[0]!, turnB));
      assertEquals(result.shape, [expected.length, expected[0]!.length]);
      assertClose(numbers(result), expected.flat());
      assertEquals(numbers(x), a.flat(2));
      assertEquals(numbers(y), b.flat(2));
    }))
  );
});

Deno.test("products of batches of matrices are right, one for many too", async () => {
  await assertNoLeak(() =>
    fc.assert(
      fc.property(
        cases([[3, 3], [1, 3], [3, 1], [6, 6]]),
        fc.boolean(),
        ({ a, b, turnA, turnB }, deep) => {
          const batch = Math.max(a.length, b.length);
          const expected = Array.from({ length: batch }, (_, i) =>
            product(
              turned(a[i % a.length]!, turnA),
              turned(b[i % b.length]!, turnB),
            ));
          tf.tidy(() => {
            // The same as [..., rows, columns] of rank 4.
            const shaped = (x: Matrix[]) => {
              const tensor = tf.tensor3d(x);
              const [count, ...rest] = tensor.shape;
              return deep ? tensor.reshape([1, count, ...rest]) : tensor;
            };
            const result = tf.matMul(shaped(a), shaped(b), turnA, turnB);
            assertEquals(result.shape.slice(-3), [
              batch,
              expected[0]!.length,
              expected[0]![0]!.length,
            ]);
            assertClose([...result.dataSync()], expected.flat(2));
          });
        },
      ),
    )
  );
});

Deno.test("gradients of products are right, transposed or not", async () => {
  await assertNoLeak(() =>
    fc.assert(
      fc.property(
        cases([[1, 1], [2, 2]]),
        fc.integer(),
        ({ a, b, turnA, turnB }, seed) => {
          tf.tidy(() => {
            const f = (x: tf.Tensor, y: tf.Tensor) =>
              tf.matMul(x, y, turnA, turnB);
            const [x, y] = [tf.tensor3d(a), tf.tensor3d(b)];
            const shape = f(x, y).shape;
            const upstream = tf.randomUniform(shape, -1, 1, "float32", seed);
            const up = upstream.arraySync() as Matrix[];
            const [dx, dy] = tf.grads(f)([x, y], upstream);
            const expected = a.map((_, i) => {
              const [left, right] = [
                turned(a[i]!, turnA),
                turned(b[i]!, turnB),
              ];
              return [
                turned(product(up[i]!, transposed(right)), turnA),
                turned(product(transposed(left), up[i]!), turnB),
              ] as const;
            });
            assertClose(
              [...dx!.dataSync()],
              expected.flatMap(([d]) => d.flat()),
              { relative: 1e-5, absolute: 1e-5 },
            );
            assertClose(
              [...dy!.dataSync()],
              expected.flatMap(([, d]) => d.flat()),
              { relative: 1e-5, absolute: 1e-5 },
            );
          });
        },
      ),
    )
  );
});

fileTest(
  "where wasm does not load, cpu does the work, and says so",
  async () => {
    const code = `
    WebAssembly.compile = () => Promise.reject(new Error("not here"));
    const { multiHot, tower } = await import("./lib/mod.ts");
    const tf = await import("@tensorflow/tfjs");
    const made = tower({ name: "user", inputSize: 3, units: [2] });
    console.log(tf.getBackend(), made.predict(multiHot([[1]], 3)).shape.join());`;
    const { stdout } = await startCode(code).output();
    const text = new TextDecoder().decode(stdout);
    assertMatch(
      text,
      /^The wasm backend does not load here \(not here\): .*\ncpu 1,2\n$/,
    );
  },
);
