// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * Sums of multiples of rows. They are added one after the other, and read
 * several at a time, because a row is seldom in a cache.
 */

/** Bytes of one row of a list: its place, and its factor. */
export const ENTRY: usize = 8;

/** Adds multiples of the `count` rows of a list to y, `width` numbers. */
export function addMultiples(
  y: usize,
  list: usize,
  count: i32,
  width: i32,
): void {
  for (; count >= 4; count -= 4, list += 4 * ENTRY) addFour(y, list, width);
  if (count >= 2) addTwo(y, list, width);
  if (count & 1) addOne(y, list + <usize> (count & 2) * ENTRY, width);
}

/** The same, beginning with 0 in place of y; the list has at least one row. */
export function setMultiples(
  y: usize,
  list: usize,
  count: i32,
  width: i32,
): void {
  let a = row(list, 0);
  const fa = factor(list, 0), zero = f32x4.splat(0);
  const whole = y + <usize> (width & ~3) * 4;
  const end = y + <usize> width * 4;
  let to = y;
  for (; to < whole; to += 16, a += 16) {
    v128.store(to, f32x4.add(zero, f32x4.mul(fa, v128.load(a))));
  }
  for (; to < end; to += 4, a += 4) {
    store<f32>(to, 0 + f32x4.extract_lane(fa, 0) * load<f32>(a));
  }
  addMultiples(y, list + ENTRY, count - 1, width);
}

function row(list: usize, i: usize): usize {
  return load<u32>(list + i * ENTRY);
}

function factor(list: usize, i: usize): v128 {
  return v128.load32_splat(list + i * ENTRY, 4);
}

function addFour(y: usize, list: usize, width: i32): void {
  let a = row(list, 0), b = row(list, 1), c = row(list, 2), d = row(list, 3);
  const fa = factor(list, 0), fb = factor(list, 1);
  const fc = factor(list, 2), fd = factor(list, 3);
  const whole = y + <usize> (width & ~3) * 4;
  const end = y + <usize> width * 4;
  for (; y < whole; y += 16, a += 16, b += 16, c += 16, d += 16) {
    let sum = f32x4.add(v128.load(y), f32x4.mul(fa, v128.load(a)));
    sum = f32x4.add(sum, f32x4.mul(fb, v128.load(b)));
    sum = f32x4.add(sum, f32x4.mul(fc, v128.load(c)));
    v128.store(y, f32x4.add(sum, f32x4.mul(fd, v128.load(d))));
  }
  for (; y < end; y += 4, a += 4, b += 4, c += 4, d += 4) {
    let sum = load<f32>(y) + f32x4.extract_lane(fa, 0) * load<f32>(a);
    sum = sum + f32x4.extract_lane(fb, 0) * load<f32>(b);
    sum = sum + f32x4.extract_lane(fc, 0) * load<f32>(c);
    store<f32>(y, sum + f32x4.extract_lane(fd, 0) * load<f32>(d));
  }
}

function addTwo(y: usize, list: usize, width: i32): void {
  let a = row(list, 0), b = row(list, 1);
  const fa = factor(list, 0), fb = factor(list, 1);
  const whole = y + <usize> (width & ~3) * 4;
  const end = y + <usize> width * 4;
  for (; y < whole; y += 16, a += 16, b += 16) {
    const sum = f32x4.add(v128.load(y), f32x4.mul(fa, v128.load(a)));
    v128.store(y, f32x4.add(sum, f32x4.mul(fb, v128.load(b))));
  }
  for (; y < end; y += 4, a += 4, b += 4) {
    const sum = load<f32>(y) + f32x4.extract_lane(fa, 0) * load<f32>(a);
    store<f32>(y, sum + f32x4.extract_lane(fb, 0) * load<f32>(b));
  }
}

function addOne(y: usize, list: usize, width: i32): void {
  let a = row(list, 0);
  const fa = factor(list, 0);
  const whole = y + <usize> (width & ~3) * 4;
  const end = y + <usize> width * 4;
  for (; y < whole; y += 16, a += 16) {
    v128.store(y, f32x4.add(v128.load(y), f32x4.mul(fa, v128.load(a))));
  }
  for (; y < end; y += 4, a += 4) {
    store<f32>(y, load<f32>(y) + f32x4.extract_lane(fa, 0) * load<f32>(a));
  }
}
