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

/**
 * @param s Fading means of squared gradients.
 * @param m Fading sums of steps.
 */
export function rmsprop(
  w: usize,
  g: usize,
  s: usize,
  m: usize,
  count: i32,
  rate: f32,
  decay: f32,
  oneMinusDecay: f32,
  momentum: f32,
  epsilon: f32,
): void {
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16, s += 16, m += 16) {
    const x = v128.load(g);
    const square = f32x4.add(
      f32x4.mul(v128.load(s), f32x4.splat(decay)),
      f32x4.mul(f32x4.mul(x, x), f32x4.splat(oneMinusDecay)),
    );
    const root = f32x4.sqrt(f32x4.add(square, f32x4.splat(epsilon)));
    const step = f32x4.add(
      f32x4.mul(v128.load(m), f32x4.splat(momentum)),
      f32x4.div(f32x4.mul(x, f32x4.splat(rate)), root),
    );
    v128.store(s, square);
    v128.store(m, step);
    v128.store(w, f32x4.sub(v128.load(w), step));
  }
  for (; w < end; w += 4, g += 4, s += 4, m += 4) {
    const x = load<f32>(g);
    const square = load<f32>(s) * decay + x * x * oneMinusDecay;
    const step = load<f32>(m) * momentum +
      x * rate / sqrt<f32>(square + epsilon);
    store<f32>(s, square);
    store<f32>(m, step);
    store<f32>(w, load<f32>(w) - step);
  }
}

/** The same without momentum. */
export function plainRmsprop(
  w: usize,
  g: usize,
  s: usize,
  count: i32,
  rate: f32,
  decay: f32,
  oneMinusDecay: f32,
  epsilon: f32,
): void {
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16, s += 16) {
    const x = v128.load(g);
    const square = f32x4.add(
      f32x4.mul(v128.load(s), f32x4.splat(decay)),
      f32x4.mul(f32x4.mul(x, x), f32x4.splat(oneMinusDecay)),
    );
    const root = f32x4.sqrt(f32x4.add(square, f32x4.splat(epsilon)));
    const step = f32x4.div(f32x4.mul(x, f32x4.splat(rate)), root);
    v128.store(s, square);
    v128.store(w, f32x4.sub(v128.load(w), step));
  }
  for (; w < end; w += 4, g += 4, s += 4) {
    const x = load<f32>(g);
    const square = load<f32>(s) * decay + x * x * oneMinusDecay;
    store<f32>(s, square);
    store<f32>(w, load<f32>(w) - x * rate / sqrt<f32>(square + epsilon));
  }
}

/**
 * @param m Fading means of gradients.
 * @param s Fading means of squared gradients.
 * @param share1 1 − beta1^steps: how much of the mean is known.
 * @param share2 The same of beta2.
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
  share1: f32,
  share2: f32,
  epsilon: f32,
): void {
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16, m += 16, s += 16) {
    const x = v128.load(g);
    const mean = f32x4.add(
      f32x4.mul(v128.load(m), f32x4.splat(beta1)),
      f32x4.mul(x, f32x4.splat(oneMinusBeta1)),
    );
    const square = f32x4.add(
      f32x4.mul(v128.load(s), f32x4.splat(beta2)),
      f32x4.mul(f32x4.mul(x, x), f32x4.splat(oneMinusBeta2)),
    );
    const root = f32x4.sqrt(f32x4.div(square, f32x4.splat(share2)));
    const step = f32x4.div(
      f32x4.div(mean, f32x4.splat(share1)),
      f32x4.add(root, f32x4.splat(epsilon)),
    );
    v128.store(m, mean);
    v128.store(s, square);
    const change = f32x4.mul(step, f32x4.splat(minusRate));
    v128.store(w, f32x4.add(change, v128.load(w)));
  }
  for (; w < end; w += 4, g += 4, m += 4, s += 4) {
    const x = load<f32>(g);
    const mean = load<f32>(m) * beta1 + x * oneMinusBeta1;
    const square = load<f32>(s) * beta2 + x * x * oneMinusBeta2;
    const step = mean / share1 / (sqrt<f32>(square / share2) + epsilon);
    store<f32>(m, mean);
    store<f32>(s, square);
    store<f32>(w, step * minusRate + load<f32>(w));
  }
}
