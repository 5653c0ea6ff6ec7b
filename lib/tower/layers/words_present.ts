/**
 * Which words of a text there are.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";

/**
 * 1 for each word that has a feature, 0 for those that fill a text up: sparse
 * words [rows, words, longest, 2] to [rows, words].
 */
export class WordsPresent extends tf.layers.Layer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "WordsPresent";

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return (inputShape as tf.Shape).slice(0, 2);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const features = Array.isArray(inputs) ? inputs[0]! : inputs;
    const pairs = features.dataSync<"float32">();
    const [rows, words, longest] = features.shape as [number, number, number];
    const present = new Float32Array(rows * words);
    for (let pair = 0; pair < pairs.length / 2; pair++) {
      if (pairs[2 * pair + 1] !== 0) present[Math.floor(pair / longest)] = 1;
    }
    return tf.tensor2d(present, [rows, words]);
  }
}

tf.serialization.registerClass(WordsPresent);
