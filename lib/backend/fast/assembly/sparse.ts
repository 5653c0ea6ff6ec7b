// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The product of a matrix with many zeros, c = a · b, which skips them, in the
 * order of `gemm`: so it gives the same bits where b is finite.
 */

/** Steps of k, rows of a and columns of b that fit into the fastest cache. */
const DEPTH: i32 = 128;
const GROUP: i32 = 16;
const WIDTH: i32 = 32;

/** Bytes of lists, their ends, and a row of c. */
const LISTS: usize = GROUP * DEPTH * 8;
const ENDS: usize = GROUP * 4;
const ROW: usize = WIDTH * 4;

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

/** Lists, for each of some rows of a, its numbers with the places of b's rows. */
function list(
  a: usize,
  rowA: usize,
  stepA: usize,
  rows: i32,
  depth: i32,
  lists: usize,
  ends: usize,
): void {
  const last = <usize> depth * ROW;
  const stride = <usize> DEPTH * 8;
  let r: i32 = 0;
  // Four rows at a time where they lie side by side.
  for (; rowA === 4 && r + 4 <= rows; r += 4) {
    let from = a + <usize> r * 4;
    let to0 = lists + <usize> r * stride;
    let to1 = to0 + stride, to2 = to1 + stride, to3 = to2 + stride;
    for (let place: usize = 0; place < last; place += ROW, from += stepA) {
      const some = notZero(from);
      to0 = append(to0, place, from, some);
      to1 = append(to1, place, from + 4, some >> 1);
      to2 = append(to2, place, from + 8, some >> 2);
      to3 = append(to3, place, from + 12, some >> 3);
    }
    store<usize>(ends + <usize> r * 4, to0);
    store<usize>(ends + <usize> r * 4, to1, 4);
    store<usize>(ends + <usize> r * 4, to2, 8);
    store<usize>(ends + <usize> r * 4, to3, 12);
  }
  for (; r < rows; r++) {
    let from = a + <usize> r * rowA;
    let to = lists + <usize> r * stride;
    let place: usize = 0;
    for (
      ;
      stepA === 4 && place + 4 * ROW <= last;
      place += 4 * ROW, from += 16
    ) {
      const some = notZero(from);
      to = append(to, place, from, some);
      to = append(to, place + ROW, from + 4, some >> 1);
      to = append(to, place + 2 * ROW, from + 8, some >> 2);
      to = append(to, place + 3 * ROW, from + 12, some >> 3);
    }
    for (; place < last; place += ROW, from += stepA) {
      to = append(to, place, from, i32(load<f32>(from) != 0));
    }
    store<usize>(ends + <usize> r * 4, to);
  }
}

/** A bit for each of four numbers that is not zero. */
function notZero(from: usize): i32 {
  return i32x4.bitmask(f32x4.ne(v128.load(from), f32x4.splat(0)));
}

/**
 * Writes a place and the number for it, and goes on if the lowest bit says that
 * there is one: without a branch, which would often be guessed wrong.
 */
function append(to: usize, place: usize, number: usize, some: i32): usize {
  store<usize>(to, place);
  store<f32>(to, load<f32>(number), 4);
  return to + <usize> ((some & 1) << 3);
}

/** Adds rows of a panel to 32 numbers of c. */
function addRows(c: usize, panel: usize, from: usize, end: usize): void {
  let s0 = v128.load(c), s1 = v128.load(c, 16);
  let s2 = v128.load(c, 32), s3 = v128.load(c, 48);
  let s4 = v128.load(c, 64), s5 = v128.load(c, 80);
  let s6 = v128.load(c, 96), s7 = v128.load(c, 112);
  let p = from;
  for (; p + 8 < end; p += 16) {
    let row = panel + load<usize>(p);
    s0 = f32x4.add(s0, v128.load(row));
    s1 = f32x4.add(s1, v128.load(row, 16));
    s2 = f32x4.add(s2, v128.load(row, 32));
    s3 = f32x4.add(s3, v128.load(row, 48));
    s4 = f32x4.add(s4, v128.load(row, 64));
    s5 = f32x4.add(s5, v128.load(row, 80));
    s6 = f32x4.add(s6, v128.load(row, 96));
    s7 = f32x4.add(s7, v128.load(row, 112));
    row = panel + load<usize>(p, 8);
    s0 = f32x4.add(s0, v128.load(row));
    s1 = f32x4.add(s1, v128.load(row, 16));
    s2 = f32x4.add(s2, v128.load(row, 32));
    s3 = f32x4.add(s3, v128.load(row, 48));
    s4 = f32x4.add(s4, v128.load(row, 64));
    s5 = f32x4.add(s5, v128.load(row, 80));
    s6 = f32x4.add(s6, v128.load(row, 96));
    s7 = f32x4.add(s7, v128.load(row, 112));
  }
  if (p < end) {
    const row = panel + load<usize>(p);
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

/** Adds multiples of rows of a panel to 32 numbers of c. */
function addMultiples(c: usize, panel: usize, from: usize, end: usize): void {
  let s0 = v128.load(c), s1 = v128.load(c, 16);
  let s2 = v128.load(c, 32), s3 = v128.load(c, 48);
  let s4 = v128.load(c, 64), s5 = v128.load(c, 80);
  let s6 = v128.load(c, 96), s7 = v128.load(c, 112);
  for (let p = from; p < end; p += 8) {
    const row = panel + load<usize>(p);
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
