/**
 * The checks of lesson 05's exercises.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type NegativesOptions, softmaxLoss } from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";
import { type Ends, expectContainsZero, isNear } from "./interval.ts";

/** The derivatives of the loss by five equal cosines, with γ = 10. */
export function exercise1(answer: readonly number[] | undefined) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    expect(answer.length === 5, "there are five documents");
    const slopes = tf.tidy(() =>
      tf.grad((cosines) =>
        softmaxLoss(cosines as tf.Tensor2D, { clicked: [0], gamma: 10 })
      )(tf.zeros([1, 5])).dataSync()
    );
    const wrong = answer.findIndex((slope, i) =>
      !(Math.abs(slope - slopes[i]!) < 1e-4)
    );
    expect(wrong === -1, `number ${wrong + 1} is not right`);
  });
}

/** A softmax that does not overflow. */
export function exercise2(softmax: (values: number[]) => number[]) {
  return check("Exercise 2", () => {
    const near = (found: number[], wanted: number[]) =>
      found.length === wanted.length &&
      found.every((value, i) => Math.abs(value - wanted[i]!) < 1e-9);
    expect(
      near(softmax([0, 0]), [0.5, 0.5]),
      "two equal numbers have one half each",
    );
    expect(
      near(softmax([Math.log(3), 0]), [0.75, 0.25]),
      "ln 3 and 0 have 0.75 and 0.25",
    );
    expect(
      near(softmax([1000, 0]), [1, 0]),
      `softmax([1000, 0]) is [1, 0], not [${softmax([1000, 0])}]`,
    );
    expect(
      near(softmax([-1000, -1000]), [0.5, 0.5]),
      "and at −1000 it must not divide by 0",
    );
  });
}

/** The floor of the loss with γ = 5 and nine unclicked documents. */
export function exercise3(answer: number | undefined) {
  return check("Exercise 3", () => {
    expect(answer !== undefined, "give answer3 a value");
    const perfect = tf.tensor2d([[1, ...Array(9).fill(-1)]]);
    const [floor] = softmaxLoss(perfect, { clicked: [0], gamma: 5 }).dataSync();
    expect(
      Math.abs(answer - floor!) < 1e-6,
      `the loss of such a model is not ${answer}`,
    );
  });
}

/** What training with other negatives gives. */
interface Experiment<Kind> {
  /** Trains with other negatives, and all else as in the lesson. */
  train(changes: { negatives: NegativesOptions }): Promise<Kind>;
  /** How far a kind is ahead of in-batch negatives alone. */
  lead(kind: Kind): Ends;
}

/** The lead of hard negatives on top of those of the batch. */
export function exercise4<Kind>(
  answer: Ends | undefined,
  containsZero: boolean | undefined,
  { train, lead }: Experiment<Kind>,
) {
  return check("Exercise 4", async () => {
    expect(answer !== undefined, "give answer4 a value");
    const negatives = { inBatch: true, hard: 1, among: 100 };
    const wanted = lead(await train({ negatives }));
    expect(
      isNear(answer, wanted, 1e-6),
      "the ends are not right: all else must stay as it was",
    );
    expectContainsZero(containsZero, wanted);
  });
}

/** How far one score is ahead of another, without and with logQ. */
export function exercise5(answer: readonly number[] | undefined) {
  return check("Exercise 5", () => {
    expect(answer !== undefined, "give answer5 a value");
    expect(answer.length === 2, "give two numbers: without, and with");
    const [apple, melon] = [{ p: 0.6, q: 0.012 }, { p: 0.2, q: 0.001 }];
    const corrected = Math.log(apple.p / melon.p);
    const wanted = [corrected - Math.log(apple.q / melon.q), corrected];
    wanted.forEach((each, i) =>
      expect(
        Math.abs(answer[i]! - each) < 0.01,
        `the ${i === 0 ? "first" : "second"} number is not right`,
      )
    );
  });
}
