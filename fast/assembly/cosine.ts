// @ts-nocheck: AssemblyScript, which has types of its own.
/** The cosine of vectors, row beside row, of [rows, width]. */

/** The dot product of two rows: four sums, then their sum, in that order. */
export function dot(a: usize, b: usize, width: i32): f32 {
  let sum = f32x4.splat(0);
  const end = a + <usize> (width & ~3) * 4;
  for (; a < end; a += 16, b += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(a), v128.load(b)));
  }
  let rest: f32 = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) +
    (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
  for (let i: i32 = 0; i < (width & 3); i++, a += 4, b += 4) {
    rest += load<f32>(a) * load<f32>(b);
  }
  return rest;
}

/** 1 / the length of a row, and 0 where it is zero. */
function inverseLength(x: usize, width: i32): f32 {
  const square = dot(x, x, width);
  return square == 0 ? 0 : 1 / sqrt<f32>(square);
}

/** y = a · b / (‖a‖ ‖b‖) of each pair of rows. */
export function cosine(
  y: usize,
  a: usize,
  b: usize,
  rows: i32,
  width: i32,
): void {
  const stride = <usize> width * 4;
  for (let row: i32 = 0; row < rows; row++) {
    const lengths = inverseLength(a, width) * inverseLength(b, width);
    store<f32>(y, dot(a, b, width) * lengths);
    a += stride;
    b += stride;
    y += 4;
  }
}

/** da = dy / ‖a‖ · (b / ‖b‖ − y · a / ‖a‖), and db likewise. */
export function cosineGradient(
  da: usize,
  db: usize,
  dy: usize,
  y: usize,
  a: usize,
  b: usize,
  rows: i32,
  width: i32,
): void {
  for (let row: i32 = 0; row < rows; row++, y += 4, dy += 4) {
    const ia = inverseLength(a, width);
    const ib = inverseLength(b, width);
    const value = load<f32>(y);
    const slopeA = load<f32>(dy) * ia;
    const slopeB = load<f32>(dy) * ib;
    for (let i: i32 = 0; i < width; i++, a += 4, b += 4, da += 4, db += 4) {
      const ua = load<f32>(a) * ia;
      const ub = load<f32>(b) * ib;
      store<f32>(da, slopeA * (ub - value * ua));
      store<f32>(db, slopeB * (ua - value * ub));
    }
  }
}
