/**
 * The long short-term memory of LSTM-DSSM: Palangi, Deng, Shen, Gao, He, Chen,
 * Song, Ward, "Deep Sentence Embedding Using Long Short-Term Memory Networks"
 * (IEEE/ACM TASLP 2016; arXiv 1502.06922).
 *
 * @module
 */
import { derivedSeed } from "@two-towers/common/random";
import { orthogonal } from "@two-towers/dssm/layers";
import { rowsAt } from "@two-towers/fast/operations";
import * as tf from "../tf.ts";
import { lastStates } from "./lstm_steps.ts";
import { readingOrder } from "./reading_order.ts";
import { WordLayer, type Words } from "./word_layer.ts";

/**
 * Reads a text word by word and gives the state after its last word, which
 * stands for the text.
 *
 * It reads words of shape [rows, words, width], or the pair of them and of
 * `present`, shape [rows, words]: 1 where there is a word, else 0 (default: all
 * are). It gives vectors of shape [rows, units]. Absent words are skipped, at
 * the end and between words: the state stays what it was. A text without words
 * has the vector 0, with gradient 0.
 *
 * The equations are Keras's: sigmoid gates without peepholes, tanh for the
 * candidate and for the state. So are the weights and their first values:
 * `kernel`, [width, 4 units], drawn as Glorot does; `recurrent_kernel`,
 * [units, 4 units], orthogonal; and `bias`, [4 units], zeros, but ones for the
 * forget gate. Their columns are the input gate's, the forget gate's, the
 * candidate's and the output gate's.
 *
 * Only present words cost time. A gradient of its gradient does not exist.
 *
 * @throws {TypeError} If an option has the wrong type, or if it is applied to
 * inputs of other shapes.
 * @throws {RangeError} If `units` is not an integer of at least 1, `seed` is
 * not an integer, or `present` holds anything but 0 and 1.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { WordLstm } from "@two-towers/sequences";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new WordLstm({ units: 2 });
 * const words = tf.ones([1, 4, 5]);
 * const present = tf.tensor2d([[1, 1, 0, 0]]);
 * const vectors = layer.apply([words, present]) as tf.Tensor;
 * assertEquals(vectors.shape, [1, 2]);
 * ```
 */
export class WordLstm extends WordLayer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "WordLstm";
  #kernel!: tf.LayerVariable;
  #recurrentKernel!: tf.LayerVariable;
  #bias!: tf.LayerVariable;

  /** Makes the weights for words of that width. */
  protected override addWeights(width: number): void {
    const { units } = this;
    const { glorotUniform, zeros } = tf.initializers;
    const seed = derivedSeed(this.seed, this.name);
    const weight = (name: string, shape: number[], initializer = zeros()) =>
      this.addWeight(name, shape, "float32", initializer);
    this.#kernel = weight(
      "kernel",
      [width, 4 * units],
      glorotUniform({ seed }),
    );
    this.#recurrentKernel = weight("recurrent_kernel", [units, 4 * units]);
    this.#bias = weight("bias", [4 * units]);
    tf.tidy(() => {
      const first = orthogonal(units, 4 * units, seed);
      this.#recurrentKernel.write(tf.tensor2d(first, [units, 4 * units]));
      const forget = new Float32Array(4 * units).fill(1, units, 2 * units);
      this.#bias.write(tf.tensor1d(forget));
    });
  }

  /** Makes one vector of each text: [rows, units]. */
  protected override read({ vectors, present }: Words): tf.Tensor2D {
    const { places, sizes, rows } = readingOrder(present);
    const kernel = this.#kernel.read() as tf.Tensor2D;
    // For all steps at once, and outside of their own gradient: where nobody
    // asks for the gradient of the words, TensorFlow.js leaves it out.
    const inputs: tf.Tensor2D = tf.matMul(rowsAt(vectors, places), kernel);
    const sorted = lastStates(
      inputs,
      this.#recurrentKernel.read() as tf.Tensor2D,
      this.#bias.read() as tf.Tensor1D,
      sizes,
    );
    return rowsAt(sorted, rows);
  }
}

tf.serialization.registerClass(WordLstm);
