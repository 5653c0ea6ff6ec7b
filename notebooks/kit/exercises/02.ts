/**
 * The checks of lesson 02's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import {
  cosine,
  dotProduct,
  type Features,
  wilsonInterval,
} from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";

/** The share of pairs of label 1 that clipped make a loss of 4. */
export function exercise1(answer: number | undefined) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const loss = answer / 2 * -Math.log(1e-7);
    expect(
      Math.abs(loss - 4) < 0.05,
      `with a share of ${answer} the clipped pairs cost ${
        loss.toFixed(2)
      } on average over all pairs`,
    );
  });
}

/** How many rows make a coin's interval two points wide. */
export function exercise2(answer: number | undefined) {
  return check("Exercise 2", () => {
    expect(answer !== undefined, "give answer2 a value");
    const { low, high } = wilsonInterval(Math.floor(answer / 2), answer);
    const width = `with ${answer} rows it is ${
      (100 * (high - low)).toFixed(2)
    } points wide`;
    expect(high - low <= 0.02, `${width}: more rows`);
    expect(high - low >= 0.0199, `${width}: fewer will do`);
  });
}

/** Vectors of length 1, whose dot products are cosines. */
export function exercise3<K extends number>(
  unitLength: (vectors: tf.Tensor2D) => tf.Tensor2D,
  users: Features<K>,
  items: Features<K>,
) {
  return check("Exercise 3", () => {
    const some = items.slice(0, users.shape[0]);
    const mine = dotProduct(
      unitLength(users) as typeof users,
      unitLength(some) as typeof users,
    );
    const worst = mine.sub(cosine(users, some)).abs().max().dataSync()[0]!;
    expect(
      worst < 1e-5,
      `the two scores still differ by up to ${worst.toFixed(3)}`,
    );
  });
}

/** The accuracy of who knows the circle and sees three features. */
export function exercise4(answer: number | undefined) {
  return check("Exercise 4", () => {
    expect(answer !== undefined, "give answer4 a value");
    expect(
      answer > 0 && answer < 1,
      `${answer} is no share: give one between 0 and 1`,
    );
    expect(
      Math.abs(answer - 0.776) < 0.005,
      `${answer} is not it; did you use draws: 3, rows: 4000 and seed: 7?`,
    );
  });
}

/** By how much tanh is ahead of ReLU with (1 + cosine) / 2. */
export function exercise5(answer: number | undefined) {
  return check("Exercise 5", () => {
    expect(answer !== undefined, "give answer5 a value");
    expect(
      answer > 0,
      `${answer} does not say that tanh is ahead: is it tanh minus ReLU?`,
    );
    expect(
      answer > 0.07 && answer < 0.16,
      `${answer} is not what seed 1 gives; is the score ½ + ½ · cosine, under cross-entropy?`,
    );
  });
}

/** The loss of a perfect model under the sigmoid of the bare cosine. */
export function exercise6(answer: number | undefined) {
  return check("Exercise 6", () => {
    expect(answer !== undefined, "give answer6 a value");
    const floor = Math.log(1 + Math.exp(-1));
    expect(
      Math.abs(answer - floor) < 0.001,
      `a perfect model does not have loss ${answer}`,
    );
  });
}
