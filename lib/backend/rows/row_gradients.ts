/**
 * Gradients of a table by rows. A step of a sparse layer touches a few hundred
 * rows of a table of thousands; TensorFlow.js would make, add and apply a
 * gradient as large as the table.
 *
 * While {@linkcode withRowGradients} runs, sparse layers note where their rows
 * are used and keep their tables off TensorFlow.js's tape. Else they give
 * TensorFlow.js a gradient of the whole table, and every optimizer works.
 *
 * @module
 */
import * as tf from "../tf.ts";

/** The weights of a sparse layer. */
export interface Tables {
  /** One row for each feature: [inputSize, width]. */
  readonly kernel: tf.Variable;
  /** A factor for each feature: [inputSize]. Default: all 1. */
  readonly importance?: tf.Variable | undefined;
}

/** A sum of rows in a forward pass, and the gradient of it. */
export interface Use {
  /** Pairs of index and weight: [..., longest, 2]. */
  readonly features: tf.Tensor;
  /** Gradient of the sums: [..., width]. */
  readonly dSums: tf.Tensor;
}

/**
 * All uses of some tables in one step. What a row's gradient is follows from
 * them, and is computed where it is applied: it is never kept.
 */
export class RowGradients {
  readonly tables: Tables;
  readonly #uses: Use[] = [];

  /** Begins with no use. */
  constructor(tables: Tables) {
    this.tables = tables;
  }

  /** The uses, in the order in which their gradients are added up. */
  get uses(): readonly Use[] {
    return this.#uses;
  }

  /** Notes one more. */
  add({ features, dSums }: Use): void {
    this.#uses.push({
      features: tf.keep(tf.clone(features)),
      dSums: tf.keep(tf.clone(dSums)),
    });
  }

  /** Forgets all uses. */
  free(): void {
    for (const { features, dSums } of this.#uses.splice(0)) {
      tf.dispose([features, dSums]);
    }
  }
}

let collecting: {
  readonly anchor: tf.Variable;
  readonly gradients: Map<tf.Variable, RowGradients>;
} | undefined;

/**
 * Runs the forward and backward pass of one step.
 *
 * @param pass Computes the gradients, also of `anchor`, a number that is not
 * used: with it TensorFlow.js's tape leads through every sparse layer.
 * @returns What `pass` returns, and the gradients by rows. Free each of them.
 * Where `pass` throws, they are free.
 */
export function withRowGradients<Result>(
  pass: (anchor: tf.Variable) => Result,
): { result: Result; gradients: readonly RowGradients[] } {
  const outer = collecting;
  const zero = tf.scalar(0);
  const anchor = tf.variable(zero);
  zero.dispose();
  const gradients = new Map<tf.Variable, RowGradients>();
  collecting = { anchor, gradients };
  try {
    return { result: pass(anchor), gradients: [...gradients.values()] };
  } catch (error) {
    for (const gradient of gradients.values()) gradient.free();
    throw error;
  } finally {
    collecting = outer;
    anchor.dispose();
  }
}

/** Where a layer finds the anchor and notes its uses, or nothing. */
export function collector() {
  if (!collecting) return undefined;
  const { anchor, gradients } = collecting;
  const add = (tables: Tables, use: Use) => {
    const { kernel } = tables;
    const known = gradients.get(kernel) ?? new RowGradients(tables);
    gradients.set(kernel, known);
    known.add(use);
  };
  return { anchor, add };
}
