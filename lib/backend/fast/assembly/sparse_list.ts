// @ts-nocheck: AssemblyScript, which has types of its own.
/** Steps of k and columns of b at a time: they fit into the fastest cache. */
export const DEPTH: i32 = 128;
export const WIDTH: i32 = 32;

/** Bytes of a row of a panel. */
export const ROW: usize = WIDTH * 4;

/** Lists, for each of some rows of a, its numbers with the places of b's rows. */
export function list(
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
