/**
 * Gradients of a table by rows. A step of a sparse layer touches a few hundred
 * rows of a table of thousands; TensorFlow.js would make, add and apply a
 * gradient as large as the table.
 *
 * While {@linkcode withRowGradients} runs, sparse layers hand the rows that
 * they touch to it and keep their table off TensorFlow.js's tape. Else they
 * give TensorFlow.js a gradient of the whole table, and every optimizer works.
 *
 * @module
 */
import { Numbers } from "./numbers.ts";
import * as tf from "./tf.ts";

/** The gradient of some rows of a table, summed over all its uses. */
export class RowGradient {
  /** Indices of the rows, each once. */
  readonly rows: number[] = [];
  /** Numbers in a row. */
  readonly width: number;
  readonly #places: Int32Array;
  #values = new Numbers(1024);

  /** Begins with no row of `table`, of shape [rows] or [rows, width]. */
  constructor(table: tf.Tensor) {
    this.width = table.shape[1] ?? 1;
    this.#places = placesFor(table.shape[0]!);
  }

  /** The gradients of the rows, one row after the other. */
  get values(): Float32Array {
    return this.all.subarray(0, this.rows.length * this.width);
  }

  /** Where they begin in TensorFlow.js's memory, or nothing if elsewhere. */
  get place(): number | undefined {
    return this.#values.place;
  }

  /** Where the gradient of a row begins in {@linkcode values}: 0 at first. */
  placeOf(row: number): number {
    const known = this.#places[row]!;
    if (known > 0) return (known - 1) * this.width;
    const place = this.rows.push(row);
    this.#places[row] = place;
    if (place * this.width > this.#values.size) this.#grow();
    return (place - 1) * this.width;
  }

  #grow(): void {
    const { size } = this.#values;
    const larger = new Numbers(
      Math.max(2 * size, this.rows.length * this.width),
    );
    larger.array.set(this.#values.array);
    this.#values.free();
    this.#values = larger;
  }

  /** All numbers so far: they move when {@linkcode placeOf} finds a new row. */
  get all(): Float32Array {
    return this.#values.array;
  }

  /** Gives the scratch memory back; the gradient is not used any more. */
  free(): void {
    for (const row of this.rows) this.#places[row] = 0;
    this.#values.free();
    spare.push(this.#places);
  }
}

/** Arrays of zeros, used again and again: to clear one costs little. */
const spare: Int32Array[] = [];

function placesFor(rows: number): Int32Array {
  const found = spare.findIndex((each) => each.length >= rows);
  return found === -1 ? new Int32Array(rows) : spare.splice(found, 1)[0]!;
}

/** Gradients by table. */
export type RowGradients = ReadonlyMap<tf.Variable, RowGradient>;

let collecting: {
  readonly anchor: tf.Variable;
  readonly gradients: Map<tf.Variable, RowGradient>;
} | undefined;

/**
 * Runs the forward and backward pass of one step.
 *
 * @param pass Computes the gradients, also of `anchor`, a number that is not
 * used: with it TensorFlow.js's tape leads through every sparse layer.
 * @returns What `pass` returns, and the gradients by rows. Free each of them.
 */
export function withRowGradients<Result>(
  pass: (anchor: tf.Variable) => Result,
): { result: Result; gradients: RowGradients } {
  const outer = collecting;
  const zero = tf.scalar(0);
  const anchor = tf.variable(zero);
  zero.dispose();
  const gradients = new Map<tf.Variable, RowGradient>();
  collecting = { anchor, gradients };
  try {
    return { result: pass(anchor), gradients };
  } finally {
    collecting = outer;
    anchor.dispose();
  }
}

/** Where a layer finds the anchor and leaves its gradients, or nothing. */
export function collector() {
  if (!collecting) return undefined;
  const { anchor, gradients } = collecting;
  const gradientOf = (table: tf.Variable): RowGradient => {
    const known = gradients.get(table);
    if (known) return known;
    const made = new RowGradient(table);
    gradients.set(table, made);
    return made;
  };
  return { anchor, gradientOf };
}
