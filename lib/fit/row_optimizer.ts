/**
 * An optimizer that updates only the rows of a sparse layer that a step touches.
 *
 * @module
 */
import { Numbers } from "../backend/numbers.ts";
import {
  type RowGradients,
  withRowGradients,
} from "../backend/rows/row_gradients.ts";
import { tidyStep } from "../backend/tape.ts";
import * as tf from "../backend/tf.ts";
import { checkRate, type Dense, setLearningRate } from "./learning_rate.ts";
import { changeRows, type Rule } from "./row_rule.ts";

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

  #applyRows(
    layers: readonly RowGradients[],
    variables?: tf.Variable[],
  ): void {
    const at = { rate: this.learningRate, count: ++this.#steps };
    for (const gradients of layers) {
      const { kernel, importance } = gradients.tables;
      const memories = new Map<tf.Variable, readonly Numbers[]>();
      for (const table of importance ? [kernel, importance] : [kernel]) {
        // Those of a frozen layer come too: they are not on the tape.
        const frozen = !table.trainable || variables?.includes(table) === false;
        if (!frozen) memories.set(table, this.#memoriesOf(table));
      }
      changeRows(this.#rule, { gradients, memories }, at);
    }
  }

  #memoriesOf(table: tf.Variable): readonly Numbers[] {
    const memories = this.#memories.get(table) ??
      this.#rule.memories.map((first) => new Numbers(table.size, first));
    this.#memories.set(table, memories);
    return memories;
  }
}
