/**
 * Rows of one length.
 *
 * @module
 */
import { checkPositive } from "@two-towers/common/check";
import { checkLayerOptions } from "@two-towers/common/options";
import * as tf from "../backend/tf.ts";
import type { Features } from "../data/bags.ts";
import { unitVectors } from "../vectors.ts";

/** What an {@linkcode EqualLength} is made of. */
export interface EqualLengthOptions {
  /** Name of the layer. */
  readonly name?: string;
  /** The root mean square of each row's numbers: above 0. Default: 1. */
  readonly rootMeanSquare?: number;
}

/**
 * Gives each row the same length and keeps its direction: [rows, width] to
 * [rows, width]. A zero row stays zero, with gradient 0.
 *
 * @throws {RangeError} If `rootMeanSquare` is not a finite number above 0.
 */
export class EqualLength extends tf.Layer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "EqualLength";
  /** The root mean square of each row's numbers. */
  readonly rootMeanSquare: number;

  /** Makes a layer without weights. */
  constructor(options: EqualLengthOptions = {}) {
    super(options as never);
    checkLayerOptions("EqualLength", options, ["rootMeanSquare"]);
    const { rootMeanSquare = 1 } = options;
    checkPositive("rootMeanSquare", rootMeanSquare);
    this.rootMeanSquare = rootMeanSquare;
  }

  /** Computes; TensorFlow.js calls it. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const rows = (Array.isArray(inputs) ? inputs[0]! : inputs) as Features;
      const length = this.rootMeanSquare * Math.sqrt(rows.shape[1]);
      return tf.mul(unitVectors(rows), length);
    });
  }

  /** What the layer is made of, for saving. */
  override getConfig(): tf.ConfigDict {
    return { ...super.getConfig(), rootMeanSquare: this.rootMeanSquare };
  }
}

tf.serialization.registerClass(EqualLength);
