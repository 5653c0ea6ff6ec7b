// A step of LSTM cells in WebAssembly beside the same in loops.
import fc from "fast-check";
import { tf } from "../../lib/mod.ts";
import {
  fastLstmStep,
  fastLstmStepGradient,
} from "../../lib/backend/fast/mod.ts";
import {
  stepGradientInLoops,
  stepInLoops,
} from "../../lib/backend/lstm/in_loops.ts";
import { WordLstm } from "../../lib/tower/layers/lstm.ts";
import { assertNoLeak } from "../helpers.ts";
import {
  assertAllAlike,
  assertSameBits,
  behaviour,
  bothWays,
  plain,
  tensor,
  tensorOf,
  type Values,
} from "./both.ts";

/** A step's sizes and numbers; words of other steps stand around its own. */
const cases = fc.record({
  texts: fc.integer({ min: 1, max: 5 }),
  units: fc.integer({ min: 1, max: 9 }),
  from: fc.nat(3),
  more: fc.nat(2),
  isFirst: fc.boolean(),
}).chain(({ texts, units, from, more, isFirst }) =>
  fc.record({
    from: fc.constant(from),
    texts: fc.constant(texts),
    isFirst: fc.constant(isFirst),
    inputs: tensorOf([from + texts + more, 4 * units], plain),
    bias: tensorOf([4 * units], plain),
    recurrent: tensorOf([texts, 4 * units], plain),
    old: tensorOf([texts + more, units], plain),
    dStates: tensorOf([texts, units], plain),
    dCells: tensorOf([texts, units], plain),
  })
);

const matrix = (values: Values) => tensor(values) as tf.Tensor2D;
const numbers = (tensors: object) =>
  Object.values(tensors).map((each: tf.Tensor) => each.dataSync<"float32">());

Deno.test("a step of LSTM cells and its gradient have the bits of the loops", async () => {
  await assertNoLeak(() =>
    fc.assert(fc.property(cases, (values) => {
      tf.tidy(() => {
        const { from, texts, isFirst } = values;
        const old = isFirst ? undefined : matrix(values.old);
        const input = {
          ...{ from, texts, old },
          inputs: matrix(values.inputs),
          bias: tensor(values.bias) as tf.Tensor1D,
          recurrent: isFirst ? undefined : matrix(values.recurrent),
        };
        const step = fastLstmStep(input)!;
        assertSameBits(numbers(step), numbers(stepInLoops(input)));
        const upstream = {
          ...{ step, old },
          dStates: matrix(values.dStates),
          dCells: matrix(values.dCells),
        };
        assertSameBits(
          numbers(fastLstmStepGradient(upstream)!),
          numbers(stepGradientInLoops(upstream)),
        );
      });
    }))
  );
});

Deno.test("an LSTM and its gradients are the same with the fast kernels off", async () => {
  const sizes = fc.integer({ min: 1, max: 5 });
  const values = fc.tuple(sizes, sizes, sizes, sizes).chain(
    ([rows, words, width, units]) =>
      fc.record({
        units: fc.constant(units),
        x: tensorOf([rows, words, width], plain),
        weights: fc.tuple(
          tensorOf([width, 4 * units], plain),
          tensorOf([units, 4 * units], plain),
          tensorOf([4 * units], plain),
        ),
      }),
  );
  await assertNoLeak(() =>
    fc.assert(fc.property(values, ({ units, x, weights }) => {
      const layer = new WordLstm({ units });
      assertAllAlike(bothWays(() => behaviour(layer, x, weights)), 1e-4);
      layer.dispose();
    }))
  );
});
