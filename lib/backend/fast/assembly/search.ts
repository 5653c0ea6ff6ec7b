// @ts-nocheck: AssemblyScript, which has types of its own.
import { dot } from "./cosine.ts";

/** The dot product of a query with each of some rows, as `dot` adds up. */
export function products(
  scores: usize,
  query: usize,
  rows: usize,
  count: i32,
  width: i32,
): void {
  const stride = <usize> width * 4;
  let row: i32 = 0;
  // Four rows at a time, so that no sum waits for its last addition.
  if ((width & 3) === 0) {
    for (; row + 4 <= count; row += 4, rows += 4 * stride, scores += 16) {
      let a = f32x4.splat(0), b = a, c = a, d = a;
      const second = rows + stride;
      const third = rows + 2 * stride;
      const fourth = rows + 3 * stride;
      for (let i: usize = 0; i < stride; i += 16) {
        const q = v128.load(query + i);
        a = f32x4.add(a, f32x4.mul(v128.load(rows + i), q));
        b = f32x4.add(b, f32x4.mul(v128.load(second + i), q));
        c = f32x4.add(c, f32x4.mul(v128.load(third + i), q));
        d = f32x4.add(d, f32x4.mul(v128.load(fourth + i), q));
      }
      // (x0 + x1) + (x2 + x3) of each, by turning four rows into columns.
      const ab01 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const ab23 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd01 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const cd23 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      const x0 = v128.shuffle<f32>(ab01, cd01, 0, 1, 4, 5);
      const x1 = v128.shuffle<f32>(ab01, cd01, 2, 3, 6, 7);
      const x2 = v128.shuffle<f32>(ab23, cd23, 0, 1, 4, 5);
      const x3 = v128.shuffle<f32>(ab23, cd23, 2, 3, 6, 7);
      v128.store(scores, f32x4.add(f32x4.add(x0, x1), f32x4.add(x2, x3)));
    }
  }
  for (; row < count; row++, rows += stride, scores += 4) {
    store<f32>(scores, dot(query, rows, width));
  }
}

/**
 * The first score from `from` on that is above a bound, or `count`: it passes
 * over the many that are not, sixteen at a time.
 */
export function firstAbove(
  scores: usize,
  from: i32,
  count: i32,
  bound: f32,
): i32 {
  const limit = f32x4.splat(bound);
  let i = from;
  for (; i + 16 <= count; i += 16) {
    const at = scores + <usize> i * 4;
    const some = v128.or(
      v128.or(
        f32x4.gt(v128.load(at), limit),
        f32x4.gt(v128.load(at, 16), limit),
      ),
      v128.or(
        f32x4.gt(v128.load(at, 32), limit),
        f32x4.gt(v128.load(at, 48), limit),
      ),
    );
    if (v128.any_true(some)) break;
  }
  for (; i < count; i++) {
    if (load<f32>(scores + <usize> i * 4) > bound) return i;
  }
  return count;
}
