// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * Lists of the numbers of some rows that are not 0: for each the place of its
 * row in a panel of b, and `NUMBERS` bytes behind the place the number itself.
 */

/** Rows that are listed at a time. */
export const ROWS: i32 = 32;

/** Numbers of each row at a time. */
export const DEPTH: i32 = 192;

/** Bytes from the list of a row, or from its numbers, to those of the next. */
export const STRIDE: usize = DEPTH * 4;

/** Bytes from a place to its number. */
export const NUMBERS: usize = ROWS * STRIDE;

/** Bytes of an order: of four places, and of the bytes of four numbers. */
const ORDER: usize = 32;

/** Bytes of the lists, and of the orders that `prepare` writes. */
export const LISTS: usize = 2 * NUMBERS;
export const ORDERS: usize = 16 * ORDER;

/**
 * Writes, for each choice among four numbers, which four bits stand for, how
 * far the places of the chosen ones are from that of the first of the four, and
 * the order of bytes that brings the chosen ones to the front.
 *
 * @param panelRow Bytes from a row of a panel to the next.
 */
export function prepare(orders: usize, panelRow: i32): void {
  for (let choice: i32 = 0; choice < 16; choice++, orders += ORDER) {
    v128.store(orders, i32x4.splat(0));
    v128.store(orders, i32x4.splat(0), 16);
    let to = orders;
    for (let lane: i32 = 0; lane < 4; lane++) {
      store<i32>(to, lane * panelRow);
      store<u32>(to, 0x03020100 + lane * 0x04040404, 16);
      to += <usize> (choice >> lane & 1) << 2;
    }
  }
}

/**
 * Lists places.
 *
 * @param lists Where the list of each row goes.
 * @param ends Gets where each list ends.
 * @param rowA Bytes from a row to the next; its numbers lie side by side.
 * @returns Whether all listed numbers are 1.
 */
export function listPlaces(
  lists: usize,
  ends: usize,
  a: usize,
  rowA: usize,
  rows: i32,
  depth: i32,
  panelRow: i32,
  orders: usize,
): bool {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  let others = zero;
  for (let r: i32 = 0; r < rows; r++, a += rowA, lists += STRIDE, ends += 4) {
    let to = lists;
    let place: i32 = 0;
    const end = a + <usize> depth * 4;
    const whole = a + <usize> (depth & ~3) * 4;
    let from = a;
    // Four are written, those that are not 0 first, and the next come behind
    // these: without a branch, which would often be guessed wrong.
    for (; from < whole; from += 16, place += 4 * panelRow) {
      const x = v128.load(from);
      const some = f32x4.ne(x, zero);
      const bits = i32x4.bitmask(some);
      const steps = v128.load(orders + <usize> bits * ORDER);
      v128.store(to, i32x4.add(i32x4.splat(place), steps));
      others = v128.or(others, v128.and(some, f32x4.ne(x, one)));
      to += <usize> popcnt(bits) << 2;
    }
    for (; from < end; from += 4, place += panelRow) {
      const x = load<f32>(from);
      if (x == 0) continue;
      store<i32>(to, place);
      others = v128.or(others, f32x4.ne(f32x4.splat(x), one));
      to += 4;
    }
    store<usize>(ends, to);
  }
  return !v128.any_true(others);
}

/** Lists numbers: those of `listPlaces`, in its order. */
export function listNumbers(
  lists: usize,
  a: usize,
  rowA: usize,
  rows: i32,
  depth: i32,
  orders: usize,
): void {
  const zero = f32x4.splat(0);
  let first = lists + NUMBERS;
  for (let r: i32 = 0; r < rows; r++, a += rowA, first += STRIDE) {
    let to = first;
    const end = a + <usize> depth * 4;
    const whole = a + <usize> (depth & ~3) * 4;
    let from = a;
    for (; from < whole; from += 16) {
      const x = v128.load(from);
      const bits = i32x4.bitmask(f32x4.ne(x, zero));
      const order = v128.load(orders + <usize> bits * ORDER, 16);
      v128.store(to, i8x16.swizzle(x, order));
      to += <usize> popcnt(bits) << 2;
    }
    for (; from < end; from += 4) {
      const x = load<f32>(from);
      if (x == 0) continue;
      store<f32>(to, x);
      to += 4;
    }
  }
}
