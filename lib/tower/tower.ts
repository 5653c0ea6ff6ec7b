/**
 * Step 2 of the article, 双塔构建: one tower.
 *
 * @module
 */
import {
  checkBoolean,
  checkFinite,
  checkInteger,
  checkOneOf,
  checkShare,
  describe,
} from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { derivedSeed } from "@two-towers/common/random";
import * as tf from "../backend/tf.ts";
import { type Activation, activations } from "../layers/activations.ts";
import { dropoutLayer } from "../layers/dropout.ts";
import { checkName, Tower } from "./tower_class.ts";

/** What a tower is made of. */
export interface TowerOptions<
  Name extends string = string,
  InputSize extends number = number,
  Units extends readonly number[] = readonly number[],
> {
  /** A word such as `"user"` or `"query"`: the stem of the layers' names. */
  readonly name: Name;
  /** Width of the features, at least 1. */
  readonly inputSize: InputSize;
  /** Widths of the dense layers, at least one; the last is the article's K. */
  readonly units: Units;
  /** Activation of every dense layer. Default: `"tanh"`, as in the paper. */
  readonly activation?: Activation;
  /** Batch normalisation after the first dense layer. Default: true. */
  readonly batchNorm?: boolean;
  /**
   * Which share of the numbers between two layers a training step leaves out,
   * drawn anew each time (随机失活): from 0 to less than 1. Default: 0.
   */
  readonly dropout?: number;
  /**
   * How much of the sum of all squares of the dense layers' weights is added to
   * the loss, at least 0: L2 regularisation (L2 正则化). Default: 0.
   */
  readonly l2?: number;
  /** Seed of the first weights, mixed with the tower's name. Default: 0. */
  readonly seed?: number;
}

/** The last element of a tuple of widths, or `number` if they are not known. */
export type Last<Units extends readonly number[]> = Units extends
  readonly [...number[], infer K extends number] ? K : number;

/**
 * Builds one tower as the article does: dense layers with tanh, and batch
 * normalisation after the first.
 *
 * The first weights are drawn from ±√(6 / (fan_in + fan_out)), as in section 5
 * of the paper and in Keras.
 *
 * @returns A tower whose type says the width of its vectors.
 * @throws {TypeError} If a value has the wrong type.
 * @throws {RangeError} If a size is not an integer of at least 1, `units` is
 * empty, or a name is not a plain word.
 *
 * @example
 * ```ts
 * import { type Tower, tower } from "@two-towers/dssm";
 *
 * const user: Tower<16, "user", 500> = tower({
 *   name: "user",
 *   inputSize: 500,
 *   units: [128, 64, 16],
 * });
 * // @ts-expect-error the vectors are 16 wide, not 32
 * const wide: Tower<32> = user;
 * ```
 */
export function tower<
  const Name extends string,
  const InputSize extends number,
  const Units extends readonly number[],
>(
  options: TowerOptions<Name, InputSize, Units>,
): Tower<Last<Units>, Name, InputSize> {
  checkTowerOptions("tower", options, ["activation", "batchNorm", "l2"]);
  const { name, inputSize, units, seed = 0 } = options;
  const { activation = "tanh", batchNorm = true, dropout = 0, l2 = 0 } =
    options;
  checkBoolean("batchNorm", batchNorm);
  checkFinite("l2", l2);
  if (l2 < 0) throw new RangeError(`l2 must be at least 0; found ${l2}`);

  const input = tf.input({ shape: [inputSize], name: `${name}_input` });
  let x = input;
  for (const [depth, width] of units.entries()) {
    const last = depth === units.length - 1;
    const layerName = last ? `${name}_output` : `${name}_dense${depth + 1}`;
    x = denseLayer(layerName, width, { activation, seed, l2 })
      .apply(x) as tf.SymbolicTensor;
    if (batchNorm && depth === 0 && !last) {
      x = tf.layers.batchNormalization({ name: `${name}_bn` })
        .apply(x) as tf.SymbolicTensor;
    }
    if (!last) x = dropoutLayer(`${layerName}_dropout`, dropout, seed)(x);
  }
  return new Tower(name, input, x, inputSize);
}

/** A dense layer of a tower, with the first weights of `tower`. */
export function denseLayer(
  name: string,
  units: number,
  { activation, seed, useBias = true, l2 = 0 }: {
    readonly activation: Activation;
    readonly seed: number;
    readonly useBias?: boolean;
    readonly l2?: number;
  },
): tf.Layer {
  return tf.layers.dense({
    name,
    units,
    activation,
    useBias,
    ...(l2 > 0 ? { kernelRegularizer: tf.regularizers.l2({ l2 }) } : {}),
    kernelInitializer: tf.initializers.glorotUniform({
      seed: derivedSeed(seed, name),
    }),
  });
}

/**
 * What all towers are made of.
 *
 * @internal
 */
type CommonOptions = Pick<
  TowerOptions,
  "name" | "inputSize" | "units" | "activation" | "seed" | "dropout"
>;

/** The names of what all towers are made of. */
const COMMON: NamesOf<CommonOptions> = [
  "name",
  "inputSize",
  "units",
  "seed",
  "dropout",
];

/**
 * Throws unless a tower can be made of `options`: of a name, the number of its
 * features, widths, a seed, a dropout and an activation.
 *
 * @param kind The function that makes it, for example `"bagTower"`.
 * @param options What it is given; others than those above are not checked.
 * @param known Names that they may have besides `name`, `inputSize`, `units`,
 * `seed` and `dropout`.
 * @throws {TypeError} If a value has the wrong type.
 * @throws {RangeError} If a size is not an integer of at least 1, `units` is
 * empty, `seed` is not an integer, `dropout` is not from 0 to less than 1, or a
 * name is not a plain word, or not known.
 */
export function checkTowerOptions(
  kind: string,
  options: CommonOptions,
  known: readonly string[],
): void {
  checkOptions(`${kind}'s options`, options, [...COMMON, ...known] as never);
  const { name, inputSize, units, activation, seed, dropout } = options;
  checkName(name);
  if (seed !== undefined) checkInteger("seed", seed, Number.MIN_SAFE_INTEGER);
  if (dropout !== undefined) checkShare("dropout", dropout);
  checkInteger("inputSize", inputSize);
  if (!Array.isArray(units)) {
    throw new TypeError(`units must be an array; found ${describe(units)}`);
  }
  if (units.length === 0) {
    throw new RangeError("units must hold at least one width; found none");
  }
  for (const [depth, width] of units.entries()) {
    checkInteger(`units[${depth}]`, width);
  }
  if (activation !== undefined) {
    checkOneOf("activation", activation, activations);
  }
}
