// @ts-nocheck: AssemblyScript, which has types of its own.

/** How many of some numbers are not x. */
export function countOthers(numbers: usize, count: i32, x: f32): i32 {
  let sum = i32x4.splat(0);
  const same = f32x4.splat(x);
  const end = numbers + <usize> (count & ~3) * 4;
  for (; numbers < end; numbers += 16) {
    sum = i32x4.sub(sum, f32x4.ne(v128.load(numbers), same));
  }
  let rest = i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
  for (let i: i32 = 0; i < (count & 3); i++, numbers += 4) {
    rest += i32(load<f32>(numbers) != x);
  }
  return rest;
}

/** 1 if all numbers are finite, else 0. */
export function allFinite(x: usize, count: i32): i32 {
  // 0 · x is 0 for finite x, else NaN.
  const zero = f32x4.splat(0);
  let sum = zero;
  const end = x + <usize> (count & ~3) * 4;
  for (; x < end; x += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(x), zero));
  }
  let rest: f32 = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
  for (let i: i32 = 0; i < (count & 3); i++, x += 4) rest += load<f32>(x) * 0;
  return i32(rest == 0);
}
