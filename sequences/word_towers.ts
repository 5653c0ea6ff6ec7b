/**
 * Towers that read texts word by word: the article's CNN and LSTM.
 *
 * @module
 */
import { checkInteger } from "@two-towers/common/check";
import { type Last, type SparseWords, Tower } from "@two-towers/dssm";
import {
  checkTowerOptions,
  denseLayers,
  SparseDense,
} from "@two-towers/dssm/layers";
import { WordLstm } from "./layers/lstm.ts";
import { WordConvolution } from "./layers/word_convolution.ts";
import { WordsPresent } from "./layers/words_present.ts";
import * as tf from "./tf.ts";

/** What a tower over words is made of. */
export interface WordTowerOptions<
  Name extends string = string,
  InputSize extends number = number,
  Units extends readonly number[] = readonly number[],
> {
  /** A word such as `"query"`: the stem of the layers' names. */
  readonly name: Name;
  /** How many different features there are: a vocabulary's size. */
  readonly inputSize: InputSize;
  /**
   * Widths, at least two: of a word's vector, of the layer over words, and of
   * the dense layers that follow, if any. The last is K.
   */
  readonly units: Units;
  /**
   * Which share of the numbers before each of these dense layers a training step
   * leaves out, drawn anew each time: from 0 to less than 1. Default: 0.
   */
  readonly dropout?: number;
  /** Seed of the first weights, mixed with the tower's name. Default: 0. */
  readonly seed?: number;
}

/**
 * A tower that reads sparse words.
 *
 * @internal
 */
type WordTower<
  Name extends string,
  InputSize extends number,
  Units extends readonly number[],
> = Tower<Last<Units>, Name, InputSize, SparseWords<InputSize>>;

/**
 * Builds the tower of C-DSSM (Shen et al. 2014): each word becomes a vector, a
 * window slides over the words, the greatest value of each unit is kept, and
 * dense layers with tanh follow.
 *
 * @param options What it is made of, and `window`: how many words are seen
 * together. Default: 3, as in their paper, whose units are 300 and 128.
 * @returns A tower that reads sparse words, such as `sparseWords` makes.
 * @throws {TypeError} If a value has the wrong type.
 * @throws {RangeError} If there are fewer than two widths, a size is not an
 * integer of at least 1, or a name is not a plain word.
 *
 * @example
 * ```ts
 * import { sparseWords, Vocabulary } from "@two-towers/dssm";
 * import { cnnTower } from "@two-towers/sequences";
 * import { assertEquals } from "@std/assert";
 *
 * const vocabulary = Vocabulary.build(["red heart", "heart on fire"]);
 * const query = cnnTower({
 *   name: "query",
 *   inputSize: vocabulary.size,
 *   units: [16, 30, 8],
 * });
 * const words = sparseWords([vocabulary.wordBags("red fire")], vocabulary.size);
 * assertEquals(query.predict(words).shape, [1, 8]);
 * ```
 */
export function cnnTower<
  const Name extends string,
  const InputSize extends number,
  const Units extends readonly number[],
>(
  options: WordTowerOptions<Name, InputSize, Units> & {
    readonly window?: number;
  },
): WordTower<Name, InputSize, Units> {
  checkTowerOptions("cnnTower", options, ["window"]);
  const { window = 3, seed = 0 } = options;
  checkInteger("window", window);
  return wordTower(
    options,
    (name, units) => new WordConvolution({ name, units, window, seed }),
  );
}

/**
 * Builds the tower of LSTM-DSSM (Palangi et al. 2016): each word becomes a
 * vector, a long short-term memory reads them in order, and its state after the
 * last word is the text's vector, unless dense layers follow.
 *
 * @param options What it is made of.
 * @returns A tower that reads sparse words, such as `sparseWords` makes.
 * @throws {TypeError} If a value has the wrong type.
 * @throws {RangeError} As {@linkcode cnnTower}.
 */
export function lstmTower<
  const Name extends string,
  const InputSize extends number,
  const Units extends readonly number[],
>(
  options: WordTowerOptions<Name, InputSize, Units>,
): WordTower<Name, InputSize, Units> {
  checkTowerOptions("lstmTower", options, []);
  const { seed = 0 } = options;
  return wordTower(
    options,
    (name, units) => new WordLstm({ name, units, seed }),
  );
}

function wordTower<
  Name extends string,
  InputSize extends number,
  Units extends readonly number[],
>(
  options: WordTowerOptions<Name, InputSize, Units>,
  overWords: (name: string, units: number) => tf.Layer,
): WordTower<Name, InputSize, Units> {
  const { name, inputSize, units, seed = 0, dropout = 0 } = options;
  if (units.length < 2) {
    throw new RangeError(
      `units must hold a word's width and that of the layer over words; found ${units.length}`,
    );
  }
  const input = tf.input({ shape: [null, null, 2], name: `${name}_input` });
  const words = new SparseDense({
    name: `${name}_words`,
    inputSize,
    units: units[0]!,
    useBias: false,
    seed,
  });
  const present = new WordsPresent({ name: `${name}_present` });
  const last = units.length === 2;
  const reader = overWords(`${name}_${last ? "output" : "reader"}`, units[1]!);
  const hidden = reader.apply([
    words.apply(input) as tf.SymbolicTensor,
    present.apply(input) as tf.SymbolicTensor,
  ]) as tf.SymbolicTensor;
  const output = denseLayers(hidden, {
    name,
    units: units.slice(1),
    seed,
    dropout,
  });
  return new Tower(name, input, output, inputSize);
}
