// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The steps of optimizers.ts for some rows of a table: gradient g has one row
 * for each index in `rows`.
 */
import { adagrad, adam, plainRmsprop, sgd } from "./optimizers.ts";

export function sgdRows(
  w: usize,
  g: usize,
  rows: usize,
  count: i32,
  width: i32,
  minusRate: f32,
): void {
  const stride = <usize> width * 4;
  for (let i: i32 = 0; i < count; i++, rows += 4, g += stride) {
    sgd(w + <usize> load<u32>(rows) * stride, g, width, minusRate);
  }
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
