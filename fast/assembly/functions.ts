// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * exp, log and the logistic function of four numbers at a time, by the
 * polynomials of Cephes (Moshier): no bit of theirs depends on the machine.
 */

const LOG2_E: f32 = 1.44269504088896341;

/**
 * A sum of this and a number below 2²² is rounded to an integer, which is how
 * far its bits are from those of this.
 */
export const MAGIC: f32 = 12582912;

/** e^r for x = n ln 2 + r */
function expNear0(x: v128, n: v128): v128 {
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r);
  return f32x4.add(p, f32x4.splat(1));
}

/** e to the power of x: within 1 unit of the last place or so. */
export function exp4(x: v128): v128 {
  // Beyond these bounds the result is 0 or ∞; NaN stays NaN.
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104.5));
  // e^x = 2^n · e^r
  const magic = f32x4.splat(MAGIC);
  const rounded = f32x4.add(f32x4.mul(x, f32x4.splat(LOG2_E)), magic);
  const p = expNear0(x, f32x4.sub(rounded, magic));
  // In two halves, because 2^n alone may be too large or too small.
  const whole = i32x4.sub(rounded, magic);
  const half = i32x4.shr_s(whole, 1);
  const bias = i32x4.splat(127);
  const first = i32x4.shl(i32x4.add(half, bias), 23);
  const second = i32x4.shl(i32x4.add(i32x4.sub(whole, half), bias), 23);
  return f32x4.mul(f32x4.mul(p, first), second);
}

/** The natural logarithm of a number above 0 that is not subnormal. */
export function log4(x: v128): v128 {
  // x = 2^e · m, with m from √½ to √2
  const offset = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(offset, 23));
  const m = i32x4.add(
    v128.and(offset, i32x4.splat(0x007fffff)),
    i32x4.splat(0x3f3504f3),
  );
  const r = f32x4.sub(m, f32x4.splat(1));
  const z = f32x4.mul(r, r);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.1514610310e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.1676998740e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, r), z);
  p = f32x4.add(p, f32x4.mul(e, f32x4.splat(-2.12194440e-4)));
  p = f32x4.sub(p, f32x4.mul(z, f32x4.splat(0.5)));
  p = f32x4.add(p, r);
  return f32x4.add(p, f32x4.mul(e, f32x4.splat(0.693359375)));
}

/** 1 / (1 + e^−x) */
export function logistic4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}
