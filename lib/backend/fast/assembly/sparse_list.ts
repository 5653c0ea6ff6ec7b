// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * Lists of the numbers of some rows that are not 0: for each the place of its
 * row in a panel of b, and `NUMBERS` bytes behind the place the number itself.
 */

/** Rows that are listed at a time. */
export const ROWS: i32 = 16;

/** Numbers of each row at a time. */
export const DEPTH: i32 = 128;

/** Bytes from the list of a row, or from its numbers, to those of the next. */
export const STRIDE: usize = DEPTH * 4;

/** Bytes from a place to its number. */
export const NUMBERS: usize = ROWS * STRIDE;

/** Bytes of the lists, and of the orders that `prepare` writes. */
export const LISTS: usize = 2 * NUMBERS;
export const ORDERS: usize = 16 * 16;

/**
 * Writes, for each choice among four numbers, which four bits stand for, the
 * order of bytes that brings the chosen ones to the front.
 */
export function prepare(orders: usize): void {
  for (let choice: i32 = 0; choice < 16; choice++, orders += 16) {
    v128.store(orders, i32x4.splat(0));
    let to = orders;
    for (let lane: i32 = 0; lane < 4; lane++) {
      store<u32>(to, 0x03020100 + lane * 0x04040404);
      to += <usize> (choice >> lane & 1) << 2;
    }
  }
}

/**
 * @param lists Where the list of each row goes.
 * @param ends Gets where each list ends.
 * @param rowA Bytes from a row to the next; its numbers lie side by side.
 * @param panelRow Bytes from a row of a panel to the next.
 * @returns Whether all listed numbers are 1.
 */
export function list(
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
  const first = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(panelRow));
  const four = i32x4.splat(4 * panelRow);
  let others = zero;
  for (let r: i32 = 0; r < rows; r++, a += rowA, lists += STRIDE, ends += 4) {
    let to = lists;
    let places = first;
    const end = a + <usize> depth * 4;
    const whole = a + <usize> (depth & ~3) * 4;
    let from = a;
    // The four are all written, those that are not 0 first, and the next come
    // behind these: without a branch, which would often be guessed wrong.
    for (; from < whole; from += 16) {
      const x = v128.load(from);
      const some = f32x4.ne(x, zero);
      const bits = i32x4.bitmask(some);
      const order = v128.load(orders + (<usize> bits << 4));
      v128.store(to, i8x16.swizzle(places, order));
      v128.store(to, i8x16.swizzle(x, order), NUMBERS);
      others = v128.or(others, v128.and(some, f32x4.ne(x, one)));
      places = i32x4.add(places, four);
      to += <usize> popcnt(bits) << 2;
    }
    let place = i32x4.extract_lane(places, 0);
    for (; from < end; from += 4, place += panelRow) {
      const x = load<f32>(from);
      if (x == 0) continue;
      store<i32>(to, place);
      store<f32>(to, x, NUMBERS);
      others = v128.or(others, f32x4.ne(f32x4.splat(x), one));
      to += 4;
    }
    store<usize>(ends, to);
  }
  return !v128.any_true(others);
}
