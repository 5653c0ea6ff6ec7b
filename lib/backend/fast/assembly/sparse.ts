// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The product of a matrix with many zeros, c = a · b, which skips them, in the
 * order of `gemm`: so it gives the same bits where b is finite.
 */

import { DEPTH, list, ROW, WIDTH } from "./sparse_list.ts";
import { addMultiples, addRows } from "./sparse_sums.ts";

/** Rows of a that are listed at a time. */
const GROUP: i32 = 16;

/** Bytes of lists and of their ends. */
const LISTS: usize = GROUP * DEPTH * 8;
const ENDS: usize = GROUP * 4;

/** Bytes of scratch memory that `sparse` needs: lists and all of b. */
export function sparseScratch(n: i32): i32 {
  const columns = (n + WIDTH - 1) / WIDTH * WIDTH;
  return <i32> (LISTS + ENDS + ROW) + columns * DEPTH * 4;
}

/**
 * @param c Where the product goes: [m, n], row after row.
 * @param a Number (i, t) of a lies at a + i · rowA + t · stepA bytes.
 * @param b Stored [k, n], row after row.
 * @param ones 1 if a has only zeros and ones: then there is nothing to multiply.
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
  ones: i32,
  scratch: usize,
): void {
  const ends = scratch + LISTS;
  const spare = ends + ENDS;
  const panels = spare + ROW;
  for (let from: i32 = 0; from < k; from += DEPTH) {
    const depth = min(DEPTH, k - from);
    pack(panels, b + <usize> from * <usize> n * 4, n, depth);
    for (let i: i32 = 0; i < m; i += GROUP) {
      const rows = min(GROUP, m - i);
      const at = a + <usize> i * rowA + <usize> from * stepA;
      list(at, rowA, stepA, rows, depth, scratch, ends);
      for (let j: i32 = 0; j < n; j += WIDTH) {
        const panel = panels + <usize> j * <usize> depth * 4;
        const bytes = <usize> min(WIDTH, n - j) * 4;
        for (let r: i32 = 0; r < rows; r++) {
          const to = c + (<usize> (i + r) * <usize> n + <usize> j) * 4;
          const first = scratch + <usize> (r * DEPTH) * 8;
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
}

/** Panels of 32 columns of b, with zeros right of the last. */
function pack(panels: usize, b: usize, n: i32, depth: i32): void {
  for (let j: i32 = 0; j < n; j += WIDTH) {
    let from = b + <usize> j * 4;
    const bytes = <usize> min(WIDTH, n - j) * 4;
    for (let t: i32 = 0; t < depth; t++, from += <usize> n * 4) {
      if (bytes === ROW) {
        for (let at: usize = 0; at < ROW; at += 32) {
          v128.store(panels + at, v128.load(from + at));
          v128.store(panels + at, v128.load(from + at, 16), 16);
        }
      } else {
        memory.copy(panels, from, bytes);
        memory.fill(panels + bytes, 0, ROW - bytes);
      }
      panels += ROW;
    }
  }
}
