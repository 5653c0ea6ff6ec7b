// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The product of two matrices, c = a · b, each as it is stored or transposed.
 *
 * Every number of c is the sum of its products in the order of k, from +0 on,
 * whatever the sizes are: other code that keeps this order gives the same bits.
 */

import { packFour } from "./pack_four.ts";
import { tile } from "./tile.ts";

/** Steps of k for which b is packed at a time. */
const DEPTH: i32 = 256;

/** Bytes of scratch memory that `gemm` needs: a panel of a and all of b. */
export function gemmScratch(n: i32): i32 {
  return (((n + 7) & ~7) + 4) * DEPTH * 4;
}

/**
 * @param c Where the product goes: [m, n], row after row.
 * @param a Number (i, t) of a lies at a + i · rowA + t · stepA bytes.
 * @param b Number (t, j) of b lies at b + t · rowB + j · stepB bytes.
 */
export function gemm(
  c: usize,
  a: usize,
  rowA: usize,
  stepA: usize,
  b: usize,
  rowB: usize,
  stepB: usize,
  m: i32,
  n: i32,
  k: i32,
  scratch: usize,
): void {
  const panelA = scratch;
  const panelsB = scratch + 4 * DEPTH * 4;
  for (let from: i32 = 0; from < k; from += DEPTH) {
    const depth = min(DEPTH, k - from);
    const even = (depth + 1) & ~1;
    packB(panelsB, b + <usize> from * rowB, rowB, stepB, n, depth, even);
    for (let i: i32 = 0; i < m; i += 4) {
      const rows = min(4, m - i);
      const at = a + <usize> i * rowA + <usize> from * stepA;
      packA(panelA, at, rowA, stepA, rows, depth, even);
      const row = c + <usize> i * <usize> n * 4;
      for (let j: i32 = 0; j < n; j += 8) {
        const panel = panelsB + <usize> j * <usize> even * 4;
        const to = row + <usize> j * 4;
        tile(to, n, rows, min(8, n - j), panelA, panel, even, from > 0);
      }
    }
  }
}

/** Four rows of a beside each other, with zeros below the last. */
function packA(
  panel: usize,
  a: usize,
  rowA: usize,
  stepA: usize,
  rows: i32,
  depth: i32,
  even: i32,
): void {
  if (rows < 4 || depth < even) memory.fill(panel, 0, <usize> even * 16);
  packFour(panel, 16, a, rowA, stepA, rows, depth);
}

/** Panels of eight columns of b, with zeros right of the last. */
function packB(
  panels: usize,
  b: usize,
  rowB: usize,
  stepB: usize,
  n: i32,
  depth: i32,
  even: i32,
): void {
  const bytes = <usize> even * 32;
  for (let j: i32 = 0; j < n; j += 8, panels += bytes) {
    const from = b + <usize> j * stepB;
    const columns = min(8, n - j);
    if (columns < 8 || depth < even) memory.fill(panels, 0, bytes);
    packFour(panels, 32, from, stepB, rowB, min(4, columns), depth);
    if (columns <= 4) continue;
    packFour(
      panels + 16,
      32,
      from + 4 * stepB,
      stepB,
      rowB,
      columns - 4,
      depth,
    );
  }
}
