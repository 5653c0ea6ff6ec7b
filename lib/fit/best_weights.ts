/**
 * Early stopping (早停): the weights of the epoch that was best.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";

/** Watches a measure, and remembers the weights of its best epoch. */
export class BestWeights {
  readonly #model: tf.LayersModel;
  readonly #patience: number;
  #best = -Infinity;
  #waited = 0;
  #weights: Float32Array[] | undefined;

  /** Does nothing where `patience` is infinite. */
  constructor(model: tf.LayersModel, patience: number) {
    this.#model = model;
    this.#patience = patience;
  }

  /** Notes an epoch's measure: whether it is time to stop. */
  hasStopped(measure: number): boolean {
    if (this.#patience === Infinity) return false;
    if (measure > this.#best) {
      this.#best = measure;
      this.#waited = 0;
      this.#weights = this.#model.weights.map((weight) =>
        weight.read().dataSync<"float32">().slice()
      );
      return false;
    }
    return ++this.#waited >= this.#patience;
  }

  /** Goes back to the best weights, if there are any. */
  restore(): void {
    const weights = this.#weights;
    if (!weights) return;
    tf.tidy(() =>
      this.#model.setWeights(
        weights.map((values, i) =>
          tf.tensor(values, this.#model.weights[i]!.shape as number[])
        ),
      )
    );
  }
}
