// The fast products of matrices beside TensorFlow.js's own.
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  assertAlike,
  bothWays,
  plain,
  tensor,
  tensorOf,
  type Values,
  wild,
} from "./both.ts";
import { assertNoLeak } from "./helpers.ts";
import * as tf from "./tf.ts";

interface Case {
  readonly a: Values;
  readonly b: Values;
  readonly turnA: boolean;
  readonly turnB: boolean;
}

/** Factors of any fitting shapes; batches may be broadcast. */
const factors = (size: fc.Arbitrary<number>, numbers: fc.Arbitrary<number>) =>
  fc.record({
    sizes: fc.tuple(size, size, size),
    outer: fc.constantFrom<[number[], number[]]>(
      [[], []],
      [[], []],
      [[3], [3]],
      [[1], [2]],
      [[2], [1]],
      [[2, 1], [2, 1]],
      [[2, 1], [1, 3]],
      [[2, 3], [3]],
      [[4], []],
    ),
    turnA: fc.boolean(),
    turnB: fc.boolean(),
  }).chain(({ sizes: [m, k, n], outer: [outerA, outerB], turnA, turnB }) =>
    fc.record<Case>({
      a: tensorOf([...outerA, ...(turnA ? [k, m] : [m, k])], numbers),
      b: tensorOf([...outerB, ...(turnB ? [n, k] : [k, n])], numbers),
      turnA: fc.constant(turnA),
      turnB: fc.constant(turnB),
    })
  );

const multiply = ({ a, b, turnA, turnB }: Case) =>
  tf.tidy(() => {
    const c = tf.matMul(tensor(a), tensor(b), turnA, turnB);
    return { shape: c.shape, values: c.dataSync<"float32">() };
  });

/** What a sum of products may be wrong by: a few units of |a| · |b|. */
function tolerance({ a, b, turnA, turnB }: Case): Float32Array {
  return tf.tidy(() =>
    tf.mul(
      tf.matMul(tf.abs(tensor(a)), tf.abs(tensor(b)), turnA, turnB),
      4e-7,
    ).dataSync<"float32">()
  );
}

const small = fc.integer({ min: 1, max: 12 });
const large = fc.integer({ min: 1, max: 70 });

Deno.test("fast products are TensorFlow.js's, for all shapes", async () => {
  await assertNoLeak(() =>
    fc.assert(fc.property(
      fc.oneof(factors(small, plain), factors(large, plain)),
      (each) => {
        const { fast, stock } = bothWays(() => multiply(each));
        const allowed = tolerance(each);
        assertEquals(fast.shape, stock.shape);
        assertAlike(fast.values, stock.values, (i) => allowed[i]! + 1e-37);
      },
    ))
  );
});

/** The sum in the order of k, each step rounded to 32 bits. */
function inOrder({ a, b, turnA, turnB }: Case): number[] {
  const [m, k] = turnA
    ? [a.shape[1]!, a.shape[0]!]
    : [a.shape[0]!, a.shape[1]!];
  const n = b.shape[turnB ? 0 : 1]!;
  return Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let t = 0; t < k; t++) {
      const x = a.values[turnA ? t * m + i : i * k + t]!;
      const y = b.values[turnB ? j * k + t : t * n + j]!;
      sum = Math.fround(sum + Math.fround(x * y));
    }
    return sum;
  });
}

const matrices = (numbers: fc.Arbitrary<number>) =>
  fc.oneof(factors(small, numbers), factors(large, numbers))
    .filter(({ a, b }) => a.shape.length + b.shape.length === 4);

Deno.test("fast products add up in the order of k, to the bit, NaN and infinities too", () => {
  fc.assert(fc.property(
    fc.oneof(matrices(plain), matrices(wild)),
    (each) => assertAlike(multiply(each).values, inOrder(each)),
  ));
});

Deno.test("fast products skip zeros without changing a bit", () => {
  const sparse = fc.oneof(
    { arbitrary: fc.constant(0), weight: 5 },
    { arbitrary: fc.constant(1), weight: 2 },
    wild,
  );
  const bits = fc.constantFrom(0, 0, 0, 1);
  const size = fc.integer({ min: 16, max: 300 });
  fc.assert(
    fc.property(
      fc.tuple(
        size,
        fc.integer({ min: 16, max: 40 }),
        size,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
      ).chain(([k, n, m, turnA, turnB, second]) => {
        const many = (shape: number[]) =>
          fc.oneof(tensorOf(shape, sparse), tensorOf(shape, bits));
        const few = (shape: number[]) =>
          fc.oneof(tensorOf(shape, plain), tensorOf(shape, wild));
        const a = turnA ? [k, m] : [m, k];
        const b = turnB ? [n, k] : [k, n];
        return fc.record<Case>({
          a: second ? few(a) : many(a),
          b: second ? many(b) : few(b),
          turnA: fc.constant(turnA),
          turnB: fc.constant(turnB),
        });
      }),
      (each) => assertAlike(multiply(each).values, inOrder(each)),
    ),
    { numRuns: 40 },
  );
});

Deno.test("a product of more than one pass along k adds up in order too", () => {
  const values = (size: number, seed: number) =>
    tf.tidy(() =>
      tf.randomNormal([size], 0, 1, "float32", seed).dataSync<"float32">()
    );
  for (const k of [255, 256, 257, 700]) {
    const each = {
      a: { shape: [9, k], values: values(9 * k, 1) },
      b: { shape: [k, 11], values: values(k * 11, 2) },
      turnA: false,
      turnB: false,
    };
    assertAlike(multiply(each).values, inOrder(each));
  }
});

Deno.test("fused products are TensorFlow.js's, with bias and activation", () => {
  const activation = fc.constantFrom(
    "linear",
    "relu",
    "relu6",
    "elu",
    "sigmoid",
  );
  fc.assert(fc.property(
    fc.tuple(small, small, small).chain(([m, k, n]) =>
      fc.record({
        a: tensorOf([m, k], plain),
        b: tensorOf([k, n], plain),
        bias: tensorOf([n], plain),
      })
    ),
    activation,
    fc.boolean(),
    ({ a, b, bias }, activation, withBias) => {
      const { fast, stock } = bothWays(() =>
        tf.tidy(() =>
          tf.fused.matMul({
            a: tensor(a) as tf.Tensor2D,
            b: tensor(b) as tf.Tensor2D,
            activation,
            ...(withBias ? { bias: tensor(bias) } : {}),
          }).dataSync()
        )
      );
      assertAlike(fast, stock, 2e-4);
    },
  ));
});

Deno.test("products of nothing are 0 or nothing", async () => {
  const sizes = fc.constantFrom(0, 1, 5, 20);
  const outer = fc.constantFrom<[number[], number[]]>(
    ...[[[], []], [[0], []], [[], [0]], [[1], [0]], [[2], [0, 2]]] as never[],
  );
  await assertNoLeak(() => {
    // What memory holds where nothing is written.
    tf.ones([4096]).dispose();
    fc.assert(fc.property(
      fc.tuple(sizes, sizes, sizes),
      outer,
      fc.boolean(),
      fc.boolean(),
      ([m, k, n], [outerA, outerB], turnA, turnB) => {
        fc.pre(k === 0 || outerA.length + outerB.length > 0);
        tf.tidy(() => {
          const a = tf.ones([...outerA, ...(turnA ? [k, m] : [m, k])]);
          const b = tf.ones([...outerB, ...(turnB ? [n, k] : [k, n])]);
          const c = tf.matMul(a, b, turnA, turnB);
          assertEquals(c.shape.slice(-2), [m, n]);
          assertEquals(c.dataSync().findIndex((each) => each !== 0), -1);
        });
      },
    ));
  });
});
