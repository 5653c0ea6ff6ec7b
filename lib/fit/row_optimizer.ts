/**
 * An optimizer that updates only the rows of a sparse layer that a step touches.
 *
 * @module
 */
import { fast, fastRowStep, type RowRule } from "../backend/fast/mod.ts";
import { overwrite } from "../backend/memory.ts";
import { Numbers } from "../backend/numbers.ts";
import {
  type RowGradient,
  type RowGradients,
  withRowGradients,
} from "../backend/row_gradients.ts";
import { tidyStep } from "../backend/tape.ts";
import * as tf from "../backend/tf.ts";
import { checkFinite } from "../check.ts";

/** What an optimizer does to one weight, given its gradient. */
export interface Rule {
  /** First values of the numbers that it remembers for each weight. */
  readonly memories: readonly number[];
  /** Begins a step. Steps are counted from 1. */
  step(rate: number, count: number): Change;
  /** The same rule of the fast kernels, and the factors that it takes. */
  readonly kernel: RowRule;
  factors(rate: number, count: number): number[];
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

/** An optimizer whose rate may be changed. */
type Dense = tf.Optimizer & {
  learningRate: number;
  setLearningRate?(rate: number): void;
};

/** Changes a rate: TensorFlow.js's SGD and momentum keep it in two places. */
export function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  const changed = optimizer as Dense;
  changed.learningRate = rate;
  changed.setLearningRate?.(rate);
}

/**
 * An optimizer for `compile` and for `fitClicks`. Dense weights are updated by
 * TensorFlow.js; of a sparse layer's tables only the rows are updated that the
 * step touches.
 */
export class RowOptimizer extends tf.Optimizer {
  readonly #dense: Dense;
  readonly #rule: Rule;
  readonly #memories = new WeakMap<tf.Variable, Numbers[]>();
  readonly #denseShare: number;
  #rate: number;
  #steps = 0;

  /** Use `sgd`, `adagrad`, `adam` and so on. */
  constructor(dense: tf.Optimizer, rule: Rule, learningRate: number) {
    super();
    this.#dense = dense as Dense;
    this.#rule = rule;
    this.#rate = learningRate;
    this.#denseShare = this.#dense.learningRate / learningRate;
  }

  /**
   * How large a step is. A schedule may change it between steps; the rate of
   * dense weights changes in proportion.
   */
  get learningRate(): number {
    return this.#rate;
  }
  set learningRate(rate: number) {
    this.#rate = checkRate("learningRate", rate);
    setLearningRate(this.#dense, rate * this.#denseShare);
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
    return tidyStep(() => {
      const { result, gradients } = withRowGradients((anchor) => {
        const { value, grads } = this.computeGradients(
          loss,
          variables && [...variables, anchor],
        );
        delete grads[anchor.name];
        return { value, grads };
      });
      try {
        this.applyGradients(result.grads);
        this.#applyRows(gradients, variables);
      } finally {
        for (const gradient of gradients.values()) gradient.free();
      }
      return returnCost ? result.value : null;
    });
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
    const rule = this.#rule;
    const { learningRate: rate } = this;
    const count = ++this.#steps;
    for (const [table, gradient] of gradients) {
      // Tables of a frozen layer come too: their gradients are not on the tape.
      if (!table.trainable || variables?.includes(table) === false) continue;
      const memories = this.#memories.get(table) ??
        rule.memories.map((first) => new Numbers(table.size, first));
      this.#memories.set(table, memories);
      const now = fast();
      const places = [gradient, ...memories].map(({ place }) => place);
      if (now && places.every((place) => place !== undefined)) {
        const [place, ...rest] = places as [number, ...number[]];
        fastRowStep(now, rule.kernel, {
          ...{ table, rows: gradient.rows, width: gradient.width },
          ...{ gradient: place, memories: rest },
          factors: rule.factors(rate, count),
        });
        continue;
      }
      const change = rule.step(rate, count);
      overwrite(table, (weights) => {
        const arrays = memories.map(({ array }) => array);
        applyChange(change, weights, gradient, arrays);
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

/** Throws unless a learning rate is above 0. */
export function checkRate(name: string, rate: number): number {
  checkFinite(name, rate);
  if (rate <= 0) {
    throw new RangeError(`${name} must be above 0; found ${rate}`);
  }
  return rate;
}
