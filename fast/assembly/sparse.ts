// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The product of a matrix with many zeros, c = a · b, which skips them, in the
 * order of `gemm`: so it gives the same bits where b is finite.
 */
import { packFour } from "./pack_four.ts";
import {
  DEPTH,
  listNumbers,
  listPlaces,
  LISTS,
  NUMBERS,
  ORDERS,
  prepare,
  ROWS,
  STRIDE,
} from "./sparse_list.ts";
import { addMultiples, addRows } from "./sparse_sums.ts";

/**
 * Columns of b at a time: a panel of them, with as many rows as are listed of
 * each row of a, fits into the fastest cache.
 */
const WIDTH: i32 = 32;

/** Bytes of a row of a panel. */
const ROW: usize = WIDTH * 4;

/** Bytes of scratch memory that `sparse` needs: all of b comes last. */
export function sparseScratch(n: i32): i32 {
  const ends = ROWS * 4;
  const columns = (n + WIDTH - 1) / WIDTH * WIDTH;
  const fixed = <i32> (LISTS + NUMBERS + ORDERS + ROW) + ends;
  return fixed + columns * DEPTH * 4;
}

/**
 * @param c Where the product goes: [m, n], row after row.
 * @param a Number (i, t) of a lies at a + i · rowA + t · stepA bytes.
 * @param b Stored [k, n], row after row.
 * @returns Whether b is finite. If not, c is not the product: 0 · ∞ is not 0.
 */
export function sparse(
  c: usize,
  a: usize,
  rowA: usize,
  stepA: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  scratch: usize,
): bool {
  const copies = scratch + LISTS;
  const orders = copies + NUMBERS;
  const spare = orders + ORDERS;
  const ends = spare + ROW;
  const panels = ends + ROWS * 4;
  prepare(orders, <i32> ROW);
  for (let from: i32 = 0; from < k; from += DEPTH) {
    const depth = min(DEPTH, k - from);
    const isFinite = pack(panels, b + <usize> (from * n) * 4, n, depth);
    if (!isFinite) return false;
    for (let i: i32 = 0; i < m; i += ROWS) {
      const rows = min(ROWS, m - i);
      let at = a + <usize> i * rowA + <usize> from * stepA;
      let stride = rowA;
      if (stepA !== 4) {
        copy(copies, at, rowA, stepA, rows, depth);
        at = copies;
        stride = STRIDE;
      }
      const ones = listPlaces(
        scratch,
        ends,
        at,
        stride,
        rows,
        depth,
        <i32> ROW,
        orders,
      );
      if (!ones) listNumbers(scratch, at, stride, rows, depth, orders);
      for (let j: i32 = 0; j < n; j += WIDTH) {
        const panel = panels + <usize> j * <usize> depth * 4;
        const bytes = <usize> min(WIDTH, n - j) * 4;
        for (let r: i32 = 0; r < rows; r++) {
          const to = c + (<usize> (i + r) * <usize> n + <usize> j) * 4;
          const first = scratch + <usize> r * STRIDE;
          const end = load<usize>(ends + <usize> r * 4);
          const place = bytes < ROW ? spare : to;
          if (from === 0) memory.fill(place, 0, ROW);
          else if (bytes < ROW) memory.copy(spare, to, bytes);
          if (ones) addRows(place, panel, first, end);
          else addMultiples(place, panel, first, end);
          if (bytes < ROW) memory.copy(to, spare, bytes);
        }
      }
    }
  }
  return true;
}

/** Rows of a whose numbers do not lie side by side. */
function copy(
  to: usize,
  a: usize,
  rowA: usize,
  stepA: usize,
  rows: i32,
  depth: i32,
): void {
  for (let t: i32 = 0; t < depth; t += 4, to += 16, a += 4 * stepA) {
    packFour(to, STRIDE, a, stepA, rowA, min(4, depth - t), rows);
  }
}

/**
 * Panels of columns of b, with zeros right of the last.
 *
 * @returns Whether all numbers are finite.
 */
function pack(panels: usize, b: usize, n: i32, depth: i32): bool {
  // 0 · x is 0 for finite x, else NaN.
  const zero = f32x4.splat(0);
  let zeros = zero;
  for (let j: i32 = 0; j < n; j += WIDTH) {
    let from = b + <usize> j * 4;
    const bytes = <usize> min(WIDTH, n - j) * 4;
    for (let t: i32 = 0; t < depth; t++, from += <usize> n * 4) {
      if (bytes < ROW) {
        memory.fill(panels, 0, ROW);
        memory.copy(panels, from, bytes);
      }
      const row = bytes < ROW ? panels : from;
      for (let at: usize = 0; at < ROW; at += 32) {
        const x = v128.load(row + at), y = v128.load(row + at, 16);
        v128.store(panels + at, x);
        v128.store(panels + at, y, 16);
        const sum = f32x4.add(f32x4.mul(x, zero), f32x4.mul(y, zero));
        zeros = f32x4.add(zeros, sum);
      }
      panels += ROW;
    }
  }
  return i32x4.all_true(f32x4.eq(zeros, zero));
}
