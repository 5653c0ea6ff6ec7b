/**
 * What the layers over words share: how they are asked for, and what they read.
 *
 * @module
 */
import { checkInteger } from "@two-towers/common/check";
import { checkLayerOptions } from "@two-towers/common/options";
import { floats } from "@two-towers/fast/operations";
import * as tf from "../tf.ts";

/** What a layer over words is made of, besides tf.js's own options. */
export interface WordLayerOptions extends tf.LayerArgs {
  /** Width of the vectors that come out, at least 1. */
  readonly units: number;
  /** Seed of the first weights, mixed with the layer's name. Default: 0. */
  readonly seed?: number;
}

/** The words of a batch of texts, as {@linkcode WordLayer} reads them. */
export interface Words {
  /** Vectors of all words, present or not, text below text: [n, width]. */
  readonly vectors: tf.Tensor2D;
  /** For each text the rows of its present words, in their order. */
  readonly present: readonly (readonly number[])[];
}

/**
 * A layer that makes one vector of the words of a text.
 *
 * It reads words of shape [rows, words, width], or the pair of them and of
 * `present`, shape [rows, words]: 1 where there is a word, else 0. Without
 * `present`, all words are. The vectors of absent words play no part.
 */
export abstract class WordLayer extends tf.Layer {
  /** Width of the vectors that come out. */
  readonly units: number;
  /** Seed of the first weights. */
  readonly seed: number;
  #width: number | null = null;

  /**
   * Makes a layer; its weights come when it is first applied.
   *
   * @param options At least `units`.
   */
  constructor(options: WordLayerOptions) {
    super(options);
    const { className } = new.target as unknown as { className: string };
    checkLayerOptions(className, options, this.optionNames());
    const { units, seed = 0 } = options;
    checkInteger("units", units);
    checkInteger("seed", seed, Number.MIN_SAFE_INTEGER);
    this.units = units;
    this.seed = seed;
  }

  /** Names of the options that such a layer takes: another layer adds its own. */
  protected optionNames(): readonly string[] {
    return ["units", "seed"];
  }

  /** Makes the weights for words of that width. */
  protected abstract addWeights(width: number): void;

  /** Makes one vector of each text: [rows, units]. */
  protected abstract read(words: Words): tf.Tensor2D;

  /** Makes the weights; TensorFlow.js calls it. */
  override build(inputShape: tf.Shapes): void {
    this.#check(inputShape);
    this.#width = listOf(inputShape)[0]![2]!;
    this.addWeights(this.#width);
    super.build(inputShape);
  }

  /** The shape that comes out, for one that goes in. */
  override computeOutputShape(inputShape: tf.Shapes): tf.Shape {
    this.#check(inputShape);
    return [listOf(inputShape)[0]![0]!, this.units];
  }

  /** Computes; TensorFlow.js calls it. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const list = Array.isArray(inputs) ? inputs : [inputs];
      this.#check(list.map(({ shape }) => shape));
      const [given, present] = list as [tf.Tensor3D, tf.Tensor2D?];
      const words = floats(`${this.name}'s words`, given);
      const [rows, length, width] = words.shape;
      const marks = present?.dataSync();
      // Before the first operation: TensorFlow.js keeps what it has saved for a
      // gradient that, after an error, nobody asks for.
      const places = Array.from({ length: rows }, (_, row) => {
        const all = Array.from({ length }, (_, word) => row * length + word);
        return marks ? all.filter((place) => isOne(marks[place]!)) : all;
      });
      return this.read({
        vectors: tf.reshape(words, [rows * length, width]),
        present: places,
      });
    });
  }

  /** What the layer is made of, for saving. */
  override getConfig(): tf.ConfigDict {
    return { ...super.getConfig(), units: this.units, seed: this.seed };
  }

  #check(shapes: tf.Shapes): void {
    const list = listOf(shapes);
    const [words, present] = list;
    const width = this.#width ?? words?.[2];
    if (words?.length !== 3 || !width || words[2] !== width) {
      throw new TypeError(
        `${this.name} reads words of shape [rows, words, ${
          width || "width"
        }]; found ${textOf(words)}`,
      );
    }
    if (list.length > 2) {
      throw new TypeError(
        `${this.name} reads words, and which are present; found ${list.length} inputs`,
      );
    }
    const fits = (size: number | null | undefined, axis: number) =>
      size === words[axis] || size === null || words[axis] === null;
    if (present && !(present.length === 2 && present.every(fits))) {
      throw new TypeError(
        `${this.name} reads which words are present in shape ${
          textOf(words.slice(0, 2))
        }; found ${textOf(present)}`,
      );
    }
  }
}

function listOf(shapes: tf.Shapes): tf.Shape[] {
  return Array.isArray(shapes[0]) ? shapes as tf.Shape[] : [shapes as tf.Shape];
}

function isOne(mark: number): boolean {
  if (mark !== 0 && mark !== 1) {
    throw new RangeError(`present must be 0 or 1; found ${mark}`);
  }
  return mark === 1;
}

function textOf(shape: tf.Shape | undefined): string {
  return `[${(shape ?? []).map((size) => size ?? "any").join(", ")}]`;
}
