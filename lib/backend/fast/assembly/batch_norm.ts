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
