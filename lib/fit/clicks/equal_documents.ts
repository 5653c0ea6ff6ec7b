/**
 * Documents that are equal: no tower can tell them apart, so one of them is no
 * wrong answer where another was clicked.
 *
 * @module
 */
import { groupBy } from "@two-towers/common/group_by";
import { read } from "@two-towers/fast/operations";
import type * as tf from "../../backend/tf.ts";
import { RaggedFeatures, type Rows } from "../../sparse/ragged.ts";
import type { Told } from "../../tower/inputs.ts";

/**
 * Finds equal rows.
 *
 * @param rows Of any shape [rows, ...].
 * @returns For each row that has equals: their indices, its own among them.
 */
export function equalsOf(rows: Rows): ReadonlyMap<number, number[]> {
  if (rows instanceof RaggedFeatures) {
    return equalsAmong(rows.length, (row) => comparablePairs(rows, row));
  }
  const count = rows.shape[0]!;
  const size = rows.size / count;
  return read(rows, (values) => {
    const bits = comparable(values, rows);
    return equalsAmong(
      count,
      (row) => bits.subarray(row * size, (row + 1) * size),
    );
  });
}

function equalsAmong(
  count: number,
  numbers: (row: number) => Int32Array,
): ReadonlyMap<number, number[]> {
  const groups = groupBy(Array(count).keys(), (row) => hash(numbers(row)));
  const equals = new Map<number, number[]>();
  for (const group of groups.values()) {
    // Different rows may have one hash.
    for (const row of group) {
      if (group.length === 1 || equals.has(row)) continue;
      const same = group.filter((other) =>
        isSame(numbers(row), numbers(other))
      );
      if (same.length > 1) {
        for (const each of same) equals.set(each, same);
      }
    }
  }
  return equals;
}

/** The same of a ragged row, in one order. */
function comparablePairs(rows: RaggedFeatures, row: number): Int32Array {
  const weighing = Array.from(rows.pairsOf(row))
    .filter((_, i, all) => all[i | 1] !== 0);
  const numbers = Float32Array.from(weighing);
  new BigUint64Array(numbers.buffer).sort();
  return new Int32Array(numbers.buffer);
}

/** Numbers whose bits are the same wherever a tower reads the same. */
function comparable(values: Float32Array, rows: tf.Tensor): Int32Array {
  // To add 0 makes one zero of the two.
  const numbers = values.map((value) => value + 0);
  if ((rows as Told).inputSize !== undefined) {
    // Of one row the features may stand in any order, and some weigh nothing.
    for (let i = 0; i < numbers.length; i += 2) {
      if (numbers[i + 1] === 0) numbers[i] = 0;
    }
    const pairs = new BigUint64Array(numbers.buffer);
    const longest = rows.shape.at(-2)!;
    for (let start = 0; start < pairs.length; start += longest) {
      pairs.subarray(start, start + longest).sort();
    }
  }
  return new Int32Array(numbers.buffer);
}

/** Two hashes of 26 bits, in one number. */
function hash(numbers: Int32Array): number {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  // By index: an iterator takes many times as long.
  for (let i = 0; i < numbers.length; i++) {
    const each = numbers[i]!;
    a = Math.imul(a ^ each, 0x01000193);
    b = Math.imul(b + each, 0x85ebca6b) ^ b >>> 15;
  }
  return (a >>> 6) * 2 ** 26 + (b >>> 6);
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
