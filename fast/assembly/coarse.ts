// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * Vectors in 8 bits a number, to find those that are worth a closer look: a
 * quarter of what the memory has to bring.
 */
import { firstAbove, products } from "./search.ts";

/** The greatest whole number that a code may be. */
const MOST: f32 = 127;

/** Added to a small number it leaves a whole one in the lowest bits. */
const ROUND: f32 = 12582912;

/**
 * Writes each row as whole numbers of its own step, and zeros up to a multiple
 * of sixteen.
 *
 * @returns The greatest length of what a row loses.
 */
export function coarsen(
  codes: usize,
  steps: usize,
  rows: usize,
  count: i32,
  width: i32,
): f32 {
  const sixteens = <usize> (width & ~15);
  const rest = <usize> width - sixteens;
  let greatest: f32 = 0;
  for (let row: i32 = 0; row < count; row++, steps += 4) {
    const most = greatestOf(rows, width);
    const scale = most == 0 ? <f32> 0 : MOST / most;
    const step = most / MOST;
    store<f32>(steps, step);
    const scales = f32x4.splat(scale), stepsOf = f32x4.splat(step);
    let lost = f32x4.splat(0);
    for (let at: usize = 0; at < sixteens; at += 16, rows += 64, codes += 16) {
      const x0 = v128.load(rows), x1 = v128.load(rows, 16);
      const x2 = v128.load(rows, 32), x3 = v128.load(rows, 48);
      const r0 = rounded(x0, scales), r1 = rounded(x1, scales);
      const r2 = rounded(x2, scales), r3 = rounded(x3, scales);
      lost = f32x4.add(lost, squareOfLoss(x0, r0, stepsOf));
      lost = f32x4.add(lost, squareOfLoss(x1, r1, stepsOf));
      lost = f32x4.add(lost, squareOfLoss(x2, r2, stepsOf));
      lost = f32x4.add(lost, squareOfLoss(x3, r3, stepsOf));
      const low = i16x8.narrow_i32x4_s(whole(r0), whole(r1));
      const high = i16x8.narrow_i32x4_s(whole(r2), whole(r3));
      v128.store(codes, i8x16.narrow_i16x8_s(low, high));
    }
    let sum: f32 = f32x4.extract_lane(lost, 0) + f32x4.extract_lane(lost, 1) +
      f32x4.extract_lane(lost, 2) + f32x4.extract_lane(lost, 3);
    if (rest) {
      v128.store(codes, f32x4.splat(0));
      for (let i: usize = 0; i < rest; i++, rows += 4) {
        const x = load<f32>(rows);
        const code = nearest<f32>(x * scale);
        store<i8>(codes + i, <i8> code);
        sum += (x - code * step) * (x - code * step);
      }
      codes += 16;
    }
    greatest = max<f32>(greatest, sqrt<f32>(sum));
  }
  return greatest;
}

/** The greatest absolute value of a row. */
function greatestOf(row: usize, width: i32): f32 {
  // Four, so that none waits for the last; pmax, because max minds NaN.
  let a = f32x4.splat(0), b = a, c = a, d = a;
  const end = row + <usize> width * 4;
  for (; row + 64 <= end; row += 64) {
    a = f32x4.pmax(a, f32x4.abs(v128.load(row)));
    b = f32x4.pmax(b, f32x4.abs(v128.load(row, 16)));
    c = f32x4.pmax(c, f32x4.abs(v128.load(row, 32)));
    d = f32x4.pmax(d, f32x4.abs(v128.load(row, 48)));
  }
  a = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d));
  let found: f32 = max<f32>(
    max<f32>(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    max<f32>(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
  for (; row < end; row += 4) found = max<f32>(found, abs<f32>(load<f32>(row)));
  return found;
}

function rounded(x: v128, scale: v128): v128 {
  return f32x4.add(f32x4.mul(x, scale), f32x4.splat(ROUND));
}

function squareOfLoss(x: v128, rounded: v128, step: v128): v128 {
  const code = f32x4.sub(rounded, f32x4.splat(ROUND));
  const lost = f32x4.sub(x, f32x4.mul(code, step));
  return f32x4.mul(lost, lost);
}

function whole(rounded: v128): v128 {
  return i32x4.sub(rounded, f32x4.splat(ROUND));
}

/**
 * About the dot product of a query with each row.
 *
 * @param query Whole numbers of 16 bits, with zeros behind them as the codes.
 * @param step What 1 in the query stands for.
 * @param stride Bytes of a row of codes: a multiple of sixteen.
 */
export function coarseProducts(
  scores: usize,
  query: usize,
  step: f32,
  codes: usize,
  steps: usize,
  count: i32,
  stride: i32,
): void {
  for (let row: i32 = 0; row < count; row++, scores += 4, steps += 4) {
    let a = i32x4.splat(0), b = a;
    const end = codes + <usize> stride;
    for (let q = query; codes < end; codes += 16, q += 32) {
      const some = v128.load(codes);
      const low = i16x8.extend_low_i8x16_s(some);
      const high = i16x8.extend_high_i8x16_s(some);
      a = i32x4.add(a, i32x4.dot_i16x8_s(low, v128.load(q)));
      b = i32x4.add(b, i32x4.dot_i16x8_s(high, v128.load(q, 16)));
    }
    a = i32x4.add(a, b);
    const sum = i32x4.extract_lane(a, 0) + i32x4.extract_lane(a, 1) +
      i32x4.extract_lane(a, 2) + i32x4.extract_lane(a, 3);
    store<f32>(scores, <f32> sum * step * load<f32>(steps));
  }
}

/**
 * The first row from `from` on whose product with a query is above a bound, or
 * `count`. Only rows that may be are computed; their scores become exact.
 *
 * @param slack How far a coarse score may lie from the exact one.
 */
export function nextAbove(
  scores: usize,
  from: i32,
  count: i32,
  bound: f32,
  slack: f32,
  query: usize,
  rows: usize,
  width: i32,
): i32 {
  let i = firstAbove(scores, from, count, bound - slack);
  while (i < count) {
    const score = scores + <usize> i * 4;
    const row = rows + <usize> i * <usize> width * 4;
    products(score, query, row, 1, width);
    if (load<f32>(score) > bound) break;
    i = firstAbove(scores, i + 1, count, bound - slack);
  }
  return i;
}
