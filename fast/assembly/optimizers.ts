// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * One step of an optimizer: TensorFlow.js's own rules, operation by operation,
 * so that the bits are the same. Each changes weights w by gradients g, and
 * what it remembers of them, in place: four at a time, then one by one.
 */

export function sgd(w: usize, g: usize, count: i32, minusRate: f32): void {
  const rate = f32x4.splat(minusRate);
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16) {
    v128.store(w, f32x4.add(f32x4.mul(rate, v128.load(g)), v128.load(w)));
  }
  for (; w < end; w += 4, g += 4) {
    store<f32>(w, minusRate * load<f32>(g) + load<f32>(w));
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
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16, s += 16) {
    const x = v128.load(g);
    const sum = f32x4.add(v128.load(s), f32x4.mul(x, x));
    const step = f32x4.div(x, f32x4.sqrt(f32x4.add(sum, small)));
    v128.store(s, sum);
    v128.store(w, f32x4.add(f32x4.mul(step, rate), v128.load(w)));
  }
  for (; w < end; w += 4, g += 4, s += 4) {
    const x = load<f32>(g);
    const sum = load<f32>(s) + x * x;
    const step = x / sqrt<f32>(sum + epsilon);
    store<f32>(s, sum);
    store<f32>(w, step * minusRate + load<f32>(w));
  }
}
