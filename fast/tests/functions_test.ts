// The fast functions of numbers beside exact ones and TensorFlow.js's own.
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  assertAlike,
  bothWays,
  tensor,
  tensorOf,
  unitsBetween,
  wild,
} from "./both.ts";
import { assertNoLeak } from "./helpers.ts";
import * as tf from "./tf.ts";

const { tanh, sigmoid, exp } = tf;
const EXACT = {
  tanh: { run: tanh, exact: Math.tanh, units: 2 },
  sigmoid: {
    run: sigmoid,
    exact: (x: number) => 1 / (1 + Math.exp(-x)),
    units: 3,
  },
  exp: { run: exp, exact: Math.exp, units: 2 },
};

/** Numbers all over the range where a function is neither 0 nor constant. */
function* spread(): Generator<number> {
  for (let x = 1e-38; x < 100; x *= 1.0007) yield* [x, -x];
  for (let x = -88; x < 88; x += 0.0031) yield x;
}

for (const [name, { run, exact, units }] of Object.entries(EXACT)) {
  Deno.test(`the fast ${name} is right to ${units} units of the last place`, () => {
    const x = Float32Array.from(spread());
    const y = tf.tidy(() => run(tf.tensor1d(x)).dataSync<"float32">());
    let worst = 0;
    for (const [i, value] of x.entries()) {
      const expected = Math.fround(exact(value));
      // Below the normal numbers and near the largest, others round too.
      if (expected < 1e-37 && name !== "tanh" || expected > 3e38) continue;
      worst = Math.max(worst, unitsBetween(y[i]!, expected));
    }
    assert(worst <= units, `${worst} units`);
  });

  Deno.test(`the fast ${name} is TensorFlow.js's, NaN and infinities too`, async () => {
    const sizes = fc.integer({ min: 0, max: 9 });
    await assertNoLeak(() =>
      fc.assert(fc.property(
        fc.tuple(sizes, sizes).chain((shape) => tensorOf(shape, wild)),
        (x) => {
          const { fast, stock } = bothWays(() =>
            tf.tidy(() => {
              const y = run(tensor(x));
              return { shape: y.shape, values: y.dataSync() };
            })
          );
          assertEquals(fast.shape, stock.shape);
          assertAlike(
            fast.values,
            stock.values,
            (i) => 1e-37 + 4e-7 * Math.abs(stock.values[i]!),
          );
        },
      ))
    );
  });
}

Deno.test("the fast relu hides no NaN, and else is TensorFlow.js's", () => {
  const bits = Int32Array.of(0x7fc00000, 0xffc00000, 0x7f800001, 0xff800001);
  const nans = new Float32Array(bits.buffer);
  const [hidden] = tf.tidy(() => [tf.relu(tf.tensor1d(nans)).dataSync()]);
  assert(hidden!.every(Number.isNaN), `${hidden}`);
  const { fast, stock } = bothWays(() =>
    tf.tidy(() => {
      const x = tf.tensor1d([-Infinity, -1, -0, 0, 2, Infinity, NaN, -1e-40]);
      const slopes = tf.grad((x) => tf.relu(x))(x);
      return [...tf.relu(x).dataSync(), ...slopes.dataSync()];
    })
  );
  assertEquals(fast, stock);
});

Deno.test("the fast tanh of −0 is −0", () => {
  const [zero] = tf.tidy(() => tf.tanh([-0, -0, -0, -0, -0]).dataSync());
  assert(Object.is(zero, -0));
});

Deno.test("clone() and cast() to the same type share numbers, and changes do not", async () => {
  await assertNoLeak(() => {
    const first = tf.tensor1d([1, 2, 3]);
    const variable = tf.variable(first);
    const optimizer = tf.train.sgd(1);
    const before = variable.clone();
    const same = tf.cast(variable, "float32");
    const whole = tf.cast(variable, "int32");
    optimizer.minimize(() => tf.sum(variable), false, [variable]);
    assertEquals([...variable.dataSync()], [0, 1, 2]);
    for (const copy of [first, before, same, whole]) {
      assertEquals([...copy.dataSync()], [1, 2, 3]);
    }
    tf.dispose([first, variable, before, same, whole]);
    optimizer.dispose();
  });
});

Deno.test("gather() takes rows as TensorFlow.js's does", async () => {
  const shape = fc.array(fc.integer({ min: 1, max: 4 }), {
    minLength: 1,
    maxLength: 3,
  });
  await assertNoLeak(() =>
    fc.assert(fc.property(
      shape.chain((shape) => tensorOf(shape, wild)),
      fc.array(fc.nat(), { maxLength: 6 }),
      fc.constantFrom("float32", "int32", "bool"),
      fc.nat(),
      (x, list, dtype, axis) => {
        const along = axis % x.shape.length;
        const rows = list.map((each) => each % x.shape[along]!);
        const { fast, stock } = bothWays(() =>
          tf.tidy(() => {
            const from = tf.cast(tensor(x), dtype);
            const taken = tf.gather(from, tf.tensor1d(rows, "int32"), along);
            return {
              shape: taken.shape,
              dtype: taken.dtype,
              values: [...taken.dataSync()],
            };
          })
        );
        assertEquals(fast.shape, stock.shape);
        assertEquals(fast.dtype, stock.dtype);
        assertEquals(fast.values, stock.values);
      },
    ))
  );
});

Deno.test("slice() takes numbers as TensorFlow.js's does", async () => {
  const shape = fc.array(fc.integer({ min: 1, max: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  const part = fc.array(fc.tuple(fc.nat(), fc.nat()), {
    minLength: 4,
    maxLength: 4,
  });
  await assertNoLeak(() =>
    fc.assert(fc.property(
      shape.chain((shape) => tensorOf(shape, wild)),
      part,
      fc.constantFrom("float32", "int32", "bool"),
      (x, parts, dtype) => {
        const begin = x.shape.map((size, i) => parts[i]![0] % size);
        const size = x.shape.map((size, i) =>
          parts[i]![1] % (size - begin[i]! + 1)
        );
        const { fast, stock } = bothWays(() =>
          tf.tidy(() => {
            const taken = tf.slice(tf.cast(tensor(x), dtype), begin, size);
            return {
              shape: taken.shape,
              dtype: taken.dtype,
              values: [...taken.dataSync()],
            };
          })
        );
        assertEquals(fast, stock);
      },
    ))
  );
});
