// @ts-nocheck: AssemblyScript, which has types of its own.

/** How many of some numbers are 0, of four in each `step` bytes. */
export function countZeros(x: usize, count: i32, step: usize): i32 {
  let sum = i32x4.splat(0);
  const zero = f32x4.splat(0);
  const end = x + <usize> (count & ~3) * 4;
  for (; x < end; x += step) {
    sum = i32x4.sub(sum, f32x4.eq(v128.load(x), zero));
  }
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
}
