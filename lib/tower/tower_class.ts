/**
 * What every tower is, whatever it reads.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { checkShape, show } from "../check.ts";
import type { Features } from "../data/data.ts";

/** tf.js's own options of `predict`: `batchSize` (default 32) and `verbose`. */
export type PredictArgs = NonNullable<Parameters<tf.LayersModel["predict"]>[1]>;

/** A tower of any sizes, which reads rows of any kind. */
export type AnyTower = Tower<number, string, number, never>;

/** The rows that a tower reads. */
export type RowsOf<T extends AnyTower> = T extends
  Tower<number, string, number, infer Rows> ? Rows : never;

/**
 * One tower: an ordinary `tf.LayersModel` that maps rows of features to vectors
 * of shape [rows, K] and carries its sizes in its type. `Rows` is what it
 * reads: rows of numbers [rows, InputSize], unless it is a tower for sparse
 * features or words.
 */
export class Tower<
  K extends number = number,
  Name extends string = string,
  InputSize extends number = number,
  Rows extends tf.Tensor = Features<InputSize>,
> extends tf.LayersModel {
  /** For example `"user"`, the stem of its layers' names. */
  readonly towerName: Name;
  /** How many different features it knows: the width of rows of numbers. */
  readonly inputSize: InputSize;
  /** Width of the vectors that come out, the article's K. */
  readonly outputSize: K;

  /**
   * Cuts a tower out of a graph.
   *
   * @param towerName For example `"user"`: the model's name will be
   * `"User-Tower"`, as in the article.
   * @param input Its input, of shape [null, InputSize] or as its rows are.
   * @param output Its output, of shape [null, K].
   */
  constructor(
    towerName: Name,
    input: tf.SymbolicTensor,
    output: tf.SymbolicTensor,
  ) {
    super({
      inputs: input,
      outputs: output,
      name: `${towerName.charAt(0).toUpperCase()}${towerName.slice(1)}-Tower`,
    });
    this.towerName = towerName;
    this.inputSize = inputSizeOf(input) as InputSize;
    this.outputSize = output.shape[1] as K;
  }

  /**
   * Turns features into vectors.
   *
   * @param features Shape [rows, InputSize], or sparse rows where the tower
   * reads such.
   * @param args tf.js's own.
   * @returns Vectors of shape [rows, K].
   * @throws {TypeError} If the features have another shape, or come from a
   * vocabulary of another size.
   */
  override predict(features: Rows, args?: PredictArgs): Features<K> {
    checkFeatures(`${this.name}'s features`, features, this.inputs[0]!);
    return super.predict(features, args) as Features<K>;
  }

  /**
   * The same tower under another name: an input of its own, and the very same
   * layers. With `dssm(query, query.as("document"))` both texts meet the same
   * weights.
   *
   * @param name Another word than the tower's own.
   * @throws {TypeError} If it is no text.
   * @throws {RangeError} If it is not a plain word.
   */
  as<const Other extends string>(
    name: Other,
  ): Tower<K, Other, InputSize, Rows> {
    checkName(name);
    const own = this.inputs[0]!;
    const input = tf.input({
      shape: own.shape.slice(1),
      name: `${name}_input`,
    });
    const known = new Map([[own.id, input]]);
    const follow = (tensor: tf.SymbolicTensor): tf.SymbolicTensor => {
      const found = known.get(tensor.id);
      if (found) return found;
      const inputs = inputsOf(tensor).map(follow);
      const made = tensor.sourceLayer.apply(
        inputs.length === 1 ? inputs[0]! : inputs,
      ) as tf.SymbolicTensor;
      known.set(tensor.id, made);
      return made;
    };
    return new Tower(name, input, follow(this.outputs[0]!));
  }
}

/** Throws unless a tower can have this name. */
export function checkName(name: unknown): void {
  if (typeof name !== "string") {
    throw new TypeError(`name must be a word; found ${show(name)}`);
  }
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) {
    throw new RangeError(
      `name must be a word of letters from a to z and digits; found ${
        show(name)
      }`,
    );
  }
}

/** The part of a layer's record of its uses that TensorFlow.js hides. */
interface Node {
  readonly inputTensors: tf.SymbolicTensor[];
  readonly outboundLayer: tf.layers.Layer;
}

/** The tensors that a layer made a tensor from. */
export function inputsOf(tensor: tf.SymbolicTensor): tf.SymbolicTensor[] {
  const layer = tensor.sourceLayer as unknown as { inboundNodes: Node[] };
  return layer.inboundNodes[tensor.nodeIndex]!.inputTensors;
}

/**
 * Throws a `TypeError` unless features fit an input, and were made for as many
 * different features as its tower knows.
 */
export function checkFeatures(
  name: string,
  features: unknown,
  input: tf.SymbolicTensor,
): void {
  checkShape(name, features, input.shape);
  const { inputSize } = features as { readonly inputSize?: number };
  const known = inputSizeOf(input);
  if (inputSize !== undefined && inputSize !== known) {
    throw new TypeError(
      `${name} must be made for ${known} different features; found ${inputSize}`,
    );
  }
}

/** A sparse layer knows it; else it is the width of the rows. */
function inputSizeOf(input: tf.SymbolicTensor): number {
  const layer = input.sourceLayer as unknown as { outboundNodes: Node[] };
  const readers = layer.outboundNodes.map(({ outboundLayer }) =>
    (outboundLayer as { readonly inputSize?: number }).inputSize
  );
  return readers.find((size) => size !== undefined) ?? input.shape[1]!;
}
