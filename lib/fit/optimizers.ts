/**
 * Optimizers that update only the rows of a sparse layer that a step touches.
 *
 * @module
 */
import { overwrite } from "../backend/memory.ts";
import {
  type RowGradient,
  type RowGradients,
  withRowGradients,
} from "../backend/row_gradients.ts";
import * as tf from "../backend/tf.ts";
import { checkFinite } from "../check.ts";

/** What an optimizer does to one weight, given its gradient. */
interface Rule {
  /** First values of the numbers that it remembers for each weight. */
  readonly memories: readonly number[];
  /** Begins a step. Steps are counted from 1. */
  step(rate: number, count: number): Change;
}

/**
 * The change of one weight. What the optimizer remembers of it stands at
 * `place` in each of `memories`.
 */
type Change = (
  gradient: number,
  memories: readonly Float32Array[],
  place: number,
) => number;

/** One of TensorFlow.js's optimizers, whose rate may be changed. */
type Dense = tf.Optimizer & {
  learningRate: number;
  setLearningRate?(rate: number): void;
};

/**
 * An optimizer for `compile` and for `fitClicks`. Dense weights are updated by
 * TensorFlow.js; of a sparse layer's tables only the rows are updated that the
 * step touches.
 */
export class RowOptimizer extends tf.Optimizer {
  readonly #dense: Dense;
  readonly #rule: Rule;
  readonly #memories = new WeakMap<tf.Variable, Float32Array[]>();
  #steps = 0;

  /** Use {@linkcode sgd}, {@linkcode adagrad}, {@linkcode adam} and so on. */
  constructor(dense: tf.Optimizer, rule: Rule) {
    super();
    this.#dense = dense as Dense;
    this.#rule = rule;
  }

  /** How large a step is. A schedule may change it between steps. */
  get learningRate(): number {
    return this.#dense.learningRate;
  }
  set learningRate(rate: number) {
    checkRate(rate);
    this.#dense.learningRate = rate;
    this.#dense.setLearningRate?.(rate);
  }

  /**
   * One step: computes all gradients and updates all weights.
   *
   * @param loss What to make smaller.
   * @param returnCost Whether to return the loss. Default: false.
   * @param variables Weights to train. Default: all.
   */
  override minimize(
    loss: () => tf.Scalar,
    returnCost = false,
    variables?: tf.Variable[],
  ): tf.Scalar | null {
    const { result, gradients } = withRowGradients((anchor) => {
      const { value, grads } = this.computeGradients(
        loss,
        variables && [...variables, anchor],
      );
      grads[anchor.name]?.dispose();
      delete grads[anchor.name];
      return { value, grads };
    });
    try {
      this.applyGradients(result.grads);
      this.#applyRows(gradients, variables);
    } finally {
      for (const gradient of gradients.values()) gradient.free();
      tf.dispose(result.grads);
      if (!returnCost) result.value.dispose();
    }
    return returnCost ? result.value : null;
  }

  /** Updates dense weights. */
  override applyGradients(
    gradients: Parameters<tf.Optimizer["applyGradients"]>[0],
  ): void {
    this.#dense.applyGradients(gradients);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.#dense.getConfig();
  }

  override dispose(): void {
    this.#dense.dispose();
  }

  #applyRows(gradients: RowGradients, variables?: tf.Variable[]): void {
    const change = this.#rule.step(this.learningRate, ++this.#steps);
    for (const [table, gradient] of gradients) {
      // Tables of a frozen layer come too: their gradients are not on the tape.
      if (!table.trainable || variables?.includes(table) === false) continue;
      const memories = this.#memories.get(table) ??
        this.#rule.memories.map((first) =>
          new Float32Array(table.size).fill(first)
        );
      this.#memories.set(table, memories);
      overwrite(table, (weights) => {
        applyChange(change, weights, gradient, memories);
      });
    }
  }
}

function applyChange(
  change: Change,
  weights: Float32Array,
  { rows, values, width }: RowGradient,
  memories: readonly Float32Array[],
): void {
  let from = 0;
  for (const row of rows) {
    for (let at = row * width; at < (row + 1) * width; at++) {
      weights[at]! += change(values[from++]!, memories, at);
    }
  }
}

/** A learning rate, and what an optimizer adds to it. */
export interface OptimizerOptions {
  /** How large a step is: above 0. */
  readonly learningRate: number;
}

/**
 * Stochastic gradient descent (随机梯度下降), as the paper trains (section 3.4).
 * For sparse layers it is exact: a row without gradient would not move anyway.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function sgd({ learningRate }: OptimizerOptions): RowOptimizer {
  return new RowOptimizer(tf.train.sgd(checkRate(learningRate)), {
    memories: [],
    step: (rate) => (gradient) => -rate * gradient,
  });
}

/**
 * Adagrad (Duchi, Hazan & Singer 2011): each weight has a step that shrinks
 * with the squares of its gradients so far. Exact for sparse layers, too.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function adagrad({ learningRate }: OptimizerOptions): RowOptimizer {
  const epsilon = tf.backend().epsilon();
  return new RowOptimizer(tf.train.adagrad(checkRate(learningRate), 0.1), {
    memories: [0.1],
    step: (rate) => (gradient, [squares], place) => {
      squares![place]! += gradient * gradient;
      return -rate * gradient / Math.sqrt(squares![place]! + epsilon);
    },
  });
}

/**
 * RMSProp, as the article trains: TensorFlow.js's rule with decay 0.9. For
 * sparse layers it is lazy: what a row remembers fades only in the steps that
 * touch it, and TensorFlow.js lets it fade in every step.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function rmsprop({ learningRate }: OptimizerOptions): RowOptimizer {
  const epsilon = tf.backend().epsilon();
  return new RowOptimizer(tf.train.rmsprop(checkRate(learningRate)), {
    memories: [0],
    step: (rate) => (gradient, [squares], place) => {
      const square = 0.9 * squares![place]! + 0.1 * gradient * gradient;
      squares![place] = square;
      return -rate * gradient / Math.sqrt(square + epsilon);
    },
  });
}

/**
 * Adam (Kingma & Ba 2015) with its usual numbers, 0.9 and 0.999. For sparse
 * layers it is lazy: a row moves, and what it remembers fades, only in the
 * steps that touch it; TensorFlow.js moves every row in every step.
 *
 * @throws {RangeError} If the rate is not above 0.
 */
export function adam({ learningRate }: OptimizerOptions): RowOptimizer {
  const epsilon = tf.backend().epsilon();
  return new RowOptimizer(tf.train.adam(checkRate(learningRate)), {
    memories: [0, 0],
    step(rate, count) {
      const [first, second] = [1 - 0.9 ** count, 1 - 0.999 ** count];
      return (gradient, [means, squares], place) => {
        const mean = 0.9 * means![place]! + 0.1 * gradient;
        const square = 0.999 * squares![place]! + 0.001 * gradient * gradient;
        means![place] = mean;
        squares![place] = square;
        return -rate * (mean / first) / (Math.sqrt(square / second) + epsilon);
      };
    },
  });
}

function checkRate(rate: number): number {
  checkFinite("learningRate", rate);
  if (rate <= 0) {
    throw new RangeError(`learningRate must be above 0; found ${rate}`);
  }
  return rate;
}
