// @ts-nocheck: AssemblyScript, which has types of its own.
/** Batch normalisation while training, over the rows of [rows, width]. */
import { read, write } from "./lanes.ts";

/**
 * y = (x − mean) · gamma / √(variance + epsilon) + beta
 *
 * @param mean Gets the mean of each column.
 * @param variance Gets its variance.
 */
export function batchNorm(
  y: usize,
  mean: usize,
  variance: usize,
  x: usize,
  gamma: usize,
  beta: usize,
  rows: i32,
  width: i32,
  epsilon: f32,
): void {
  const stride = <usize> width * 4;
  const count = f32x4.splat(<f32> rows);
  for (let j: i32 = 0; j < width;) {
    const whole = width - j >= 4;
    const at = <usize> j * 4;
    const end = x + at + <usize> rows * stride;
    let sum = f32x4.splat(0);
    for (let p = x + at; p < end; p += stride) {
      sum = f32x4.add(sum, read(p, whole));
    }
    const center = f32x4.div(sum, count);
    sum = f32x4.splat(0);
    for (let p = x + at; p < end; p += stride) {
      const difference = f32x4.sub(read(p, whole), center);
      sum = f32x4.add(sum, f32x4.mul(difference, difference));
    }
    const square = f32x4.div(sum, count);
    write(mean + at, center, whole);
    write(variance + at, square, whole);
    const scale = f32x4.mul(inverse(square, epsilon), read(gamma + at, whole));
    const shift = read(beta + at, whole);
    for (let p = x + at, q = y + at; p < end; p += stride, q += stride) {
      const difference = f32x4.sub(read(p, whole), center);
      write(q, f32x4.add(f32x4.mul(difference, scale), shift), whole);
    }
    j += whole ? 4 : 1;
  }
}

/**
 * y = (x − mean) · gamma / √(variance + epsilon) + beta, of given mean and
 * variance. As TensorFlow.js has it, the quotient and the sum are computed in
 * 64 bits.
 *
 * @param scratch Room for two 64-bit numbers for each column.
 */
export function normalize(
  y: usize,
  x: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  rows: i32,
  width: i32,
  epsilon: f32,
  scratch: usize,
): void {
  const shifts = scratch + <usize> width * 8;
  for (let j: usize = 0; j < <usize> width; j++) {
    const deviation = sqrt<f32>(load<f32>(variance + j * 4) + epsilon);
    store<f64>(scratch + j * 8, <f64> deviation);
    store<f64>(shifts + j * 8, <f64> load<f32>(beta + j * 4));
  }
  const whole = <usize> (width & ~3) * 4;
  const stride = <usize> width * 4;
  for (let row: i32 = 0; row < rows; row++, x += stride, y += stride) {
    let at: usize = 0;
    for (; at < whole; at += 16) {
      const difference = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      const scaled = f32x4.mul(difference, v128.load(gamma + at));
      const high = i64x2.splat(i64x2.extract_lane(scaled, 1));
      v128.store64_lane(y + at, quotient(scaled, scratch, shifts, at), 0);
      v128.store64_lane(y + at, quotient(high, scratch, shifts, at + 8), 0, 8);
    }
    for (; at < stride; at += 4) {
      const difference = load<f32>(x + at) - load<f32>(mean + at);
      const scaled = <f64> (difference * load<f32>(gamma + at));
      const value = scaled / load<f64>(scratch + at * 2) +
        load<f64>(shifts + at * 2);
      store<f32>(y + at, <f32> value);
    }
  }
}

/** The quotient of two numbers, and their shift: in the lower half. */
function quotient(
  scaled: v128,
  deviations: usize,
  shifts: usize,
  at: usize,
): v128 {
  const wide = f64x2.promote_low_f32x4(scaled);
  const divided = f64x2.div(wide, v128.load(deviations + at * 2));
  const sum = f64x2.add(divided, v128.load(shifts + at * 2));
  return f32x4.demote_f64x2_zero(sum);
}

function inverse(variance: v128, epsilon: f32): v128 {
  const deviation = f32x4.sqrt(f32x4.add(variance, f32x4.splat(epsilon)));
  return f32x4.div(f32x4.splat(1), deviation);
}

/**
 * The gradients in closed form, where the mean and the variance depend on x:
 * dx = gamma / deviation · (dy − Σ dy / rows − z · Σ dy · z / rows), for the
 * normalised z.
 */
export function batchNormGradient(
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  dy: usize,
  x: usize,
  gamma: usize,
  mean: usize,
  variance: usize,
  rows: i32,
  width: i32,
  epsilon: f32,
): void {
  const stride = <usize> width * 4;
  const count = f32x4.splat(<f32> rows);
  for (let j: i32 = 0; j < width;) {
    const whole = width - j >= 4;
    const at = <usize> j * 4;
    const end = x + at + <usize> rows * stride;
    const center = read(mean + at, whole);
    const factor = inverse(read(variance + at, whole), epsilon);
    let sum = f32x4.splat(0);
    let product = sum;
    for (let p = x + at, q = dy + at; p < end; p += stride, q += stride) {
      const z = f32x4.mul(f32x4.sub(read(p, whole), center), factor);
      const slope = read(q, whole);
      sum = f32x4.add(sum, slope);
      product = f32x4.add(product, f32x4.mul(slope, z));
    }
    write(dBeta + at, sum, whole);
    write(dGamma + at, product, whole);
    sum = f32x4.div(sum, count);
    product = f32x4.div(product, count);
    const scale = f32x4.mul(read(gamma + at, whole), factor);
    let to = dx + at;
    for (let p = x + at, q = dy + at; p < end; p += stride, q += stride) {
      const z = f32x4.mul(f32x4.sub(read(p, whole), center), factor);
      const part = f32x4.sub(read(q, whole), sum);
      const slope = f32x4.sub(part, f32x4.mul(z, product));
      write(to, f32x4.mul(slope, scale), whole);
      to += stride;
    }
    j += whole ? 4 : 1;
  }
}
