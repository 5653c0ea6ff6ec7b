// @ts-nocheck: AssemblyScript, which has types of its own.
/** The hyperbolic tangent, by the polynomials of Cephes (Moshier). */
import { MAGIC } from "./functions.ts";
import { read, write } from "./lanes.ts";

/** y = tanh x, number by number. */
export function tanh(y: usize, x: usize, count: i32): void {
  // Zeros, which the compiler cannot know: V8 makes a constant anew wherever it
  // is used, and keeps what is the sum of one and something unknown.
  const none = i32x4.splat(count >> 31);
  const near0 = v128.or(f32x4.splat(-3.33332819422e-1), none);
  const near1 = v128.or(f32x4.splat(1.33314422036e-1), none);
  const near2 = v128.or(f32x4.splat(-5.37397155531e-2), none);
  const near3 = v128.or(f32x4.splat(2.06390887954e-2), none);
  const near4 = v128.or(f32x4.splat(-5.70498872745e-3), none);
  const far0 = v128.or(f32x4.splat(5.0000001201e-1), none);
  const far1 = v128.or(f32x4.splat(1.6666665459e-1), none);
  const far2 = v128.or(f32x4.splat(4.1665795894e-2), none);
  const far3 = v128.or(f32x4.splat(8.3334519073e-3), none);
  const far4 = v128.or(f32x4.splat(1.3981999507e-3), none);
  const far5 = v128.or(f32x4.splat(1.9875691500e-4), none);
  const log2E = v128.or(f32x4.splat(1.44269504088896341), none);
  // ln 2 is their difference.
  const ln2 = v128.or(f32x4.splat(0.693359375), none);
  const ln2Rest = v128.or(f32x4.splat(2.12194440e-4), none);
  const border = v128.or(f32x4.splat(0.625), none);
  const most = v128.or(f32x4.splat(18), none);
  const one = v128.or(f32x4.splat(1), none);
  const two = v128.or(f32x4.splat(2), none);
  const magic = v128.or(f32x4.splat(MAGIC + 127), none);
  const minus = v128.or(i32x4.splat(0x80000000), none);
  for (let left = count; left > 0;) {
    const whole = left >= 4;
    const z = read(x, whole);
    const size = v128.andnot(z, minus);
    const sign = v128.and(z, minus);
    // Near 0 by a polynomial, and elsewhere 1 − 2 / (e^2x + 1).
    const square = f32x4.mul(z, z);
    let p = f32x4.add(f32x4.mul(near4, square), near3);
    p = f32x4.add(f32x4.mul(p, square), near2);
    p = f32x4.add(f32x4.mul(p, square), near1);
    p = f32x4.add(f32x4.mul(p, square), near0);
    let result = f32x4.add(size, f32x4.mul(f32x4.mul(p, square), size));
    const isNear = f32x4.lt(size, border);
    if (!i32x4.all_true(isNear)) {
      // From 9 on it is 1, and e^2x within these bounds needs one scale only:
      // 2x = n ln 2 + r. The last bits of `rounded` are the exponent n + 127.
      const doubled = f32x4.pmin(f32x4.add(size, size), most);
      const rounded = f32x4.add(f32x4.mul(doubled, log2E), magic);
      const n = f32x4.sub(rounded, magic);
      let r = f32x4.sub(doubled, f32x4.mul(n, ln2));
      r = f32x4.add(r, f32x4.mul(n, ln2Rest));
      let e = f32x4.add(f32x4.mul(far5, r), far4);
      e = f32x4.add(f32x4.mul(e, r), far3);
      e = f32x4.add(f32x4.mul(e, r), far2);
      e = f32x4.add(f32x4.mul(e, r), far1);
      e = f32x4.add(f32x4.mul(e, r), far0);
      e = f32x4.add(f32x4.mul(f32x4.mul(e, r), r), r);
      e = f32x4.mul(f32x4.add(e, one), i32x4.shl(rounded, 23));
      const far = f32x4.sub(one, f32x4.div(two, f32x4.add(e, one)));
      result = v128.bitselect(result, far, isNear);
    }
    write(y, v128.or(result, sign), whole);
    const bytes: usize = whole ? 16 : 4;
    x += bytes;
    y += bytes;
    left -= whole ? 4 : 1;
  }
}
