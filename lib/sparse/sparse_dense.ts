/**
 * A dense layer for sparse rows: the first layer of a tower that reads texts.
 *
 * @module
 */
import { checkInteger } from "@two-towers/common/check";
import { checkLayerOptions } from "@two-towers/common/options";
import { derivedSeed } from "@two-towers/common/random";
import { checkReal, fastActivated, floats } from "@two-towers/fast/operations";
import * as tf from "../backend/tf.ts";
import { sumOfRows } from "./sum_of_rows.ts";
import { Tables } from "./tables.ts";

/** What a {@linkcode SparseDense} is made of. */
export interface SparseDenseOptions {
  /** Name of the layer. */
  readonly name?: string;
  /** How many different features there are, at least 1. */
  readonly inputSize: number;
  /** Width of its output, at least 1. */
  readonly units: number;
  /** Name of the activation, as in TensorFlow.js. Default: `"linear"`. */
  readonly activation?: "linear" | "tanh" | "relu" | "sigmoid";
  /** Whether to add a bias. Default: true. */
  readonly useBias?: boolean;
  /**
   * Whether each feature has a factor of its own, which is learned. Default:
   * false.
   */
  readonly importance?: boolean;
  /** Seed of the first weights, drawn as in `tower`. Default: 0. */
  readonly seed?: number;
}

/**
 * What `tf.layers.dense` is for rows of numbers, for sparse rows: the weighted
 * sum of the kernel's rows of the features that a row has, plus a bias, through
 * an activation. Its cost grows with the features of a row and not with
 * `inputSize`.
 *
 * Input [rows, longest, 2] gives [rows, units], and words [rows, words,
 * longest, 2] give [rows, words, units]. Weights, in this order: `kernel`
 * [inputSize, units], `bias` [units], `importance` [inputSize].
 *
 * @throws {TypeError} When it is applied to an input of another shape.
 * @throws {RangeError} If a size is not an integer of at least 1, or an index
 * does not fit it.
 *
 * @example It computes what a dense layer computes
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { countHot, sparse } from "@two-towers/dssm";
 * import { SparseDense } from "@two-towers/dssm/layers";
 * import { assertEquals } from "@std/assert";
 *
 * const bags = [[0, 2, 2], [1]];
 * const layer = new SparseDense({ inputSize: 3, units: 4 });
 * const output = layer.apply(sparse(bags, 3)) as tf.Tensor;
 * const dense = countHot(bags, 3).matMul(layer.getWeights()[0]!);
 * assertEquals(output.arraySync(), dense.arraySync());
 * ```
 */
export class SparseDense extends tf.Layer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "SparseDense";
  /** How many different features there are. */
  readonly inputSize: number;
  /** Width of its output. */
  readonly units: number;
  readonly #options: SparseDenseOptions;
  readonly #activate: tf.Layer;
  #tables?: Tables;
  #bias?: tf.LayerVariable;

  /** Makes a layer; its weights come when it is first applied. */
  constructor(options: SparseDenseOptions) {
    super(options as never);
    checkLayerOptions("SparseDense", options, [
      "inputSize",
      "units",
      "activation",
      "useBias",
      "importance",
      "seed",
    ]);
    checkInteger("inputSize", options.inputSize);
    checkInteger("units", options.units);
    this.inputSize = options.inputSize;
    this.units = options.units;
    this.#options = options;
    this.#activate = tf.layers.activation({
      activation: options.activation ?? "linear",
    });
  }

  /** Makes the weights; TensorFlow.js calls it. */
  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { inputSize, units } = this;
    const shape = inputShape as tf.Shape;
    if (![3, 4].includes(shape.length) || shape.at(-1) !== 2) {
      throw new TypeError(
        `${this.name} takes sparse rows of shape [rows, longest, 2] or ` +
          `[rows, words, longest, 2]; found [${shape.join(", ")}]`,
      );
    }
    const { useBias = true, importance = false } = this.#options;
    const initializer = tf.initializers.glorotUniform({
      seed: derivedSeed(this.#options.seed ?? 0, this.name),
    });
    const add = (name: string, shape: tf.Shape, first: unknown) =>
      this.addWeight(name, shape, "float32", first as never);
    const kernel = add("kernel", [inputSize, units], initializer);
    if (useBias) this.#bias = add("bias", [units], tf.initializers.zeros());
    this.#tables = new Tables(
      kernel.read() as tf.Variable,
      importance
        ? add("importance", [inputSize], tf.initializers.ones())
          .read() as tf.Variable
        : undefined,
    );
    super.build(inputShape);
  }

  /** The shape that comes out, for one that goes in. */
  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [...(inputShape as tf.Shape).slice(0, -2), this.units];
  }

  /** Computes; TensorFlow.js calls it. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const given = Array.isArray(inputs) ? inputs[0]! : inputs;
      const features = floats(`${this.name}'s input`, given);
      const tables = this.#tables!;
      checkReal(`${this.name}'s kernel`, tables.kernel);
      const sums = sumOfRows(features, tables);
      const bias = this.#bias?.read();
      const { activation = "linear" } = this.#options;
      return bias && fastActivated(sums, bias, activation) ||
        this.#activate.apply(bias ? tf.add(sums, bias) : sums) as tf.Tensor;
    });
  }

  /** What the layer is made of, for saving. */
  override getConfig(): tf.ConfigDict {
    const { inputSize, units, activation, useBias, importance } = this.#options;
    return {
      ...super.getConfig(),
      inputSize,
      units,
      activation: activation ?? "linear",
      useBias: useBias ?? true,
      importance: importance ?? false,
    };
  }
}

tf.serialization.registerClass(SparseDense);
