// What the tests of the fast kernels share.
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { setFast } from "../mod.ts";
import * as tf from "./tf.ts";

/** What `body` gives with the fast kernels and with TensorFlow.js's own. */
export function bothWays<Result>(
  body: () => Result,
): { fast: Result; stock: Result } {
  try {
    setFast(true);
    const fast = body();
    setFast(false);
    return { fast, stock: body() };
  } finally {
    setFast(true);
  }
}

/** The same for training. */
export async function trainBothWays<Result>(
  body: () => Promise<Result>,
): Promise<{ fast: Result; stock: Result }> {
  try {
    setFast(true);
    const fast = await body();
    setFast(false);
    return { fast, stock: await body() };
  } finally {
    setFast(true);
  }
}

/**
 * Asserts that numbers are alike: NaN with NaN, an infinity with itself, and
 * others within `tolerance`.
 */
export function assertAlike(
  fast: ArrayLike<number>,
  stock: ArrayLike<number>,
  tolerance: number | ((i: number) => number) = 0,
): void {
  assertEquals(fast.length, stock.length);
  for (let i = 0; i < stock.length; i++) {
    const [a, b] = [fast[i]!, stock[i]!];
    const allowed = typeof tolerance === "number" ? tolerance : tolerance(i);
    assert(
      Object.is(a, b) || a === b || Math.abs(a - b) <= allowed,
      `[${i}]: ${a} is not ${b} ± ${allowed}`,
    );
  }
}

/** Asserts that arrays have the same bits: fast, however long they are. */
export function assertSameBits(
  found: readonly Float32Array[],
  expected: readonly Float32Array[],
): void {
  assertEquals(
    found.map(({ length }) => length),
    expected.map(({ length }) => length),
  );
  for (const [index, values] of found.entries()) {
    const other = expected[index]!;
    const at = values.findIndex((value, i) => !Object.is(value, other[i]));
    assert(at < 0, `[${index}][${at}]: ${values[at]} is not ${other[at]}`);
  }
}

/** The place of a 32-bit number among all of them, in order. */
function rankOf(x: number): number {
  const bits = new Int32Array(Float32Array.of(x).buffer)[0]!;
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

/** How many 32-bit numbers lie between two. */
export function unitsBetween(a: number, b: number): number {
  return Math.abs(rankOf(a) - rankOf(b));
}

/** Numbers as a network has them: some zeros, many small ones. */
export const plain = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -64, max: 64 }).map((value) => value / 16),
  fc.float({ noNaN: true, min: -8, max: 8 }),
);

/** Any 32-bit number. */
export const wild = fc.oneof(
  { arbitrary: plain, weight: 20 },
  fc.constantFrom(NaN, Infinity, -Infinity, -0),
  fc.float(),
);

/** A tensor of some shape and numbers. */
export function tensorOf(
  shape: readonly number[],
  numbers: fc.Arbitrary<number>,
): fc.Arbitrary<Values> {
  const size = shape.reduce((product, each) => product * each, 1);
  return fc.array(numbers, { minLength: size, maxLength: size })
    .map((values) => ({ shape, values: Float32Array.from(values) }));
}

/** Numbers in a shape. */
export interface Values {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Makes a tensor. */
export function tensor({ shape, values }: Values): tf.Tensor {
  return tf.tensor(values, [...shape], "float32");
}

/** The same for several arrays, in which large numbers may differ by more. */
export function assertAllAlike(
  { fast, stock }: { fast: ArrayLike<number>[]; stock: ArrayLike<number>[] },
  tolerance: number,
): void {
  assertEquals(fast.length, stock.length);
  for (const [i, values] of fast.entries()) {
    const scale = Math.max(1, ...Array.from(stock[i]!, Math.abs));
    assertAlike(values, stock[i]!, tolerance * scale);
  }
}

/** What a layer gives, the gradients of it, and its weights after that. */
export function behaviour(
  layer: tf.layers.Layer,
  x: Values,
  weights: readonly Values[],
): ArrayLike<number>[] {
  return tf.tidy(() => {
    const input = tensor(x);
    const run = (x: tf.Tensor) =>
      layer.apply(x, { training: true }) as tf.Tensor;
    run(input);
    layer.setWeights(weights.map(tensor));
    const y = run(input);
    const upstream = tf.randomUniform(y.shape, -1, 1, "float32", 1);
    const loss = (x: tf.Tensor) => tf.sum(tf.mul(run(x), upstream)).asScalar();
    const { grads } = tf.variableGrads(() => loss(input));
    const results = [y, tf.grad(loss)(input), ...Object.values(grads)];
    return [...results, ...layer.getWeights()].map((each) => each.dataSync());
  });
}
