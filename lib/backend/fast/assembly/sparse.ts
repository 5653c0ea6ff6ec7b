// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The product of a matrix with many zeros, c = a · b, which skips them, in the
 * order of `gemm`: so it gives the same bits where b is finite.
 */

/** Rows of c for which the numbers of a are listed at a time. */
const GROUP: i32 = 16;

/** Bytes of scratch memory that `sparse` needs. */
export function sparseScratch(k: i32): i32 {
  return GROUP * (k * 8 + 8);
}

/** How many of some numbers are not zero. */
export function countNonZero(x: usize, count: i32): i32 {
  let sum = i32x4.splat(0);
  const zero = f32x4.splat(0);
  const end = x + <usize> (count & ~3) * 4;
  for (; x < end; x += 16) {
    sum = i32x4.sub(sum, f32x4.ne(v128.load(x), zero));
  }
  let rest = i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
  for (let i: i32 = 0; i < (count & 3); i++, x += 4) {
    rest += i32(load<f32>(x) != 0);
  }
  return rest;
}

/** 1 if all numbers are finite, else 0. */
export function allFinite(x: usize, count: i32): i32 {
  // 0 · x is 0 for finite x, else NaN.
  const zero = f32x4.splat(0);
  let sum = zero;
  const end = x + <usize> (count & ~3) * 4;
  for (; x < end; x += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(x), zero));
  }
  let rest: f32 = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
  for (let i: i32 = 0; i < (count & 3); i++, x += 4) rest += load<f32>(x) * 0;
  return i32(rest == 0);
}

/**
 * @param c Where the product goes: [m, n], row after row.
 * @param a Number (i, t) of a lies at a + i · rowA + t · stepA bytes.
 * @param b Row t of b lies at b + t · rowB bytes, its numbers side by side.
 * @param keep 1 to multiply zeros too: for a b that is not finite.
 */
export function sparse(
  c: usize,
  a: usize,
  rowA: usize,
  stepA: usize,
  b: usize,
  rowB: usize,
  m: i32,
  n: i32,
  k: i32,
  keep: i32,
  scratch: usize,
): void {
  const capacity = <usize> k * 8;
  const ends = scratch + <usize> GROUP * capacity;
  for (let i: i32 = 0; i < m; i += GROUP) {
    const rows = min(GROUP, m - i);
    const at = a + <usize> i * rowA;
    const ones = list(at, rowA, stepA, rowB, rows, k, keep, scratch, ends);
    for (let r: i32 = 0; r < rows; r++) {
      const from = scratch + <usize> r * capacity;
      const end = load<usize>(ends + <usize> r * 8);
      const to = c + <usize> (i + r) * <usize> n * 4;
      if (ones) addRows(to, b, n, from, end);
      else addMultiples(to, b, n, from, end);
    }
  }
}

/**
 * Lists, for each of some rows of a, its numbers with the place of b's row.
 *
 * @returns Whether all of them are 1: then there is nothing to multiply.
 */
function list(
  a: usize,
  rowA: usize,
  stepA: usize,
  rowB: usize,
  rows: i32,
  k: i32,
  keep: i32,
  lists: usize,
  ends: usize,
): bool {
  let others: i32 = 0;
  for (let r: i32 = 0; r < rows; r++) {
    store<usize>(ends + <usize> r * 8, lists + <usize> r * <usize> k * 8);
  }
  // The inner loop runs along memory, whichever way a is stored.
  const outer = stepA === 4 ? rows : k;
  const inner = stepA === 4 ? k : rows;
  for (let o: i32 = 0; o < outer; o++) {
    for (let p: i32 = 0; p < inner; p++) {
      const r = stepA === 4 ? o : p;
      const t = stepA === 4 ? p : o;
      const value = load<f32>(a + <usize> r * rowA + <usize> t * stepA);
      // Without a branch: it writes always and goes on where there is a number.
      const end = ends + <usize> r * 8;
      const to = load<usize>(end);
      store<usize>(to, <usize> t * rowB);
      store<f32>(to, value, 4);
      const some = i32(value != 0) | keep;
      store<usize>(end, to + <usize> (some << 3));
      others |= some & i32(value != 1);
    }
  }
  return others === 0;
}

/** One row of c: the sum of rows of b. */
function addRows(c: usize, b: usize, n: i32, from: usize, end: usize): void {
  let j: i32 = 0;
  for (; j + 32 <= n; j += 32, c += 128, b += 128) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    let s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    for (let p = from; p < end; p += 8) {
      const row = b + load<usize>(p);
      s0 = f32x4.add(s0, v128.load(row));
      s1 = f32x4.add(s1, v128.load(row, 16));
      s2 = f32x4.add(s2, v128.load(row, 32));
      s3 = f32x4.add(s3, v128.load(row, 48));
      s4 = f32x4.add(s4, v128.load(row, 64));
      s5 = f32x4.add(s5, v128.load(row, 80));
      s6 = f32x4.add(s6, v128.load(row, 96));
      s7 = f32x4.add(s7, v128.load(row, 112));
    }
    store8(c, s0, s1, s2, s3, s4, s5, s6, s7);
  }
  addRest(c, b, n - j, from, end);
}

/** One row of c: the sum of multiples of rows of b. */
function addMultiples(
  c: usize,
  b: usize,
  n: i32,
  from: usize,
  end: usize,
): void {
  let j: i32 = 0;
  for (; j + 32 <= n; j += 32, c += 128, b += 128) {
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    let s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    for (let p = from; p < end; p += 8) {
      const row = b + load<usize>(p);
      const x = v128.load32_splat(p, 4);
      s0 = f32x4.add(s0, f32x4.mul(x, v128.load(row)));
      s1 = f32x4.add(s1, f32x4.mul(x, v128.load(row, 16)));
      s2 = f32x4.add(s2, f32x4.mul(x, v128.load(row, 32)));
      s3 = f32x4.add(s3, f32x4.mul(x, v128.load(row, 48)));
      s4 = f32x4.add(s4, f32x4.mul(x, v128.load(row, 64)));
      s5 = f32x4.add(s5, f32x4.mul(x, v128.load(row, 80)));
      s6 = f32x4.add(s6, f32x4.mul(x, v128.load(row, 96)));
      s7 = f32x4.add(s7, f32x4.mul(x, v128.load(row, 112)));
    }
    store8(c, s0, s1, s2, s3, s4, s5, s6, s7);
  }
  addRest(c, b, n - j, from, end);
}

/** The columns that are left: fewer than 32. */
function addRest(c: usize, b: usize, n: i32, from: usize, end: usize): void {
  let j: i32 = 0;
  for (; j + 8 <= n; j += 8, c += 32, b += 32) {
    let s0 = f32x4.splat(0), s1 = s0;
    for (let p = from; p < end; p += 8) {
      const row = b + load<usize>(p);
      const x = v128.load32_splat(p, 4);
      s0 = f32x4.add(s0, f32x4.mul(x, v128.load(row)));
      s1 = f32x4.add(s1, f32x4.mul(x, v128.load(row, 16)));
    }
    v128.store(c, s0);
    v128.store(c, s1, 16);
  }
  for (; j < n; j++, c += 4, b += 4) {
    let sum: f32 = 0;
    for (let p = from; p < end; p += 8) {
      sum += load<f32>(p, 4) * load<f32>(b + load<usize>(p));
    }
    store<f32>(c, sum);
  }
}

function store8(
  to: usize,
  s0: v128,
  s1: v128,
  s2: v128,
  s3: v128,
  s4: v128,
  s5: v128,
  s6: v128,
  s7: v128,
): void {
  v128.store(to, s0);
  v128.store(to, s1, 16);
  v128.store(to, s2, 32);
  v128.store(to, s3, 48);
  v128.store(to, s4, 64);
  v128.store(to, s5, 80);
  v128.store(to, s6, 96);
  v128.store(to, s7, 112);
}
