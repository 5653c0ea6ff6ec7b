// A training with the fast kernels beside one with TensorFlow.js's own.
import { assertAlike, trainBothWays } from "../../../../fast/tests/both.ts";
import { fit } from "../../../../lib/mod.ts";
import { assert, assertEquals } from "../../../assert.ts";
import { randomPairs, smallModel, weightsOf } from "../../../helpers.ts";

Deno.test("100 steps of training agree with TensorFlow.js's to 1e-5", async () => {
  for (const optimizer of ["rmsprop", "adam", "sgd"]) {
    const { fast, stock } = await trainBothWays(async () => {
      const model = smallModel();
      model.compile({ optimizer, loss: "binaryCrossentropy" });
      const losses: number[] = [];
      await fit(
        model,
        randomPairs(200),
        Array.from({ length: 200 }, (_, i) => i % 2),
        {
          epochs: 10,
          batchSize: 20,
          verbose: 0,
          callbacks: {
            onBatchEnd: (_, logs) => {
              losses.push(logs!.loss!);
            },
          },
        },
      );
      return { losses, weights: weightsOf(model).flat() };
    });
    assertEquals(fast.losses.length, 100);
    assertAlike(fast.losses, stock.losses, 1e-5);
    // Not the same bits: so both ways were gone.
    assert(fast.weights.some((each, i) => each !== stock.weights[i]));
  }
});
