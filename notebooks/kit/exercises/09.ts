/**
 * The checks of lesson 09's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { dssm, type Features, tower } from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";

/** How many multiplications are left if zeros are left out. */
export function exercise1(
  answer: number | undefined,
  rows: tf.Tensor2D,
  width: number,
) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const ones = rows.dataSync().filter((value) => value !== 0).length;
    expect(answer !== rows.size * width, "that is the dense number");
    expect(
      answer === ones * width,
      `${answer} is not it: each 1 of users meets one row of W`,
    );
  });
}

/** Times of a step for four widths of a layer. */
export function exercise2(
  answer: readonly { value: number; ms: number }[] | undefined,
) {
  return check("Exercise 2", () => {
    expect(answer !== undefined, "give answer2 a value");
    expect(
      answer.map(({ value }) => value).join() === "16,64,256,1024",
      "measure the widths 16, 64, 256 and 1024",
    );
    const last = answer[3]!.ms / answer[2]!.ms;
    expect(
      answer.every(({ ms }) => ms > 0) && last > 1.5 && last < 12,
      `four times as wide took ${last.toFixed(1)} times as long: measure again`,
    );
  });
}

/** The batch in which cosines cost as much as both towers. */
export function exercise3(
  answer: number | undefined,
  [width, K]: readonly [number, number],
  perRow: number,
) {
  return check("Exercise 3", () => {
    expect(answer !== undefined, "give answer3 a value");
    const cosines = answer ** 2 * K;
    const towers = 2 * answer * (perRow * width + width * K);
    expect(
      answer > 0 && cosines === towers,
      `with B = ${answer}, ${cosines} and ${towers} multiplications`,
    );
  });
}

/** The bytes of a model and of what Adam remembers. */
export function exercise4(answer: number | undefined) {
  return check("Exercise 4", async () => {
    expect(answer !== undefined, "give answer4 a value");
    const rows = tf.ones([4, 1000]) as Features<1000>;
    const labels = tf.ones([4, 1]);
    const { numBytes } = tf.memory();
    const settings = {
      inputSize: 1000,
      units: [256, 32],
      batchNorm: false,
    } as const;
    const model = dssm(
      tower({ name: "user", ...settings }),
      tower({ name: "item", ...settings }),
    );
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    await model.trainOnBatch([rows, rows], labels);
    const measured = tf.memory().numBytes - numBytes;
    // Adam has a few numbers of its own.
    expect(
      Math.abs(answer - measured) <= 64,
      `TensorFlow.js holds ${
        measured > answer ? "more" : "less"
      } than ${answer} bytes`,
    );
  });
}

/** The batch whose copy takes as long as a step's launches. */
export function exercise5(
  answer: number | undefined,
  gpu: {
    readonly calls: number;
    readonly launch: number;
    readonly bridge: number;
    readonly features: number;
  },
) {
  return check("Exercise 5", () => {
    expect(answer !== undefined, "give answer5 a value");
    const launches = gpu.calls * gpu.launch;
    const copy = 2 * answer * gpu.features * 4 / gpu.bridge;
    expect(
      Math.abs(copy / launches - 1) < 0.01,
      `with ${answer} rows the copy takes ${
        (1e6 * copy).toFixed(0)
      } µs, and the launches ${(1e6 * launches).toFixed(0)}`,
    );
  });
}
