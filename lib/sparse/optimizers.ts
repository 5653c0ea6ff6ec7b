/**
 * Optimizers for sparse layers, and for all others.
 *
 * @module
 */
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import * as tf from "../backend/tf.ts";
import { checkRate } from "./learning_rate.ts";
import { RowOptimizer } from "./row_optimizer.ts";

/** A learning rate, and what an optimizer adds to it. */
export interface OptimizerOptions {
  /** How large a step is: above 0. */
  readonly learningRate: number;
  /** The same for dense weights: above 0. Default: `learningRate`. */
  readonly denseLearningRate?: number;
}

/**
 * Stochastic gradient descent (随机梯度下降), as the paper trains (section 3.4).
 * For sparse layers it is exact: a row without gradient would not move anyway.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function sgd(options: OptimizerOptions): RowOptimizer {
  const { rate, denseRate } = readRates(options);
  return new RowOptimizer(tf.train.sgd(denseRate), {
    memories: [],
    step: (rate) => (gradient) => -rate * gradient,
    kernel: "sgdRows",
    factors: (rate) => [-rate],
  }, rate);
}

/**
 * Adagrad (Duchi, Hazan & Singer 2011): each weight has a step that shrinks
 * with the squares of its gradients so far. Exact for sparse layers, too.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function adagrad(options: OptimizerOptions): RowOptimizer {
  const { rate, denseRate } = readRates(options);
  const epsilon = tf.backend().epsilon();
  return new RowOptimizer(tf.train.adagrad(denseRate, 0.1), {
    memories: [0.1],
    step: (rate) => (gradient, [squares], place) => {
      squares![place]! += gradient * gradient;
      return -rate * gradient / Math.sqrt(squares![place]! + epsilon);
    },
    kernel: "adagradRows",
    factors: (rate) => [-rate, epsilon],
  }, rate);
}

/**
 * RMSProp, as the article trains: TensorFlow.js's rule with decay 0.9. For
 * sparse layers it is lazy: what a row remembers fades only in the steps that
 * touch it, and TensorFlow.js lets it fade in every step.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function rmsprop(options: OptimizerOptions): RowOptimizer {
  const { rate, denseRate } = readRates(options);
  const epsilon = tf.backend().epsilon();
  return new RowOptimizer(tf.train.rmsprop(denseRate), {
    memories: [0],
    step: (rate) => (gradient, [squares], place) => {
      const square = 0.9 * squares![place]! + 0.1 * gradient * gradient;
      squares![place] = square;
      return -rate * gradient / Math.sqrt(square + epsilon);
    },
    kernel: "rmspropRows",
    factors: (rate) => [rate, 0.9, 1 - 0.9, epsilon],
  }, rate);
}

/**
 * Adam (Kingma & Ba 2015) with its usual numbers, 0.9 and 0.999. For sparse
 * layers it is lazy: a row moves, and what it remembers fades, only in the
 * steps that touch it; TensorFlow.js moves every row in every step.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function adam(options: OptimizerOptions): RowOptimizer {
  const { rate, denseRate } = readRates(options);
  const epsilon = tf.backend().epsilon();
  return new RowOptimizer(tf.train.adam(denseRate), {
    memories: [0, 0],
    step(rate, count) {
      const [first, second] = [1 - power(0.9, count), 1 - power(0.999, count)];
      return (gradient, [means, squares], place) => {
        const mean = 0.9 * means![place]! + 0.1 * gradient;
        const square = 0.999 * squares![place]! + 0.001 * gradient * gradient;
        means![place] = mean;
        squares![place] = square;
        return -rate * (mean / first) / (Math.sqrt(square / second) + epsilon);
      };
    },
    kernel: "adamRows",
    factors: (rate, count) => [
      -rate,
      0.9,
      1 - 0.9,
      0.999,
      1 - 0.999,
      1 - power(0.9, count),
      1 - power(0.999, count),
      epsilon,
    ],
  }, rate);
}

/** base^exponent by products alone: engines differ in the last bit of `**`. */
function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  const root = power(base, Math.floor(exponent / 2));
  return exponent % 2 ? root * root * base : root * root;
}

const OPTIONS: NamesOf<OptimizerOptions> = [
  "learningRate",
  "denseLearningRate",
];

function readRates(options: OptimizerOptions) {
  checkOptions("the optimizer's options", options, OPTIONS);
  const { learningRate, denseLearningRate } = options;
  return {
    rate: checkRate("learningRate", learningRate),
    denseRate: checkRate(
      "denseLearningRate",
      denseLearningRate ?? learningRate,
    ),
  };
}
