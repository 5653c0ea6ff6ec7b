// The LSTM with the fast kernels on and off.
import fc from "fast-check";
import {
  assertAllAlike,
  behaviour,
  bothWays,
  plain,
  tensorOf,
} from "../../../fast/tests/both.ts";
import { WordLstm } from "../../../sequences/layers/lstm.ts";
import { assertNoLeak } from "../../helpers.ts";

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
