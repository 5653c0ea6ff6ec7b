// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The sum of a table's rows that sparse features name: pairs of an index and a
 * weight, both 32-bit numbers; a weight of 0 is padding.
 */
import { dot } from "./cosine.ts";

/** Adds factor · x to y, width numbers. */
function addMultiple(y: usize, x: usize, factor: f32, width: i32): void {
  const f = f32x4.splat(factor);
  const whole = y + <usize> (width & ~3) * 4;
  const end = y + <usize> width * 4;
  for (; y < whole; y += 16, x += 16) {
    v128.store(y, f32x4.add(v128.load(y), f32x4.mul(f, v128.load(x))));
  }
  for (; y < end; y += 4, x += 4) {
    store<f32>(y, load<f32>(y) + factor * load<f32>(x));
  }
}

/** Adds two multiples, one after the other: two rows are fetched at a time. */
function addTwo(
  y: usize,
  x1: usize,
  factor1: f32,
  x2: usize,
  factor2: f32,
  width: i32,
): void {
  const f1 = f32x4.splat(factor1), f2 = f32x4.splat(factor2);
  const whole = y + <usize> (width & ~3) * 4;
  const end = y + <usize> width * 4;
  for (; y < whole; y += 16, x1 += 16, x2 += 16) {
    const sum = f32x4.add(v128.load(y), f32x4.mul(f1, v128.load(x1)));
    v128.store(y, f32x4.add(sum, f32x4.mul(f2, v128.load(x2))));
  }
  for (; y < end; y += 4, x1 += 4, x2 += 4) {
    const sum = load<f32>(y) + factor1 * load<f32>(x1);
    store<f32>(y, sum + factor2 * load<f32>(x2));
  }
}

function weightOf(pair: usize, importance: usize): f32 {
  const weight = load<f32>(pair, 4);
  if (importance === 0) return weight;
  return weight * load<f32>(importance + (<usize> load<f32>(pair) << 2));
}

/**
 * @param pairs Longest pairs for each of the sums, one after the other.
 * @param importance A factor for each row of the table, or 0 for none.
 */
export function addUpRows(
  sums: usize,
  pairs: usize,
  count: i32,
  longest: i32,
  table: usize,
  importance: usize,
  width: i32,
): void {
  const stride = <usize> width * 4;
  memory.fill(sums, 0, <usize> count * stride);
  for (let sum: i32 = 0; sum < count; sum++, sums += stride) {
    let waiting: usize = 0;
    let factor: f32 = 0;
    for (let i: i32 = 0; i < longest; i++, pairs += 8) {
      if (load<f32>(pairs, 4) == 0) continue;
      const row = table + <usize> load<f32>(pairs) * stride;
      const weight = weightOf(pairs, importance);
      if (waiting) {
        addTwo(sums, waiting, factor, row, weight, width);
        waiting = 0;
      } else {
        waiting = row;
        factor = weight;
      }
    }
    if (waiting) addMultiple(sums, waiting, factor, width);
  }
}

/**
 * The gradients of a table and of its importance.
 *
 * @param places For each pair the place of its row in `d`; or 0, where d is
 * the gradient of the whole table.
 * @param importancePlaces The same for `dImportance`.
 */
export function spreadRows(
  d: usize,
  dImportance: usize,
  places: usize,
  importancePlaces: usize,
  dSums: usize,
  pairs: usize,
  count: i32,
  longest: i32,
  table: usize,
  importance: usize,
  width: i32,
): void {
  const stride = <usize> width * 4;
  let at: usize = 0;
  for (let sum: i32 = 0; sum < count; sum++, dSums += stride) {
    for (let i: i32 = 0; i < longest; i++, pairs += 8, at += 4) {
      const weight = load<f32>(pairs, 4);
      if (weight == 0) continue;
      const row = <usize> load<f32>(pairs);
      const place = places ? <usize> load<u32>(places + at) : row;
      const factor = weightOf(pairs, importance);
      addMultiple(d + place * stride, dSums, factor, width);
      if (importance === 0) continue;
      const product = dot(table + row * stride, dSums, width);
      const to = dImportance + 4 *
          (importancePlaces ? <usize> load<u32>(importancePlaces + at) : row);
      store<f32>(to, load<f32>(to) + weight * product);
    }
  }
}
