// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * Binary cross-entropy of predictions p, by TensorFlow.js's formula: with p
 * clipped to [low, high] and l = ln(p / (1 − p)), it is
 * max(l, 0) − l · label + ln(1 + e^−|l|). That of NaN is NaN, which
 * TensorFlow.js clips and so hides.
 */
import { exp4, log4 } from "./functions.ts";
import { read } from "./lanes.ts";

function loss4(label: v128, p: v128, low: f32, high: f32): v128 {
  const one = f32x4.splat(1);
  const q = f32x4.max(f32x4.min(p, f32x4.splat(high)), f32x4.splat(low));
  const logit = log4(f32x4.div(q, f32x4.sub(one, q)));
  const e = exp4(f32x4.neg(f32x4.abs(logit)));
  // ln(1 + e), where the sum drops digits of e.
  const sum = f32x4.add(one, e);
  const kept = f32x4.sub(sum, one);
  const log = v128.bitselect(
    e,
    f32x4.mul(log4(sum), f32x4.div(e, kept)),
    f32x4.eq(kept, f32x4.splat(0)),
  );
  const positive = f32x4.max(logit, f32x4.splat(0));
  const loss = f32x4.add(f32x4.sub(positive, f32x4.mul(logit, label)), log);
  return v128.bitselect(loss, p, f32x4.eq(p, p));
}

/** The mean for each row of [rows, width]. */
export function crossEntropy(
  means: usize,
  labels: usize,
  p: usize,
  rows: i32,
  width: i32,
  low: f32,
  high: f32,
): void {
  for (let row: i32 = 0; row < rows; row++, means += 4) {
    let sum: f32 = 0;
    for (let i: i32 = 0; i < width; i++, labels += 4, p += 4) {
      const loss = loss4(read(labels, false), read(p, false), low, high);
      sum += f32x4.extract_lane(loss, 0);
    }
    store<f32>(means, sum / <f32> width);
  }
}

/** (p − label) / (p (1 − p)), and 0 where p has been clipped. */
export function crossEntropyGradient(
  dp: usize,
  dMeans: usize,
  labels: usize,
  p: usize,
  rows: i32,
  width: i32,
  low: f32,
  high: f32,
): void {
  for (let row: i32 = 0; row < rows; row++, dMeans += 4) {
    const slope = load<f32>(dMeans) / <f32> width;
    for (let i: i32 = 0; i < width; i++, labels += 4, p += 4, dp += 4) {
      const x = load<f32>(p);
      const outside = x < low || x > high;
      const rise: f32 = (x - load<f32>(labels)) / (x * (1 - x));
      store<f32>(dp, outside ? slope * 0 : slope * rise);
    }
  }
}
