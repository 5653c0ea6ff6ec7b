// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The product of a few rows with a matrix, c = a · b, in the order of `gemm`,
 * for which it would not be worth to copy b.
 *
 * @param c Where the product goes: [m, n], row after row.
 * @param a Number (i, t) of a lies at a + i · rowA + t · stepA bytes.
 * @param b Stored [k, n], row after row.
 */
export function fewRows(
  c: usize,
  a: usize,
  rowA: usize,
  stepA: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let i: i32 = 0; i < m; i++, a += rowA) {
    let j: i32 = 0;
    for (; j + 16 <= n; j += 16, c += 64) sixteen(c, a, stepA, b, j, n, k);
    for (; j < n; j++, c += 4) {
      let sum: f32 = 0;
      let from = b + <usize> j * 4;
      let x = a;
      for (let t: i32 = 0; t < k; t++, x += stepA, from += <usize> n * 4) {
        sum += load<f32>(x) * load<f32>(from);
      }
      store<f32>(c, sum);
    }
  }
}

function sixteen(
  c: usize,
  a: usize,
  stepA: usize,
  b: usize,
  j: i32,
  n: i32,
  k: i32,
): void {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  let from = b + <usize> j * 4;
  for (let t: i32 = 0; t < k; t++, a += stepA, from += <usize> n * 4) {
    const x = v128.load32_splat(a);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(from)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(from, 16)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(from, 32)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(from, 48)));
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
  v128.store(c, s2, 32);
  v128.store(c, s3, 48);
}
