/**
 * Classes of one width, and how many values fall into each.
 *
 * @module
 */

/** A class: its two ends, and the number of values from one to the other. */
export interface Class {
  /** The lower end, which is in the class. */
  readonly from: number;
  /** The upper end, which is in the next one. */
  readonly to: number;
  /** How many values are in the class, at least 1. */
  readonly count: number;
}

/**
 * Counts values by class; classes start at the multiples of their width.
 *
 * @param values Finite numbers.
 * @param width Width of a class, above 0.
 * @returns The classes that have a value, from low to high.
 */
export function classesOf(values: ArrayLike<number>, width: number): Class[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const index = classOf(values[i]! / width);
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([index, count]) => (
    { from: index * width, to: (index + 1) * width, count }
  ));
}

/**
 * The class of a value in widths. One that is below a multiple by no more than
 * the rounding of a 32-bit number is that multiple: 0.3 / 0.1 is less than 3.
 */
function classOf(widths: number): number {
  const rounding = Math.min(Math.abs(widths) * 2 ** -23, 1e-3);
  return Math.floor(widths + rounding);
}
