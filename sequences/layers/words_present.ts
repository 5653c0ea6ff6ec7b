/**
 * Which words of a text there are.
 *
 * @module
 */
import { checkReal, read } from "@two-towers/fast/operations";
import * as tf from "../tf.ts";

/**
 * 1 for each word that has a feature, 0 for those that fill a text up: sparse
 * words [rows, words, longest, 2] to [rows, words].
 */
export class WordsPresent extends tf.Layer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "WordsPresent";

  /** The shape that comes out, for one that goes in. */
  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return (inputShape as tf.Shape).slice(0, 2);
  }

  /** Computes; TensorFlow.js calls it. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const features = Array.isArray(inputs) ? inputs[0]! : inputs;
    const [rows, words, longest] = features.shape as [number, number, number];
    const present = new Float32Array(rows * words);
    checkReal(`${this.name}'s input`, features);
    read(features, (pairs) => {
      for (let at = 1; at < pairs.length; at += 2) {
        if (pairs[at] !== 0) present[Math.floor(at / (2 * longest))] = 1;
      }
    });
    return tf.tensor2d(present, [rows, words]);
  }
}

tf.serialization.registerClass(WordsPresent);
