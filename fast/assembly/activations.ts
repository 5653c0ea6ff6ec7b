// @ts-nocheck: AssemblyScript, which has types of its own.
import { exp4, logistic4 } from "./functions.ts";
import { tanh } from "./tanh.ts";

/** Numbers of the functions: `NUMBERS` in ../replaced/activations.ts. */
const TANH: i32 = 1;
const RELU: i32 = 2;
export const LOGISTIC: i32 = 3;

/** y = f(x), number by number. */
export function activate(y: usize, x: usize, count: i32, which: i32): void {
  if (which === TANH) return tanh(y, x, count);
  const bytes = <usize> (count & ~3) * 4;
  // One loop for each: no choice within it.
  if (which === RELU) {
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(y + at, f32x4.max(v128.load(x + at), f32x4.splat(0)));
    }
  } else if (which === LOGISTIC) {
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(y + at, logistic4(v128.load(x + at)));
    }
  } else {
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(y + at, exp4(v128.load(x + at)));
    }
  }
  for (let at = bytes; at < <usize> count * 4; at += 4) {
    const value = v128.load32_splat(x + at);
    let result: v128;
    if (which === RELU) result = f32x4.max(value, f32x4.splat(0));
    else if (which === LOGISTIC) result = logistic4(value);
    else result = exp4(value);
    v128.store32_lane(y + at, result, 0);
  }
}

/** Adds a bias to each of some rows, in place. */
export function addBias(y: usize, bias: usize, rows: i32, width: i32): void {
  for (let row: i32 = 0; row < rows; row++) {
    let b = bias;
    const end = y + <usize> (width & ~3) * 4;
    for (; y < end; y += 16, b += 16) {
      v128.store(y, f32x4.add(v128.load(y), v128.load(b)));
    }
    for (let i: i32 = 0; i < (width & 3); i++, y += 4, b += 4) {
      store<f32>(y, load<f32>(y) + load<f32>(b));
    }
  }
}

/** dx from dy and y = f(x). */
function slope4(dy: v128, y: v128, which: i32): v128 {
  const one = f32x4.splat(1);
  if (which === TANH) return f32x4.mul(dy, f32x4.sub(one, f32x4.mul(y, y)));
  if (which === RELU) {
    // Where y is NaN, y · 0 hands it on.
    const zero = f32x4.splat(0);
    const step = v128.bitselect(one, f32x4.mul(y, zero), f32x4.gt(y, zero));
    return f32x4.mul(dy, step);
  }
  if (which === LOGISTIC) {
    return f32x4.mul(dy, f32x4.mul(y, f32x4.sub(one, y)));
  }
  return dy;
}

/** dx = dy · f′(x), for y = f(x). */
export function slopes(
  dx: usize,
  dy: usize,
  y: usize,
  count: i32,
  which: i32,
): void {
  const end = y + <usize> (count & ~3) * 4;
  for (; y < end; y += 16, dy += 16, dx += 16) {
    v128.store(dx, slope4(v128.load(dy), v128.load(y), which));
  }
  for (let i: i32 = 0; i < (count & 3); i++, y += 4, dy += 4, dx += 4) {
    const x = slope4(v128.load32_splat(dy), v128.load32_splat(y), which);
    v128.store32_lane(dx, x, 0);
  }
}

/** The sum of some rows: the gradient of a bias. */
export function sumOfRows(
  sum: usize,
  x: usize,
  rows: i32,
  width: i32,
): void {
  memory.fill(sum, 0, <usize> width * 4);
  for (let row: i32 = 0; row < rows; row++) {
    let to = sum;
    const end = x + <usize> (width & ~3) * 4;
    for (; x < end; x += 16, to += 16) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(x)));
    }
    for (let i: i32 = 0; i < (width & 3); i++, x += 4, to += 4) {
      store<f32>(to, load<f32>(to) + load<f32>(x));
    }
  }
}
