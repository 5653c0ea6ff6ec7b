/**
 * The tables of a sparse layer: its weights, of which a step touches a few
 * hundred rows of thousands. TensorFlow.js would make, add and apply a gradient
 * as large as the table.
 *
 * While an optimizer of this room takes a step, tables note where their rows are
 * used and stay off TensorFlow.js's tape. Else they give TensorFlow.js a
 * gradient of the whole table, and every optimizer works.
 *
 * @module
 */
import type { Use } from "@two-towers/fast/operations";
import * as tf from "../backend/tf.ts";

/** The weights of a sparse layer, and their uses in the step that runs. */
export class Tables {
  /** One row for each feature: [inputSize, width]. */
  readonly kernel: tf.Variable;
  /** A factor for each feature: [inputSize]. Default: all 1. */
  readonly importance: tf.Variable | undefined;
  #anchor: tf.Variable | undefined;
  #depth = 0;
  #uses: Use[] = [];

  /** Makes tables of variables. */
  constructor(kernel: tf.Variable, importance?: tf.Variable) {
    this.kernel = kernel;
    this.importance = importance;
    known.set(kernel, this);
  }

  /** The kernel, and the importance if there is one. */
  get all(): readonly tf.Variable[] {
    return this.importance ? [this.kernel, this.importance] : [this.kernel];
  }

  /**
   * While a step runs, a number that is not used: with it, TensorFlow.js's tape
   * leads through the layer.
   */
  get anchor(): tf.Variable | undefined {
    return this.#anchor;
  }

  /** The uses so far, in the order in which their gradients are added up. */
  get uses(): readonly Use[] {
    return this.#uses;
  }

  /** Begins a step. */
  begin(anchor: tf.Variable): void {
    this.#anchor = anchor;
    this.#depth = tf.engine().state.gradientDepth;
  }

  /**
   * Notes a use. A row's gradient follows from all uses of it, and is computed
   * where it is applied: it is never kept.
   *
   * @throws {Error} In a gradient within the step's forward pass.
   */
  note({ features, dSums }: Use): void {
    if (tf.engine().state.gradientDepth > this.#depth) {
      throw new Error(
        "a gradient of the gradient of a sparse layer does not exist",
      );
    }
    this.#uses.push({
      features: tf.keep(tf.clone(features)),
      dSums: tf.keep(tf.clone(dSums)),
    });
  }

  /** Ends the step, and forgets its uses. */
  end(): void {
    for (const { features, dSums } of this.#uses) {
      tf.dispose([features, dSums]);
    }
    this.#uses = [];
    this.#anchor = undefined;
  }
}

const known = new WeakMap<tf.Variable, Tables>();

/** All tables whose kernel has not been disposed. */
export function livingTables(): Tables[] {
  return Object.values(tf.engine().registeredVariables)
    .flatMap((variable) => known.get(variable) ?? []);
}
