/**
 * Dropout (随机失活): Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov,
 * "Dropout: A Simple Way to Prevent Neural Networks from Overfitting" (JMLR
 * 2014).
 *
 * @module
 */
import { checkInteger, checkShare } from "@two-towers/common/check";
import { checkLayerOptions } from "@two-towers/common/options";
import { derivedSeed } from "@two-towers/common/random";
import * as tf from "../backend/tf.ts";

/** What a {@linkcode SeededDropout} is made of. */
export interface SeededDropoutOptions extends tf.LayerArgs {
  /** The share that is left out: from 0 to less than 1. */
  readonly rate: number;
  /** Seed of the draws, mixed with the layer's name. Default: 0. */
  readonly seed?: number;
}

/**
 * Leaves out a share of the numbers in each step of a training, and makes the
 * others as much larger. TensorFlow.js's own layer leaves out the same ones in
 * every step, once it has a seed; this one draws anew, and the same on every
 * machine. Where nothing is trained, it changes nothing.
 *
 * @throws {RangeError} If `rate` is not from 0 to less than 1, or `seed` is not
 * an integer.
 */
export class SeededDropout extends tf.Layer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "SeededDropout";
  /** The share that is left out. */
  readonly rate: number;
  /** Seed of the draws. */
  readonly seed: number;
  #draws = 0;

  /** Makes a layer without weights. */
  constructor(options: SeededDropoutOptions) {
    super(options);
    checkLayerOptions("SeededDropout", options, ["rate", "seed"]);
    const { rate, seed = 0 } = options;
    checkShare("rate", rate);
    checkInteger("seed", seed, Number.MIN_SAFE_INTEGER);
    this.rate = rate;
    this.seed = seed;
  }

  /** Computes; TensorFlow.js calls it. */
  override call(
    inputs: tf.Tensor | tf.Tensor[],
    options: { readonly training?: boolean },
  ): tf.Tensor {
    return tf.tidy(() => {
      const rows = Array.isArray(inputs) ? inputs[0]! : inputs;
      if (!options.training || this.rate === 0) return tf.clone(rows);
      const seed = derivedSeed(this.seed, `${this.name} ${this.#draws++}`);
      return tf.dropout(rows, this.rate, undefined, seed);
    });
  }

  /** What the layer is made of, for saving. */
  override getConfig(): tf.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed };
  }
}

tf.serialization.registerClass(SeededDropout);

/** Applies such a layer, or none where the rate is 0. */
export function dropoutLayer(
  name: string,
  rate: number,
  seed: number,
): (x: tf.SymbolicTensor) => tf.SymbolicTensor {
  if (rate === 0) return (x) => x;
  const layer = new SeededDropout({ name, rate, seed });
  return (x) => layer.apply(x) as tf.SymbolicTensor;
}
