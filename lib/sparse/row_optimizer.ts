/**
 * An optimizer that updates only the rows of a sparse layer that a step touches.
 *
 * @module
 */
import { Numbers } from "@two-towers/fast/operations";
import * as tf from "../backend/tf.ts";
import {
  checkRate,
  type RatedOptimizer,
  setLearningRate,
} from "./learning_rate.ts";
import { changeRows, type RowRule } from "./row_rule.ts";
import { livingTables, type Tables } from "./tables.ts";

/**
 * An optimizer for `compile` and for `fitClicks`. Dense weights are updated by
 * TensorFlow.js; of a sparse layer's tables only the rows are updated that the
 * step touches.
 */
export class RowOptimizer extends tf.Optimizer {
  readonly #dense: RatedOptimizer;
  readonly #rule: RowRule;
  readonly #memories = new Map<tf.Variable, readonly Numbers[]>();
  readonly #denseShare: number;
  #rate: number;
  #steps = 0;

  /** Use `sgd`, `adagrad`, `adam` and so on. */
  constructor(dense: tf.Optimizer, rule: RowRule, learningRate: number) {
    super();
    this.#dense = dense as RatedOptimizer;
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
   * @throws {Error} If the loss has a gradient for a table of a sparse layer that
   * does not come through the layer, such as a regularisation's: no rule for
   * rows can apply it. TensorFlow.js's own optimizers do.
   */
  override minimize(
    loss: () => tf.Scalar,
    returnCost = false,
    variables?: tf.Variable[],
  ): tf.Scalar | null {
    const cost = tf.tidy(() => {
      const layers = livingTables();
      const anchor = tf.variable(tf.scalar(0));
      for (const tables of layers) tables.begin(anchor);
      try {
        const { value, grads } = this.computeGradients(
          loss,
          variables && [...variables, anchor],
        );
        delete grads[anchor.name];
        for (const { name } of layers.flatMap(({ all }) => all)) {
          if (!grads[name]) continue;
          throw new Error(
            `the gradient of ${name} must come through its sparse layer alone; found one of the loss itself, such as a regularisation's: take an optimizer of tf.train`,
          );
        }
        this.applyGradients(grads);
        this.#applyRows(layers, variables);
        return returnCost ? value : undefined;
      } finally {
        for (const tables of layers) tables.end();
        anchor.dispose();
      }
    });
    return cost ?? null;
  }

  /** Updates dense weights. */
  override applyGradients(
    gradients: Parameters<tf.Optimizer["applyGradients"]>[0],
  ): void {
    this.#dense.applyGradients(gradients);
  }

  /** The dense optimizer's numbers. */
  override getConfig(): tf.ConfigDict {
    return this.#dense.getConfig();
  }

  /** Gives back all that is remembered of weights. */
  override dispose(): void {
    this.#dense.dispose();
    this.#forget(() => true);
  }

  #applyRows(layers: readonly Tables[], variables?: tf.Variable[]): void {
    const step = { rate: this.learningRate, count: ++this.#steps };
    for (const tables of layers) {
      const memories = new Map<tf.Variable, readonly Numbers[]>();
      for (const table of tables.all) {
        // Those of a frozen layer have uses too: they are not on the tape.
        const frozen = !table.trainable || variables?.includes(table) === false;
        if (!frozen && tables.uses.length > 0) {
          memories.set(table, this.#memoriesOf(table));
        }
      }
      changeRows(this.#rule, tables, { ...step, memories });
    }
  }

  #memoriesOf(table: tf.Variable): readonly Numbers[] {
    const found = this.#memories.get(table);
    if (found) return found;
    this.#forget(({ isDisposed }) => isDisposed);
    const made = this.#rule.memories
      .map((first) => new Numbers(table.size, first));
    this.#memories.set(table, made);
    return made;
  }

  #forget(which: (table: tf.Variable) => boolean): void {
    for (const [table, memories] of this.#memories) {
      if (!which(table)) continue;
      for (const each of memories) each.free();
      this.#memories.delete(table);
    }
  }
}
