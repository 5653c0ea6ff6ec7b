// @ts-nocheck: AssemblyScript, which has types of its own.
import { dot } from "./cosine.ts";

/**
 * The dot product of a query with each of some rows. Memory is read from one
 * end to the other: several rows at a time would wait for it longer.
 */
export function products(
  scores: usize,
  query: usize,
  rows: usize,
  count: i32,
  width: i32,
): void {
  const sixteens = <usize> (width & ~15) * 4;
  const rest = width & 15;
  for (let row: i32 = 0; row < count; row++, scores += 4) {
    // Four sums, so that none waits for its last addition.
    let a = f32x4.splat(0), b = a, c = a, d = a;
    for (let at: usize = 0; at < sixteens; at += 64, rows += 64) {
      const q = query + at;
      a = f32x4.add(a, f32x4.mul(v128.load(rows), v128.load(q)));
      b = f32x4.add(b, f32x4.mul(v128.load(rows, 16), v128.load(q, 16)));
      c = f32x4.add(c, f32x4.mul(v128.load(rows, 32), v128.load(q, 32)));
      d = f32x4.add(d, f32x4.mul(v128.load(rows, 48), v128.load(q, 48)));
    }
    const sum = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
    const first: f32 = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
    const second: f32 = f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
    store<f32>(scores, first + second + dot(query + sixteens, rows, rest));
    rows += <usize> rest * 4;
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
