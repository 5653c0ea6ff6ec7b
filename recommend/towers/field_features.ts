/**
 * The features of one field out of rows of many.
 *
 * @module
 */
import { checkInteger } from "@two-towers/common/check";
import { checkLayerOptions } from "@two-towers/common/options";
import { read } from "@two-towers/fast/operations";
import * as tf from "../tf.ts";

/** What a {@linkcode FieldFeatures} is made of. */
export interface FieldFeaturesOptions {
  /** Name of the layer. */
  readonly name?: string;
  /** How many columns all fields have together. */
  readonly inputSize: number;
  /** The field's first column, from 0. */
  readonly from: number;
  /** The column behind its last. */
  readonly to: number;
}

/**
 * Takes the features of one field out of sparse rows, and numbers them from 0:
 * [rows, longest, 2] to [rows, longest of the field, 2]. It has no weights, and
 * no gradient goes through it.
 *
 * @throws {RangeError} If the columns are none.
 */
export class FieldFeatures extends tf.Layer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "FieldFeatures";
  /** How many columns all fields have together. */
  readonly inputSize: number;
  readonly #from: number;
  readonly #to: number;

  /** Makes a layer. */
  constructor(options: FieldFeaturesOptions) {
    super(options as never);
    checkLayerOptions("FieldFeatures", options, ["inputSize", "from", "to"]);
    const { inputSize, from, to } = options;
    checkInteger("inputSize", inputSize);
    checkInteger("from", from, 0, inputSize - 1);
    checkInteger("to", to, from + 1, inputSize);
    this.inputSize = inputSize;
    this.#from = from;
    this.#to = to;
  }

  /** The shape that comes out, for one that goes in. */
  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [rows] = inputShape as tf.Shape;
    return [rows!, null, 2];
  }

  /** Computes; TensorFlow.js calls it. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const features = Array.isArray(inputs) ? inputs[0]! : inputs;
    const [rows, longest] = features.shape as [number, number, 2];
    const [from, to] = [this.#from, this.#to];
    const { own, most } = read(features, (pairs) => {
      const isOwn = (i: number) =>
        pairs[i]! >= from && pairs[i]! < to && pairs[i + 1] !== 0;
      let most = 1;
      for (let start = 0; start < pairs.length; start += 2 * longest) {
        let count = 0;
        for (let i = start; i < start + 2 * longest; i += 2) {
          if (isOwn(i)) count++;
        }
        most = Math.max(most, count);
      }
      const own = new Float32Array(rows * most * 2);
      for (let row = 0; row < rows; row++) {
        let out = row * most * 2;
        const start = row * longest * 2;
        for (let i = start; i < start + 2 * longest; i += 2) {
          if (!isOwn(i)) continue;
          own[out++] = pairs[i]! - from;
          own[out++] = pairs[i + 1]!;
        }
      }
      return { own, most };
    });
    return tf.tensor3d(own, [rows, most, 2]);
  }

  /** What the layer is made of, for saving. */
  override getConfig(): tf.ConfigDict {
    const { inputSize } = this;
    return {
      ...super.getConfig(),
      inputSize,
      from: this.#from,
      to: this.#to,
    };
  }
}

tf.serialization.registerClass(FieldFeatures);
