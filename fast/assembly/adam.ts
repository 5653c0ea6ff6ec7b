// @ts-nocheck: AssemblyScript, which has types of its own.
/** A step of Adam, as optimizers.ts has it. */

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
  const rates = f32x4.splat(minusRate), small = f32x4.splat(epsilon);
  const kept1 = f32x4.splat(beta1), added1 = f32x4.splat(oneMinusBeta1);
  const kept2 = f32x4.splat(beta2), added2 = f32x4.splat(oneMinusBeta2);
  const known1 = f32x4.splat(share1), known2 = f32x4.splat(share2);
  const whole = w + <usize> (count & ~3) * 4;
  const end = w + <usize> count * 4;
  for (; w < whole; w += 16, g += 16, m += 16, s += 16) {
    const x = v128.load(g);
    const mean = f32x4.add(
      f32x4.mul(v128.load(m), kept1),
      f32x4.mul(x, added1),
    );
    const square = f32x4.add(
      f32x4.mul(v128.load(s), kept2),
      f32x4.mul(f32x4.mul(x, x), added2),
    );
    const root = f32x4.sqrt(f32x4.div(square, known2));
    const step = f32x4.div(
      f32x4.div(mean, known1),
      f32x4.add(root, small),
    );
    v128.store(m, mean);
    v128.store(s, square);
    const change = f32x4.mul(step, rates);
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
