// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The steps of optimizers.ts for some rows of a table: gradient g has one row
 * for each index in `rows`.
 */
import { adam } from "./adam.ts";
import { adagrad, sgd } from "./optimizers.ts";
import { plainRmsprop } from "./rmsprop.ts";

/** Four rows at a time: where they lie apart, to fetch them takes longest. */
export function sgdRows(
  w: usize,
  g: usize,
  rows: usize,
  count: i32,
  width: i32,
  minusRate: f32,
): void {
  const stride = <usize> width * 4;
  const whole = <usize> (width & ~3) * 4;
  const rate = f32x4.splat(minusRate);
  let i: i32 = 0;
  for (; i + 4 <= count; i += 4, rows += 16, g += 4 * stride) {
    const w0 = w + <usize> load<u32>(rows) * stride;
    const w1 = w + <usize> load<u32>(rows, 4) * stride;
    const w2 = w + <usize> load<u32>(rows, 8) * stride;
    const w3 = w + <usize> load<u32>(rows, 12) * stride;
    const g1 = g + stride, g2 = g1 + stride, g3 = g2 + stride;
    for (let at: usize = 0; at < whole; at += 16) {
      sgdFour(w0 + at, g + at, rate);
      sgdFour(w1 + at, g1 + at, rate);
      sgdFour(w2 + at, g2 + at, rate);
      sgdFour(w3 + at, g3 + at, rate);
    }
    sgd(w0 + whole, g + whole, width & 3, minusRate);
    sgd(w1 + whole, g1 + whole, width & 3, minusRate);
    sgd(w2 + whole, g2 + whole, width & 3, minusRate);
    sgd(w3 + whole, g3 + whole, width & 3, minusRate);
  }
  for (; i < count; i++, rows += 4, g += stride) {
    sgd(w + <usize> load<u32>(rows) * stride, g, width, minusRate);
  }
}

function sgdFour(w: usize, g: usize, rate: v128): void {
  v128.store(w, f32x4.add(f32x4.mul(rate, v128.load(g)), v128.load(w)));
}

export function adagradRows(
  w: usize,
  g: usize,
  s: usize,
  rows: usize,
  count: i32,
  width: i32,
  minusRate: f32,
  epsilon: f32,
): void {
  const stride = <usize> width * 4;
  for (let i: i32 = 0; i < count; i++, rows += 4, g += stride) {
    const at = <usize> load<u32>(rows) * stride;
    adagrad(w + at, g, s + at, width, minusRate, epsilon);
  }
}

export function rmspropRows(
  w: usize,
  g: usize,
  s: usize,
  rows: usize,
  count: i32,
  width: i32,
  rate: f32,
  decay: f32,
  oneMinusDecay: f32,
  epsilon: f32,
): void {
  const stride = <usize> width * 4;
  for (let i: i32 = 0; i < count; i++, rows += 4, g += stride) {
    const at = <usize> load<u32>(rows) * stride;
    plainRmsprop(w + at, g, s + at, width, rate, decay, oneMinusDecay, epsilon);
  }
}

export function adamRows(
  w: usize,
  g: usize,
  m: usize,
  s: usize,
  rows: usize,
  count: i32,
  width: i32,
  minusRate: f32,
  beta1: f32,
  oneMinusBeta1: f32,
  beta2: f32,
  oneMinusBeta2: f32,
  firstShare: f32,
  secondShare: f32,
  epsilon: f32,
): void {
  const stride = <usize> width * 4;
  for (let i: i32 = 0; i < count; i++, rows += 4, g += stride) {
    const at = <usize> load<u32>(rows) * stride;
    adam(
      w + at,
      g,
      m + at,
      s + at,
      width,
      minusRate,
      beta1,
      oneMinusBeta1,
      beta2,
      oneMinusBeta2,
      firstShare,
      secondShare,
      epsilon,
    );
  }
}
