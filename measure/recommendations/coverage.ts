/**
 * How many of the items anybody is shown.
 *
 * @module
 */
import type { Coverage } from "./names.ts";

/**
 * For each item the best place at which one of some users sees it, from 0, or
 * `most` where none does.
 *
 * @param most How many of the first items are looked at.
 */
export function bestPlaces(
  shown: readonly ArrayLike<number>[],
  users: readonly number[],
  items: number,
  most: number,
): Int32Array {
  const best = new Int32Array(items).fill(most);
  for (const user of users) {
    const list = shown[user]!;
    for (let place = 0; place < Math.min(most, list.length); place++) {
      if (place < best[list[place]!]!) best[list[place]!] = place;
    }
  }
  return best;
}

/**
 * The share of items that anybody sees among the first k.
 *
 * @param places Of each item, the best place at which anybody sees it.
 * @param isIn Which items count. Default: all.
 * @returns For each k from 0 to 1; NaN if no item counts.
 */
export function coverageOf<K extends number>(
  places: Int32Array,
  ks: readonly K[],
  isIn: (item: number) => boolean = () => true,
): Readonly<Record<Coverage<K>, number>> {
  const own = places.filter((_, item) => isIn(item));
  const entries = ks.map((k) => [
    `Coverage@${k}`,
    own.reduce((sum, place) => sum + +(place < k), 0) / own.length,
  ]);
  return Object.fromEntries(entries);
}
