// Gradients of the gradient of the softmax loss.
import * as tf from "@tensorflow/tfjs";
import { setFast } from "@two-towers/fast";
import { softmaxLoss } from "../../../../lib/mod.ts";
import { assertNoLeak, assertSecondGradient } from "../../../helpers.ts";

const candidates = tf.tensor2d([[1, 0, 1], [1, 1, 1]]);
const OPTIONS = {
  "over all": {},
  "over candidates": { candidates },
  "with all options": { candidates, logQ: [-1, -2, 0], weights: [0.5, 3] },
};

for (const [name, options] of Object.entries(OPTIONS)) {
  Deno.test(`a penalty on the softmax loss's gradient has the true one, ${name}`, async () => {
    const loss = (cosines: tf.Tensor2D) =>
      softmaxLoss(cosines, { clicked: [2, 0], gamma: 3, ...options });
    for (const fast of [true, false]) {
      setFast(fast);
      try {
        await assertNoLeak(() =>
          assertSecondGradient(loss, [[0.5, -0.25, 0.75], [-0.75, 1, 0.5]])
        );
      } finally {
        setFast(true);
      }
    }
  });
}
