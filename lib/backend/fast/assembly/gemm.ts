// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The product of two matrices, c = a · b, each as it is stored or transposed.
 *
 * Every number of c is the sum of its products in the order of k, from +0 on,
 * whatever the sizes are: other code that keeps this order gives the same bits.
 */

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
  for (let r: usize = 0; r < <usize> rows; r++) {
    let from = a + r * rowA;
    let to = panel + r * 4;
    for (let t: i32 = 0; t < depth; t++, from += stepA, to += 16) {
      store<f32>(to, load<f32>(from));
    }
  }
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
  for (let j: i32 = 0; j < n; j += 8) {
    let to = panels + <usize> j * <usize> even * 4;
    if (depth < even) memory.fill(to, 0, <usize> even * 32);
    let from = b + <usize> j * stepB;
    const columns = min(8, n - j);
    if (columns === 8 && stepB === 4) {
      for (let t: i32 = 0; t < depth; t++, from += rowB, to += 32) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      }
      continue;
    }
    if (columns < 8) memory.fill(to, 0, <usize> depth * 32);
    for (let column: usize = 0; column < <usize> columns; column++) {
      let each = from + column * stepB;
      let place = to + column * 4;
      for (let t: i32 = 0; t < depth; t++, each += rowB, place += 32) {
        store<f32>(place, load<f32>(each));
      }
    }
  }
}

/** Four rows and eight columns of c. */
function tile(
  c: usize,
  n: i32,
  rows: i32,
  columns: i32,
  a: usize,
  b: usize,
  depth: i32,
  more: bool,
): void {
  const stride = <usize> n * 4;
  const whole = rows === 4 && columns === 8;
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  if (more) {
    c00 = loadPart(c, columns);
    c01 = loadPart(c + 16, columns - 4);
    if (rows > 1) {
      c10 = loadPart(c + stride, columns);
      c11 = loadPart(c + stride + 16, columns - 4);
    }
    if (rows > 2) {
      c20 = loadPart(c + 2 * stride, columns);
      c21 = loadPart(c + 2 * stride + 16, columns - 4);
    }
    if (rows > 3) {
      c30 = loadPart(c + 3 * stride, columns);
      c31 = loadPart(c + 3 * stride + 16, columns - 4);
    }
  }
  // Two steps at a time; one more step of zeros where k is odd changes nothing.
  const end = b + <usize> depth * 32;
  for (; b < end; b += 64, a += 32) {
    let b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load32_splat(a, 16);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 20);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 24);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 28);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
  }
  if (whole) {
    v128.store(c, c00);
    v128.store(c, c01, 16);
    v128.store(c + stride, c10);
    v128.store(c + stride, c11, 16);
    v128.store(c + 2 * stride, c20);
    v128.store(c + 2 * stride, c21, 16);
    v128.store(c + 3 * stride, c30);
    v128.store(c + 3 * stride, c31, 16);
    return;
  }
  storePart(c, c00, columns);
  storePart(c + 16, c01, columns - 4);
  if (rows > 1) {
    storePart(c + stride, c10, columns);
    storePart(c + stride + 16, c11, columns - 4);
  }
  if (rows > 2) {
    storePart(c + 2 * stride, c20, columns);
    storePart(c + 2 * stride + 16, c21, columns - 4);
  }
  if (rows > 3) {
    storePart(c + 3 * stride, c30, columns);
    storePart(c + 3 * stride + 16, c31, columns - 4);
  }
}

/** The first `count` of four numbers, or none; zeros behind them. */
function loadPart(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  let x = f32x4.splat(0);
  if (count > 0) x = f32x4.replace_lane(x, 0, load<f32>(from));
  if (count > 1) x = f32x4.replace_lane(x, 1, load<f32>(from, 4));
  if (count > 2) x = f32x4.replace_lane(x, 2, load<f32>(from, 8));
  return x;
}

function storePart(to: usize, x: v128, count: i32): void {
  if (count >= 4) return v128.store(to, x);
  if (count > 0) store<f32>(to, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(x, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(x, 2), 8);
}
