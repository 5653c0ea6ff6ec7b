/**
 * The rules of TensorFlow.js's optimizers.
 *
 * @module
 */
import type { Exports } from "../memory/exports.ts";
import type { Fast } from "../memory/module.ts";
import * as tf from "../tf.ts";
import { inParts } from "../threads/threads.ts";

/** What an optimizer remembers of each weight. */
type Memories = { readonly variable: tf.Variable }[];

/** The places of a weight, its gradient, and what is remembered of it. */
interface Step {
  readonly weight: number;
  readonly gradient: number;
  readonly memories: readonly number[];
  readonly size: number;
}

/** The parts of TensorFlow.js's optimizers that are not public. */
export interface Hidden {
  readonly learningRate: number;
  readonly decay: number;
  readonly momentum: number;
  readonly centered: boolean;
  readonly epsilon: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly accBeta1: tf.Variable;
  readonly accBeta2: tf.Variable;
  readonly accumulatedGrads: Memories;
  readonly accumulatedMeanSquares: Memories;
  readonly accumulatedMoments: Memories;
  readonly accumulatedFirstMoment: Memories;
  readonly accumulatedSecondMoment: Memories;
  incrementIterations(): void;
}

/** How an optimizer updates weights. */
export interface OptimizerRule {
  /** What it remembers. */
  memories(optimizer: Hidden): Memories[];
  /** Begins a step: what it does to each weight. */
  begin(fast: Fast, optimizer: Hidden): (step: Step) => void;
  /** Ends a step. */
  end?(optimizer: Hidden): void;
}

/** A step of one weight by a kernel that takes these factors. */
function update(
  fast: Fast,
  kernel: keyof Exports,
  { weight, gradient, memories, size }: Step,
  factors: readonly number[],
): void {
  const work = { size, multipleOf: 4, cost: size };
  inParts(fast, work, (from, count) => {
    const places = [weight, gradient, ...memories];
    return [[
      kernel,
      ...places.map((place) => place + 4 * from),
      count,
      ...factors,
    ]];
  });
}

/** The rule of `tf.train.sgd`. */
export const sgd: OptimizerRule = {
  memories: () => [],
  begin: (fast, { learningRate }) => (step) =>
    update(fast, "sgd", step, [-learningRate]),
};

/** The rule of `tf.train.adagrad`. */
export const adagrad: OptimizerRule = {
  memories: ({ accumulatedGrads }) => [accumulatedGrads],
  begin: (fast, { learningRate }) => (step) =>
    update(fast, "adagrad", step, [-learningRate, fast.backend.epsilon()]),
};

/** The rule of `tf.train.rmsprop`. */
export const rmsprop: OptimizerRule = {
  memories: ({ accumulatedMeanSquares, accumulatedMoments }) => [
    accumulatedMeanSquares,
    accumulatedMoments,
  ],
  begin: (fast, { learningRate, decay, momentum, epsilon }) => (step) =>
    update(fast, "rmsprop", step, [
      learningRate,
      decay,
      1 - decay,
      momentum,
      epsilon,
    ]),
};

/** The rule of `tf.train.adam`. */
export const adam: OptimizerRule = {
  memories: ({ accumulatedFirstMoment, accumulatedSecondMoment }) => [
    accumulatedFirstMoment,
    accumulatedSecondMoment,
  ],
  begin: (fast, optimizer) => {
    const { learningRate, beta1, beta2, epsilon } = optimizer;
    const shares = [optimizer.accBeta1, optimizer.accBeta2]
      .map((power) => 1 - power.dataSync()[0]!);
    return (step) =>
      update(fast, "adam", step, [
        -learningRate,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        ...shares,
        epsilon,
      ]);
  },
  end: ({ accBeta1, beta1, accBeta2, beta2 }) =>
    tf.tidy(() => {
      accBeta1.assign(tf.mul(accBeta1, beta1));
      accBeta2.assign(tf.mul(accBeta2, beta2));
    }),
};
