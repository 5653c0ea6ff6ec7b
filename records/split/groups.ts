/**
 * Equal items of a list, brought together.
 *
 * @module
 */

/** Gives equal items of a list the same row, in the order in which they come. */
export function rowsOf(
  list: ArrayLike<unknown>,
): { rows: Int32Array; count: number } {
  const known = new Map<unknown, number>();
  const rows = new Int32Array(list.length);
  for (let i = 0; i < rows.length; i++) {
    let row = known.get(list[i]);
    if (row === undefined) known.set(list[i], row = known.size);
    rows[i] = row;
  }
  return { rows, count: known.size };
}

/** Indices, group by group. */
export interface Groups {
  /** The indices of all groups, one group after the other, each in order. */
  readonly order: Int32Array;
  /** Where each group begins, and where the last one ends. */
  readonly starts: Int32Array;
}

/** Brings the indices of equal rows together, by counting. */
export function groupsOf(rows: Int32Array, count: number): Groups {
  const starts = new Int32Array(count + 1);
  for (const row of rows) starts[row + 1]!++;
  for (let row = 0; row < count; row++) starts[row + 1]! += starts[row]!;
  const order = new Int32Array(rows.length);
  const next = starts.slice();
  for (let i = 0; i < rows.length; i++) order[next[rows[i]!]!++] = i;
  return { order, starts };
}
