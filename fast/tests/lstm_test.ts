// A step of LSTM cells in WebAssembly beside the same in loops.
import fc from "fast-check";
import { lstmStep, lstmStepGradient } from "../added/lstm.ts";
import { stepGradientInLoops, stepInLoops } from "../added/lstm_in_loops.ts";
import {
  assertSameBits,
  plain,
  tensor,
  tensorOf,
  type Values,
} from "./both.ts";
import { assertNoLeak } from "./helpers.ts";
import * as tf from "./tf.ts";

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
          from,
          texts,
          old,
          inputs: matrix(values.inputs),
          bias: tensor(values.bias) as tf.Tensor1D,
          recurrent: isFirst ? undefined : matrix(values.recurrent),
        };
        const step = lstmStep(input);
        assertSameBits(numbers(step), numbers(stepInLoops(input)));
        const upstream = {
          step,
          old,
          dStates: matrix(values.dStates),
          dCells: matrix(values.dCells),
        };
        assertSameBits(
          numbers(lstmStepGradient(upstream)),
          numbers(stepGradientInLoops(upstream)),
        );
      });
    }))
  );
});
