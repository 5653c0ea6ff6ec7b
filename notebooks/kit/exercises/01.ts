/**
 * The checks of lesson 01's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { randomBags } from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";

/** Distinct features of a row, where 500 of `size` are drawn. */
export function exercise1(answer: number | undefined, size: number) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const bags = randomBags({ rows: 2000, draws: 500, size, seed: 9 });
    const measured = bags.reduce((sum, bag) => sum + new Set(bag).size, 0) /
      bags.length;
    expect(
      Math.abs(answer - measured) < 1,
      `${answer} is not within 1 of what 2,000 rows have on average`,
    );
  });
}

/** A cosine in plain TypeScript, also of the first pair's vectors. */
export function exercise2(
  cosineOf: (a: number[], b: number[]) => number,
  user: tf.Tensor,
  item: tf.Tensor,
  said: number,
) {
  return check("Exercise 2", () => {
    const [a, b] = [[3, 4], [4, 3]] as [number[], number[]];
    expect(!Number.isNaN(cosineOf(a, b)), "cosineOf gives NaN");
    expect(
      Math.abs(cosineOf(a, b) - 0.96) < 1e-9,
      `the cosine of [3, 4] and [4, 3] is 0.96, not ${cosineOf(a, b)}`,
    );
    expect(
      Math.abs(cosineOf(a, [-3, -4]) + 1) < 1e-9,
      "opposite vectors have cosine −1",
    );
    const mine = cosineOf(
      Array.from(user.dataSync()),
      Array.from(item.dataSync()),
    );
    expect(
      Math.abs(mine - said) < 1e-5,
      `for the first pair it gives ${mine}, and the tensors say ${said}`,
    );
  });
}

/** A deeper tower for rows of `size`. */
export function exercise3(deep: tf.LayersModel | undefined, size: number) {
  return check("Exercise 3", () => {
    expect(deep !== undefined, "build the tower");
    const widths = deep.layers
      .filter((layer) => layer.getClassName() === "Dense")
      .map((layer) => layer.outputShape[1]);
    expect(
      widths.join() === "256,128,64,32",
      `the layers' widths are ${
        widths.join(", ")
      }; wanted are 256, 128, 64, 32`,
    );
    const inputSize = deep.inputs[0]!.shape[1];
    expect(
      inputSize === size,
      `${inputSize} features go in; wanted are ${size}`,
    );
    const isNormalised = deep.layers.some((layer) =>
      layer.getClassName() === "BatchNormalization"
    );
    expect(!isNormalised, "it has batch normalisation: leave it out");
    expect(
      deep.name === "Deep-Tower",
      `its name is ${deep.name}; name it "deep"`,
    );
  });
}

/** The γ with which the first of some cosines has a probability of 0.9. */
export function exercise4(
  answer: number | undefined,
  cosines: readonly number[],
) {
  return check("Exercise 4", () => {
    expect(answer !== undefined, "give answer4 a value");
    const powers = cosines.map((cosine) => Math.exp(answer * cosine));
    const probability = powers[0]! /
      powers.reduce((sum, power) => sum + power);
    expect(
      Math.abs(probability - 0.9) < 0.0003,
      `with γ = ${answer} the probability is ${probability.toFixed(4)}`,
    );
  });
}
