// @ts-nocheck: AssemblyScript, which has types of its own.
/** A step of RMSProp, as optimizers.ts has it. */

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
  const rates = f32x4.splat(rate), kept = f32x4.splat(decay);
  const added = f32x4.splat(oneMinusDecay), momenta = f32x4.splat(momentum);
  const small = f32x4.splat(epsilon);
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16, s += 16, m += 16) {
    const x = v128.load(g);
    const square = f32x4.add(
      f32x4.mul(v128.load(s), kept),
      f32x4.mul(f32x4.mul(x, x), added),
    );
    const root = f32x4.sqrt(f32x4.add(square, small));
    const step = f32x4.add(
      f32x4.mul(v128.load(m), momenta),
      f32x4.div(f32x4.mul(x, rates), root),
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
  const rates = f32x4.splat(rate), kept = f32x4.splat(decay);
  const added = f32x4.splat(oneMinusDecay), small = f32x4.splat(epsilon);
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16, s += 16) {
    const x = v128.load(g);
    const square = f32x4.add(
      f32x4.mul(v128.load(s), kept),
      f32x4.mul(f32x4.mul(x, x), added),
    );
    const root = f32x4.sqrt(f32x4.add(square, small));
    const step = f32x4.div(f32x4.mul(x, rates), root);
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
