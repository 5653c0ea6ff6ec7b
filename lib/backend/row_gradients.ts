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
import { isFast } from "./fast/mod.ts";
import { Numbers } from "./numbers.ts";
import * as tf from "./tf.ts";

/** The gradient of some rows of a table, summed over all its uses. */
export class RowGradient {
  /** Indices of the rows, each once. */
  readonly rows: number[] = [];
  /** Numbers in a row. */
  readonly width: number;
  readonly #places: Int32Array;
  #values: Numbers;

  /** Begins with no row of `table`, of shape [rows] or [rows, width]. */
  constructor(table: tf.Tensor) {
    this.width = table.shape[1] ?? 1;
    this.#places = placesFor(table.shape[0]!);
    this.#values = valuesFor(1024);
  }

  /** The gradients of the rows, one row after the other. */
  get values(): Float32Array {
    return this.all.subarray(0, this.rows.length * this.width);
  }

  /** Where they begin in TensorFlow.js's memory, or nothing if elsewhere. */
  get place(): number | undefined {
    return this.#values.place;
  }

  /** All numbers so far: they move when there is a new row. */
  get all(): Float32Array {
    return this.#values.array;
  }

  /** Where the gradient of a row begins in {@linkcode values}: 0 at first. */
  placeOf(row: number): number {
    const before = this.rows.length;
    const place = this.#indexOf(row);
    this.#clearFrom(before);
    return place * this.width;
  }

  /** Which rows of {@linkcode values} belong to rows; one may be −1 for none. */
  indicesOf(rows: Int32Array): Int32Array {
    const before = this.rows.length;
    const indices = rows.map((row) => row === -1 ? 0 : this.#indexOf(row));
    this.#clearFrom(before);
    return indices;
  }

  #indexOf(row: number): number {
    const known = this.#places[row]!;
    if (known > 0) return known - 1;
    this.#places[row] = this.rows.push(row);
    return this.rows.length - 1;
  }

  /** Makes room for new rows, and begins them with 0. */
  #clearFrom(before: number): void {
    const count = this.rows.length;
    if (count === before) return;
    const values = this.#values;
    if (count * this.width > values.size) {
      this.#values = valuesFor(Math.max(2 * values.size, count * this.width));
      this.#values.array.set(values.array.subarray(0, before * this.width));
      giveBack(values);
    }
    this.all.fill(0, before * this.width, count * this.width);
  }

  /** Gives the scratch memory back; the gradient is not used any more. */
  free(): void {
    for (const row of this.rows) this.#places[row] = 0;
    spare.push(this.#places);
    giveBack(this.#values);
  }
}

/** Arrays of zeros, used again and again: to clear one costs little. */
const spare: Int32Array[] = [];

function placesFor(rows: number): Int32Array {
  const found = spare.findIndex((each) => each.length >= rows);
  return found === -1 ? new Int32Array(rows) : spare.splice(found, 1)[0]!;
}

/** Numbers of steps before, the smallest first. */
const spareValues: Numbers[] = [];

/** Numbers to write on: at least as many as asked for. */
function valuesFor(size: number): Numbers {
  const fast = isFast();
  const found = spareValues.findLastIndex((each) =>
    each.size >= size && (each.place !== undefined) === fast
  );
  return found === -1 ? new Numbers(size) : spareValues.splice(found, 1)[0]!;
}

function giveBack(values: Numbers): void {
  spareValues.push(values);
  spareValues.sort((a, b) => a.size - b.size);
  // The largest few are worth keeping.
  if (spareValues.length > 4) spareValues.shift()!.free();
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
 * Where `pass` throws, they are free.
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
  } catch (error) {
    for (const gradient of gradients.values()) gradient.free();
    throw error;
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
