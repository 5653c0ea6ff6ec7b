/**
 * What every tower is, whatever it reads.
 *
 * @module
 */
import { checkInteger, describe } from "@two-towers/common/check";
import { checkOptions } from "@two-towers/common/options";
import * as tf from "../backend/tf.ts";
import type { Features } from "../data/bags.ts";
import type { Similarity } from "../score.ts";
import type { SparseFeatures } from "../sparse/features.ts";
import { inBatches, RaggedFeatures } from "../sparse/ragged.ts";
import { checkFeatures, inputsOf, usesOf } from "./inputs.ts";
import { disposeForgotten } from "./shared_layers.ts";

/**
 * tf.js's own options of `predict`: `batchSize` (default 32) and `verbose`.
 *
 * @internal
 */
export type PredictArgs = NonNullable<Parameters<tf.LayersModel["predict"]>[1]>;

/**
 * What a tower gets to know after it was made; towers that share their layers
 * share it.
 *
 * @internal
 */
interface Learned {
  similarity?: Similarity;
  vocabulary?: string;
}

/** A tower of any sizes, which reads rows of any kind. */
export type AnyTower = Tower<number, string, number, never>;

/** The rows that a tower reads. */
export type RowsOf<T extends AnyTower> = T extends
  Tower<number, string, number, infer Rows> ? Rows : never;

/** The same, or rows that are not filled up where the tower reads sparse ones. */
export type RaggedOr<Rows> =
  | Rows
  | (Rows extends SparseFeatures<infer Size> ? RaggedFeatures<Size> : never);

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
  readonly #learned: Learned;

  /**
   * Cuts a tower out of a graph.
   *
   * @param towerName For example `"user"`: the model's name will be
   * `"User-Tower"`, as in the article.
   * @param input Its input, of shape [null, InputSize] or as its rows are.
   * @param output Its output, of shape [null, K].
   * @param inputSize How many different features it knows. Default: what its
   * sparse layer knows, or the width of its rows.
   * @throws {TypeError} If the name is no text, the output is no row of numbers,
   * or the layers read another number of features.
   * @throws {RangeError} If the name is not a plain word.
   */
  constructor(
    towerName: Name,
    input: tf.SymbolicTensor,
    output: tf.SymbolicTensor,
    inputSize?: InputSize,
    /** @internal */ learned: Learned = {},
  ) {
    checkName(towerName);
    super({
      inputs: input,
      outputs: output,
      name: `${towerName.charAt(0).toUpperCase()}${towerName.slice(1)}-Tower`,
    });
    this.towerName = towerName;
    const read = readBy(this.layers, input) ??
      (input.shape.length === 2 ? input.shape[1] : undefined);
    if (inputSize !== undefined && read !== undefined && inputSize !== read) {
      throw new TypeError(
        `inputSize of ${this.name} must be ${read}, which its layers read; found ${inputSize}`,
      );
    }
    this.inputSize = (read ?? inputSize ?? input.shape[1]) as InputSize;
    this.outputSize = output.shape[1] as K;
    this.#learned = learned;
  }

  /**
   * What the model compares this tower's vectors with another's by, once there
   * is a model. `search` then compares them so.
   */
  get similarity(): Similarity | undefined {
    return this.#learned.similarity;
  }

  /**
   * Fingerprint of the vocabulary whose rows the tower was trained on, if they
   * told it.
   */
  get vocabulary(): string | undefined {
    return this.#learned.vocabulary;
  }

  /**
   * Says what compares the vectors: a model does it.
   *
   * @throws {RangeError} If another similarity has been said before.
   */
  compareBy(similarity: Similarity): void {
    checkSimilarity(this, similarity);
    this.#learned.similarity = similarity;
  }

  /**
   * Says of which vocabulary the rows are that the tower is trained on: from
   * then on it takes no rows of another. A training does it.
   *
   * @param fingerprint A `Vocabulary`'s. Default: it stays unknown.
   * @throws {TypeError} If it was another before.
   */
  learnVocabulary(fingerprint: string | undefined): void {
    if (fingerprint === undefined) return;
    const known = this.#learned.vocabulary ??= fingerprint;
    if (known === fingerprint) return;
    throw new TypeError(
      `${this.name} must read rows of one vocabulary, ${known}; found those of another, ${fingerprint}`,
    );
  }

  /**
   * Turns features into vectors. Both are the caller's to dispose: a server
   * that answers many requests wraps each in `tf.tidy`, or its memory grows.
   *
   * @param features Shape [rows, InputSize], or sparse rows where the tower
   * reads such; these may be ragged.
   * @param args `batchSize`, rows at a time (default: 32), and tf.js's
   * `verbose`.
   * @returns Vectors of shape [rows, K].
   * @throws {TypeError} If the features have another shape, or come from another
   * vocabulary than the training's, or from one of another size.
   * @throws {RangeError} If an option is not known, or out of range.
   */
  override predict(features: Rows, args?: PredictArgs): Features<K>;
  /** The same of rows that may be ragged. */
  override predict(features: RaggedOr<Rows>, args?: PredictArgs): Features<K>;
  override predict(
    features: Rows | RaggedFeatures,
    args?: PredictArgs,
  ): Features<K> {
    checkPredictArgs(args);
    const [{ shape }] = this.inputs as [tf.SymbolicTensor];
    const { inputSize, vocabulary } = this;
    const input = { shape, inputSize, vocabulary };
    checkFeatures(`${this.name}'s features`, features, input);
    const vectors = (features instanceof RaggedFeatures
      ? inBatches(
        [features],
        args?.batchSize ?? 32,
        ([batch]) => super.predict(batch!, args) as tf.Tensor,
      )
      : super.predict(features, args)) as Features<K>;
    // `search` looks at it.
    return Object.assign(vectors, { similarity: this.similarity });
  }

  /**
   * Disposes the tower. Its weights live on while models or other towers use
   * them, and go with the last of these.
   *
   * @throws {Error} If it was disposed before.
   */
  override dispose(): ReturnType<tf.LayersModel["dispose"]> {
    const disposed = super.dispose();
    disposeForgotten(this);
    return disposed;
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
    const output = follow(this.outputs[0]!);
    return new Tower(name, input, output, this.inputSize, this.#learned);
  }
}

/** How many different features the layers know that read an input. */
function readBy(
  layers: readonly tf.Layer[],
  input: tf.SymbolicTensor,
): number | undefined {
  const reader = layers.find((layer) =>
    usesOf(layer).some((inputs) => inputs.includes(input))
  );
  return (reader as { inputSize?: number } | undefined)?.inputSize;
}

/** Throws unless nothing else has compared a tower's vectors before. */
export function checkSimilarity(tower: AnyTower, similarity: Similarity): void {
  const { similarity: known, name } = tower;
  if (!known || known === similarity) return;
  throw new RangeError(
    `${name} is in a model that compares by ${known}; found ${similarity}`,
  );
}

/** Throws unless `predict` can be called with these options. */
export function checkPredictArgs(args: PredictArgs = {}): void {
  checkOptions("predict's options", args, ["batchSize", "verbose"]);
  const { batchSize } = args;
  if (batchSize !== undefined) checkInteger("batchSize", batchSize);
}

/** Throws unless a tower can have this name. */
export function checkName(name: unknown): void {
  if (typeof name !== "string") {
    throw new TypeError(`name must be a word; found ${describe(name)}`);
  }
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) {
    throw new RangeError(
      `name must be a word of letters from a to z and digits; found ${
        describe(name)
      }`,
    );
  }
}
