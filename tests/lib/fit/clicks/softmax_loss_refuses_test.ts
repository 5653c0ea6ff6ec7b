// What softmaxLoss() refuses, and what it leaves behind.
import * as tf from "@tensorflow/tfjs";
import { softmaxLoss, type SoftmaxOptions } from "../../../../lib/mod.ts";
import { assertNoLeak, assertRefused } from "../../../helpers.ts";

const cosines = tf.tensor2d([[0.5, 0.2, 0], [0, 1, -1]]);
const good = { clicked: [0, 2], gamma: 10 };
const refused = (
  options: Partial<Record<keyof SoftmaxOptions, unknown>>,
  error: new () => Error,
  ...parts: string[]
) =>
  assertRefused(
    () => softmaxLoss(cosines, { ...good, ...options } as SoftmaxOptions),
    error,
    ...parts,
  );

Deno.test("softmaxLoss() refuses a gamma that is none", async () => {
  for (const gamma of [NaN, Infinity, -Infinity]) {
    await refused({ gamma }, RangeError, "gamma must be finite", `${gamma}`);
  }
  for (const gamma of [0, -1]) {
    await refused(
      { gamma },
      RangeError,
      `gamma must be above 0; found ${gamma}`,
    );
  }
  await refused({ gamma: "10" }, TypeError, 'found "10"');
});

Deno.test("softmaxLoss() refuses columns that do not exist", async () => {
  for (const column of [-1, 3, 0.5, NaN]) {
    await refused({ clicked: [0, column] }, RangeError, "clicked[1]", "to 2");
  }
  await refused({ clicked: [0] }, TypeError, "each of 2 rows", "array of 1");
  await refused({ clicked: undefined }, TypeError, "each of 2 rows");
});

Deno.test("softmaxLoss() refuses a click that is no candidate", async () => {
  const candidates = tf.tensor2d([[1, 0, 1], [1, 1, 0]]);
  await refused({ candidates }, RangeError, "clicked[1]", "0 in column 2");
  const narrow = tf.ones([2, 2]);
  await refused({ candidates: narrow }, TypeError, "candidates", "[2, 3]");
});

Deno.test("softmaxLoss() refuses a logQ that does not fit or is not finite", async () => {
  await refused({ logQ: [0, 0] }, TypeError, "each of 3 documents; found 2");
  for (const value of [NaN, -Infinity]) {
    await refused({ logQ: [0, 0, value] }, RangeError, "logQ[2]", `${value}`);
  }
});

Deno.test("softmaxLoss() refuses what is no matrix", async () => {
  const vector = tf.tensor1d([1, 2]) as unknown as tf.Tensor2D;
  await assertRefused(() => softmaxLoss(vector, good), TypeError, "cosines");
  const array = [[1, 2]] as unknown as tf.Tensor2D;
  await assertRefused(() => softmaxLoss(array, good), TypeError, "cosines");
});

Deno.test("softmaxLoss() and its gradient leave one number, and no more", async () => {
  const candidates = tf.ones<tf.Rank.R2>([2, 3]);
  const options = { ...good, candidates, logQ: [0, -1, -2] };
  await assertNoLeak(() => {
    softmaxLoss(cosines, options).dispose();
    tf.grad((x) => softmaxLoss(x as tf.Tensor2D, options))(cosines).dispose();
  });
});
