/**
 * The convolution over words of C-DSSM: Shen, He, Gao, Deng, Mesnil, "A Latent
 * Semantic Model with Convolutional-Pooling Structure for Information
 * Retrieval" (CIKM 2014), sections 3.3 and 3.4.
 *
 * @module
 */
import { checkInteger, checkOneOf } from "@two-towers/common/check";
import { derivedSeed } from "@two-towers/common/random";
import { type Activation, activations } from "@two-towers/dssm/layers";
import { maximaOf, NOWHERE, rowsAt } from "@two-towers/fast/operations";
import * as tf from "../tf.ts";
import { WordLayer, type WordLayerOptions, type Words } from "./word_layer.ts";

/** What a {@linkcode WordConvolution} is made of. */
export interface WordConvolutionOptions extends WordLayerOptions {
  /** Words that are seen together, at least 1. Default: 3, as in the paper. */
  readonly window?: number;
  /** What follows the product. Default: `"tanh"`, as in the paper. */
  readonly activation?: Activation;
}

/**
 * Slides a window over the words of a text and keeps, for each unit, the
 * greatest value: the paper's convolution and max pooling.
 *
 * It reads words of shape [rows, words, width], or the pair of them and of
 * `present`, shape [rows, words]: 1 where there is a word, else 0 (default: all
 * are). It gives vectors of shape [rows, units]. Beside the first and the last
 * word, and where a word is absent, a window sees zeros; only windows around
 * present words are kept. So padding changes nothing. A text without words has
 * the vector 0, with gradient 0. Where windows share the greatest value, they
 * share its gradient, as in Keras.
 *
 * The weights are those of Keras's Conv1D with `padding="same"`: `kernel`,
 * [window, width, units], drawn as Glorot does, and `bias`, [units], zeros.
 *
 * @throws {TypeError} If an option has the wrong type, or if it is applied to
 * inputs of other shapes.
 * @throws {RangeError} If `units` or `window` is not an integer of at least 1,
 * `seed` is not an integer, the activation is unknown, or `present` holds
 * anything but 0 and 1.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { WordConvolution } from "@two-towers/sequences";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new WordConvolution({ units: 2 });
 * const words = tf.ones([1, 4, 5]);
 * const present = tf.tensor2d([[1, 1, 0, 0]]);
 * const vectors = layer.apply([words, present]) as tf.Tensor;
 * assertEquals(vectors.shape, [1, 2]);
 * ```
 */
export class WordConvolution extends WordLayer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "WordConvolution";
  /** Words that are seen together. */
  readonly window: number;
  /** What follows the product. */
  readonly activation: Activation;
  #kernel!: tf.LayerVariable;
  #bias!: tf.LayerVariable;

  /**
   * Makes a layer; its weights come when it is first applied.
   *
   * @param options At least `units`.
   */
  constructor(options: WordConvolutionOptions) {
    super(options);
    const { window = 3, activation = "tanh" } = options;
    checkInteger("window", window);
    checkOneOf("activation", activation, activations);
    this.window = window;
    this.activation = activation;
  }

  /** Names of the options that such a layer takes. */
  protected override optionNames(): readonly string[] {
    return [...super.optionNames(), "window", "activation"];
  }

  /** Makes the weights for words of that width. */
  protected override addWeights(width: number): void {
    const { glorotUniform, zeros } = tf.initializers;
    const seed = derivedSeed(this.seed, this.name);
    const shape = [this.window, width, this.units];
    this.#kernel = this.addWeight(
      "kernel",
      shape,
      "float32",
      glorotUniform({ seed }),
    );
    this.#bias = this.addWeight("bias", [this.units], "float32", zeros());
  }

  /** Makes one vector of each text: [rows, units]. */
  protected override read(words: Words): tf.Tensor2D {
    const { units, window } = this;
    const width = words.vectors.shape[1];
    const places = windowPlaces(words, window);
    const windows = rowsAt(words.vectors, places, window);
    const kernel = tf.reshape(this.#kernel.read(), [window * width, units]);
    const counts = words.present.map(({ length }) => length);
    // No activation ever falls: the greatest value may be taken before it, so
    // that there is less to compute.
    const greatest = maximaOf(
      tf.matMul(windows, kernel as tf.Tensor2D),
      counts,
    );
    const vectors = tf.layers.activation({ activation: this.activation })
      .apply(tf.add(greatest, this.#bias.read())) as tf.Tensor2D;
    const some = tf.tensor2d(counts.map((count) => [Math.min(count, 1)]));
    return tf.mul(vectors, some);
  }

  /** What the layer is made of, for saving. */
  override getConfig(): tf.ConfigDict {
    const { window, activation } = this;
    return { ...super.getConfig(), window, activation };
  }
}

tf.serialization.registerClass(WordConvolution);

/** The places of the windows around present words, window after window. */
function windowPlaces({ present }: Words, window: number): number[] {
  // As in Keras, a window of even width looks further ahead than back.
  const back = Math.floor((window - 1) / 2);
  return present.flatMap((places) => {
    const known = new Set(places);
    return places.flatMap((place) =>
      Array.from({ length: window }, (_, offset) => {
        const seen = place - back + offset;
        return known.has(seen) ? seen : NOWHERE;
      })
    );
  });
}
