// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * Four rows and eight columns of c, or fewer at its edges.
 *
 * @param a A panel of four rows side by side, b one of eight columns.
 * @param depth Steps of k: an even number.
 * @param more Whether c has the sum of steps before.
 */
export function tile(
  c: usize,
  n: i32,
  rows: i32,
  columns: i32,
  a: usize,
  b: usize,
  depth: i32,
  more: bool,
): void {
  const stride = <usize> n * 4;
  const whole = rows === 4 && columns === 8;
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00;
  let c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  if (more) {
    c00 = loadPart(c, columns);
    c01 = loadPart(c + 16, columns - 4);
    if (rows > 1) {
      c10 = loadPart(c + stride, columns);
      c11 = loadPart(c + stride + 16, columns - 4);
    }
    if (rows > 2) {
      c20 = loadPart(c + 2 * stride, columns);
      c21 = loadPart(c + 2 * stride + 16, columns - 4);
    }
    if (rows > 3) {
      c30 = loadPart(c + 3 * stride, columns);
      c31 = loadPart(c + 3 * stride + 16, columns - 4);
    }
  }
  // Two steps at a time; one more step of zeros where k is odd changes nothing.
  // Half of the splats are shuffles, which take the places of sums, and half are
  // loads, each of which Deno's V8 checks: so neither is what all wait for.
  const end = b + <usize> depth * 32;
  let x: v128;
  for (; b < end; b += 64, a += 32) {
    let rows = v128.load(a);
    let b0 = v128.load(b), b1 = v128.load(b, 16);
    x = v128.shuffle<f32>(rows, rows, 0, 0, 0, 0);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.shuffle<f32>(rows, rows, 1, 1, 1, 1);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    rows = v128.load(a, 16);
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.shuffle<f32>(rows, rows, 0, 0, 0, 0);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.shuffle<f32>(rows, rows, 1, 1, 1, 1);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 24);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 28);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
  }
  if (whole) {
    v128.store(c, c00);
    v128.store(c, c01, 16);
    v128.store(c + stride, c10);
    v128.store(c + stride, c11, 16);
    v128.store(c + 2 * stride, c20);
    v128.store(c + 2 * stride, c21, 16);
    v128.store(c + 3 * stride, c30);
    v128.store(c + 3 * stride, c31, 16);
    return;
  }
  storePart(c, c00, columns);
  storePart(c + 16, c01, columns - 4);
  if (rows > 1) {
    storePart(c + stride, c10, columns);
    storePart(c + stride + 16, c11, columns - 4);
  }
  if (rows > 2) {
    storePart(c + 2 * stride, c20, columns);
    storePart(c + 2 * stride + 16, c21, columns - 4);
  }
  if (rows > 3) {
    storePart(c + 3 * stride, c30, columns);
    storePart(c + 3 * stride + 16, c31, columns - 4);
  }
}

/** The first `count` of four numbers, or none; zeros behind them. */
function loadPart(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  let x = f32x4.splat(0);
  if (count > 0) x = f32x4.replace_lane(x, 0, load<f32>(from));
  if (count > 1) x = f32x4.replace_lane(x, 1, load<f32>(from, 4));
  if (count > 2) x = f32x4.replace_lane(x, 2, load<f32>(from, 8));
  return x;
}

function storePart(to: usize, x: v128, count: i32): void {
  if (count >= 4) return v128.store(to, x);
  if (count > 0) store<f32>(to, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(x, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(x, 2), 8);
}
