// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * The sum of a table's rows that sparse features name: pairs of an index and a
 * weight, both 32-bit numbers; a weight of 0 is padding.
 */
import { dot } from "./cosine.ts";
import { addMultiples, ENTRY, setMultiples } from "./multiples.ts";

/** The first pair whose index is no row of a table, or count. */
export function firstOutside(pairs: usize, count: i32, rows: i32): i32 {
  for (let i: i32 = 0; i < count; i++, pairs += 8) {
    const index = load<f32>(pairs);
    const inside = index >= 0 && index < <f32> rows && floor(index) == index;
    if (!inside) return i;
  }
  return count;
}

/** The weight of a pair, times the importance of its feature if there is one. */
function weightOf(pair: usize, importance: usize): f32 {
  const weight = load<f32>(pair, 4);
  if (importance === 0) return weight;
  return weight * load<f32>(importance + (<usize> load<f32>(pair) << 2));
}

/**
 * @param pairs Longest pairs for each of the sums, one after the other.
 * @param importance A factor for each row of the table, or 0 for none.
 * @param list Room for `longest` entries.
 */
export function addUpRows(
  sums: usize,
  pairs: usize,
  count: i32,
  longest: i32,
  table: usize,
  importance: usize,
  width: i32,
  list: usize,
): void {
  const stride = <usize> width * 4;
  memory.fill(sums, 0, <usize> count * stride);
  for (let sum: i32 = 0; sum < count; sum++, sums += stride) {
    let to = list;
    for (let i: i32 = 0; i < longest; i++, pairs += 8) {
      if (load<f32>(pairs, 4) == 0) continue;
      store<u32>(to, <u32> (table + <usize> load<f32>(pairs) * stride));
      store<f32>(to, weightOf(pairs, importance), 4);
      to += ENTRY;
    }
    addMultiples(sums, list, <i32> ((to - list) / ENTRY), width);
  }
}

/** Bytes of one use of a row: the use after it, dSums, and the weight. */
const USE: usize = 12;

/**
 * Lists, for each row of a table, the pairs that name it. Called with the last
 * pairs first, it lists them from first to last.
 *
 * @param heads The first use of each row: 0 before the first call.
 * @param uses Room for a use of each pair, behind those of calls before.
 * @param rows Where the rows go that have not been named before.
 * @returns How many they are.
 */
export function listRows(
  heads: usize,
  uses: usize,
  rows: usize,
  dSums: usize,
  pairs: usize,
  count: i32,
  longest: i32,
  width: i32,
): i32 {
  const stride = <usize> width * 4;
  const first = rows;
  pairs += <usize> (count * longest) * 8;
  dSums += <usize> count * stride;
  for (let sum: i32 = 0; sum < count; sum++) {
    dSums -= stride;
    for (let i: i32 = 0; i < longest; i++) {
      pairs -= 8;
      if (load<f32>(pairs, 4) == 0) continue;
      const row = <u32> load<f32>(pairs);
      const head = heads + (<usize> row << 2);
      const next = load<u32>(head);
      if (next === 0) {
        store<u32>(rows, row);
        rows += 4;
      }
      store<u32>(uses, next);
      store<u32>(uses, <u32> dSums, 4);
      store<f32>(uses, load<f32>(pairs, 4), 8);
      store<u32>(head, <u32> uses);
      uses += USE;
    }
  }
  return <i32> ((rows - first) >> 2);
}

/**
 * The gradients of some of the listed rows and of their importance. Their lists
 * are empty afterwards.
 *
 * @param d Where the gradients go: one row after the other.
 * @param dImportance The same for those of the importance.
 * @param list Room for an entry of each use of a row.
 * @param whole 1 where both are as large as the tables: then the gradients go
 * to the places of their rows.
 */
export function gatherRows(
  d: usize,
  dImportance: usize,
  rows: usize,
  count: i32,
  heads: usize,
  table: usize,
  importance: usize,
  width: i32,
  list: usize,
  whole: i32,
): void {
  const stride = <usize> width * 4;
  for (let i: i32 = 0; i < count; i++, rows += 4) {
    const row = <usize> load<u32>(rows);
    const head = heads + (row << 2);
    let to = list;
    for (let use = load<u32>(head); use; use = load<u32>(use)) {
      store<u32>(to, load<u32>(use, 4));
      store<f32>(to, load<f32>(use, 8), 4);
      to += ENTRY;
    }
    store<u32>(head, 0);
    const place = whole ? row : <usize> i;
    const y = d + place * stride;
    setMultiples(y, list, <i32> ((to - list) / ENTRY), width);
    if (!importance) continue;
    // The sum is that of the row times its importance.
    store<f32>(dImportance + place * 4, dot(table + row * stride, y, width));
    scale(y, load<f32>(importance + (row << 2)), width);
  }
}

function scale(y: usize, factor: f32, width: i32): void {
  const f = f32x4.splat(factor);
  const whole = y + <usize> (width & ~3) * 4;
  const end = y + <usize> width * 4;
  for (; y < whole; y += 16) v128.store(y, f32x4.mul(f, v128.load(y)));
  for (; y < end; y += 4) store<f32>(y, factor * load<f32>(y));
}
