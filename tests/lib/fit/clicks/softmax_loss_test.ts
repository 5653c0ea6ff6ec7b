import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { softmaxLoss, type SoftmaxOptions } from "../../../../lib/mod.ts";
import { assert, assertAlmostEquals, assertEquals } from "../../../assert.ts";
import { assertClose, numbers } from "../../../helpers.ts";

type Options = Omit<SoftmaxOptions, "candidates"> & {
  candidates?: number[][];
};

/** The loss of cosines and its gradient. */
function both(cosines: number[][], { candidates, ...options }: Options) {
  const x = tf.tensor2d(cosines);
  const allowed = candidates && tf.tensor2d(candidates);
  const loss = (x: tf.Tensor) =>
    softmaxLoss(x as tf.Tensor2D, { ...options, candidates: allowed });
  const gradient = tf.grad(loss)(x).arraySync() as number[][];
  const value = numbers(loss(x))[0]!;
  tf.dispose([x, ...(allowed ? [allowed] : [])]);
  return { value, gradient };
}

/** Equations 5 and 6 in double precision. */
function plain(cosines: number[][], options: Options): number {
  const { clicked, gamma, candidates, logQ } = options;
  const costs = cosines.map((row, i) => {
    const logits = row.map((cosine, j) =>
      candidates?.[i]?.[j] === 0 ? -Infinity : gamma * cosine - (logQ?.[j] ?? 0)
    );
    const most = Math.max(...logits);
    const sum = logits.reduce((sum, each) => sum + Math.exp(each - most), 0);
    return most + Math.log(sum) - logits[clicked[i]!]!;
  });
  return costs.reduce((sum, cost) => sum + cost) / costs.length;
}

const columns = 4;
const cosine = fc.integer({ min: -64, max: 64 }).map((value) => value / 64);
const row = <T>(each: fc.Arbitrary<T>) =>
  fc.array(each, { minLength: columns, maxLength: columns });
const cases = fc.integer({ min: 1, max: 3 }).chain((rows) => {
  const all = <T>(each: fc.Arbitrary<T>) =>
    fc.array(each, { minLength: rows, maxLength: rows });
  return fc.record({
    cosines: all(row(cosine)),
    clicked: all(fc.nat(columns - 1)),
    gamma: fc.constantFrom(0.5, 1, 10),
    mask: all(row(fc.constantFrom(0, 1))),
    logQ: fc.option(row(cosine), { nil: undefined }),
  });
}).map(({ mask, clicked, ...rest }) => ({
  ...rest,
  clicked,
  candidates: mask.map((row, i) => row.with(clicked[i]!, 1)),
}));

Deno.test("softmaxLoss() is what its formula gives, and so is its slope", () => {
  fc.assert(fc.property(cases, ({ cosines, ...options }) => {
    const { value, gradient } = both(cosines, options);
    assertClose([value], [plain(cosines, options)]);
    const step = 1e-5;
    const slopes = cosines.map((row, i) =>
      row.map((cosine, j) => {
        const at = (h: number) =>
          plain(cosines.with(i, row.with(j, cosine + h)), options);
        return (at(step) - at(-step)) / (2 * step);
      })
    );
    assertClose(gradient.flat(), slopes.flat(), {
      absolute: 1e-5,
      relative: 1e-4,
    });
  }));
});

Deno.test("equal scores of five documents give ln 5, whatever they are", () => {
  for (const score of [-1, 0, 1]) {
    const cosines = [Array(5).fill(score), Array(5).fill(score)];
    const { value } = both(cosines, { clicked: [0, 3], gamma: 10 });
    assertAlmostEquals(value, Math.log(5), 1e-6);
  }
});

Deno.test("what is no candidate has no share in the loss, and gradient 0", () => {
  fc.assert(fc.property(cases, cosine, ({ cosines, ...options }, other) => {
    const { value, gradient } = both(cosines, options);
    const changed = cosines.map((row, i) =>
      row.map((cosine, j) => options.candidates[i]![j] ? cosine : other)
    );
    assertEquals(both(changed, options).value, value);
    gradient.forEach((row, i) =>
      row.forEach((slope, j) => {
        if (!options.candidates[i]![j]) assertEquals(Math.abs(slope), 0);
      })
    );
  }));
});

Deno.test("a click without competitors costs nothing", () => {
  const options = { clicked: [1], gamma: 10, candidates: [[0, 1, 0]] };
  const { value, gradient } = both([[1, -1, 1]], options);
  assertEquals([value, ...gradient[0]!].map(Math.abs), [0, 0, 0, 0]);
  assertEquals(Math.abs(both([[0.5]], { clicked: [0], gamma: 10 }).value), 0);
});

Deno.test("a larger gamma makes a right order cheaper, a wrong one dearer", () => {
  const losses = (clicked: number) =>
    [1, 5, 25].map((gamma) =>
      both([[0.5, 0.2]], { clicked: [clicked], gamma }).value
    );
  const [right, wrong] = [losses(0), losses(1)];
  assert(right[0]! > right[1]! && right[1]! > right[2]!, `${right}`);
  assert(wrong[0]! < wrong[1]! && wrong[1]! < wrong[2]!, `${wrong}`);
});

Deno.test("softmaxLoss() does not overflow at a gamma of a million", () => {
  const cosines = [[1, -1, 0], [1, -1, 0]];
  const options = { clicked: [0, 1], gamma: 1e6 };
  const { value, gradient } = both(cosines, options);
  // The first row costs nothing, the second γ · (1 − −1).
  assertClose([value], [1e6]);
  assertClose(gradient.flat().map(Math.abs), [0, 0, 0, 5e5, 5e5, 0]);
  const candidates = [[1, 0, 1], [1, 1, 0]];
  assertClose([both(cosines, { ...options, candidates }).value], [1e6]);
});

Deno.test("with logQ a frequent document is pushed down less than a rare one", () => {
  const [frequent, rare] = [Math.log(0.5), Math.log(0.01)];
  const options = { clicked: [0], gamma: 5 };
  const logQ = [Math.log(0.1), frequent, rare];
  const cosines = [[0.3, 0.4, 0.4]];
  const [, down, more] = both(cosines, { ...options, logQ }).gradient[0]!;
  assert(0 < down! && down! < more!, `${down} ${more}`);
  // Fifty times as frequent: a fiftieth of the push.
  assertAlmostEquals(more! / down!, 50, 1e-3);
  const [, same, equal] = both(cosines, options).gradient[0]!;
  assertEquals(same, equal);
});

Deno.test("the same logQ for all documents changes nothing", () => {
  const options = { clicked: [2], gamma: 5 };
  const cosines = [[0.3, 0.4, -0.4]];
  const plain = both(cosines, options);
  const shifted = both(cosines, { ...options, logQ: [-3, -3, -3] });
  assertClose([shifted.value], [plain.value]);
  assertClose(shifted.gradient[0]!, plain.gradient[0]!);
});
