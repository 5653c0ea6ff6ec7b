// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * One step of an optimizer: TensorFlow.js's own rules, operation by operation,
 * so that the bits are the same. Each changes weights w by gradients g, and
 * what it remembers of them, in place.
 */
import { read, write } from "./lanes.ts";

export function sgd(w: usize, g: usize, count: i32, minusRate: f32): void {
  const rate = f32x4.splat(minusRate);
  for (let left: i32 = count; left > 0;) {
    const whole = left >= 4;
    write(
      w,
      f32x4.add(f32x4.mul(rate, read(g, whole)), read(w, whole)),
      whole,
    );
    const numbers = whole ? 4 : 1;
    left -= numbers;
    w += numbers << 2;
    g += numbers << 2;
  }
}

/** @param s Sums of squared gradients. */
export function adagrad(
  w: usize,
  g: usize,
  s: usize,
  count: i32,
  minusRate: f32,
  epsilon: f32,
): void {
  const rate = f32x4.splat(minusRate);
  const small = f32x4.splat(epsilon);
  for (let left: i32 = count; left > 0;) {
    const whole = left >= 4;
    const gradient = read(g, whole);
    const sum = f32x4.add(read(s, whole), f32x4.mul(gradient, gradient));
    write(s, sum, whole);
    const step = f32x4.div(gradient, f32x4.sqrt(f32x4.add(sum, small)));
    write(w, f32x4.add(f32x4.mul(step, rate), read(w, whole)), whole);
    const numbers = whole ? 4 : 1;
    left -= numbers;
    w += numbers << 2;
    g += numbers << 2;
    s += numbers << 2;
  }
}

/**
 * @param s Fading means of squared gradients.
 * @param m Fading sums of steps, or 0 where there is no momentum.
 */
export function rmsprop(
  w: usize,
  g: usize,
  s: usize,
  m: usize,
  count: i32,
  learningRate: f32,
  decay: f32,
  oneMinusDecay: f32,
  momentum: f32,
  epsilon: f32,
): void {
  const rate = f32x4.splat(learningRate);
  const keep = f32x4.splat(decay);
  const take = f32x4.splat(oneMinusDecay);
  const drive = f32x4.splat(momentum);
  const small = f32x4.splat(epsilon);
  for (let left: i32 = count; left > 0;) {
    const whole = left >= 4;
    const gradient = read(g, whole);
    const square = f32x4.add(
      f32x4.mul(read(s, whole), keep),
      f32x4.mul(f32x4.mul(gradient, gradient), take),
    );
    write(s, square, whole);
    let step = f32x4.div(
      f32x4.mul(gradient, rate),
      f32x4.sqrt(f32x4.add(square, small)),
    );
    const numbers = whole ? 4 : 1;
    if (m) {
      step = f32x4.add(f32x4.mul(read(m, whole), drive), step);
      write(m, step, whole);
      m += numbers << 2;
    }
    write(w, f32x4.sub(read(w, whole), step), whole);
    left -= numbers;
    w += numbers << 2;
    g += numbers << 2;
    s += numbers << 2;
  }
}

/**
 * @param m Fading means of gradients.
 * @param s Fading means of squared gradients.
 * @param firstShare 1 − beta1^steps: how much of the mean is known.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  s: usize,
  count: i32,
  minusRate: f32,
  beta1: f32,
  oneMinusBeta1: f32,
  beta2: f32,
  oneMinusBeta2: f32,
  firstShare: f32,
  secondShare: f32,
  epsilon: f32,
): void {
  const rate = f32x4.splat(minusRate);
  const small = f32x4.splat(epsilon);
  const share1 = f32x4.splat(firstShare);
  const share2 = f32x4.splat(secondShare);
  for (let left: i32 = count; left > 0;) {
    const whole = left >= 4;
    const gradient = read(g, whole);
    const mean = f32x4.add(
      f32x4.mul(read(m, whole), f32x4.splat(beta1)),
      f32x4.mul(gradient, f32x4.splat(oneMinusBeta1)),
    );
    const square = f32x4.add(
      f32x4.mul(read(s, whole), f32x4.splat(beta2)),
      f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(oneMinusBeta2)),
    );
    write(m, mean, whole);
    write(s, square, whole);
    const step = f32x4.div(
      f32x4.div(mean, share1),
      f32x4.add(f32x4.sqrt(f32x4.div(square, share2)), small),
    );
    write(w, f32x4.add(f32x4.mul(step, rate), read(w, whole)), whole);
    const numbers = whole ? 4 : 1;
    left -= numbers;
    w += numbers << 2;
    g += numbers << 2;
    m += numbers << 2;
    s += numbers << 2;
  }
}
