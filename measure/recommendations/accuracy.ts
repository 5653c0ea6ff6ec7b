/**
 * Whether what was held out is found, user by user.
 *
 * @module
 */
import type { ItemsOfUsers } from "./items_of_users.ts";
import type { Accuracy, Values } from "./names.ts";

/** Values of some users. */
export interface Found<K extends number> {
  /** The users that have something held out, in order. */
  readonly users: readonly number[];
  /** For each of them, how well it was found. */
  readonly values: Values<Accuracy<K>>;
}

/**
 * Measures each user that has something held out.
 *
 * @param shown Each user's items, best first.
 * @param held What is held out of each user.
 * @param ks How many of the first items count.
 * @param items How many items there are.
 */
export function accuracyOf<K extends number>(
  shown: readonly ArrayLike<number>[],
  held: ItemsOfUsers,
  ks: readonly K[],
  items: number,
): Found<K> {
  const ideals = idealGains(Math.max(...ks));
  const columns = ks.toSorted((a, b) => a - b)
    .map((k) => ({ k, recall: [], hit: [], mrr: [], ndcg: [] } as Column));
  // Of each item, the last user of whom it is held out.
  const heldOf = new Int32Array(items).fill(-1);
  const users: number[] = [];
  shown.forEach((list, user) => {
    const own = held.items.subarray(held.starts[user], held.starts[user + 1]);
    if (own.length === 0) return;
    users.push(user);
    for (const item of own) heldOf[item] = user;
    let [place, found, first, gain] = [0, 0, 0, 0];
    for (const { k, recall, hit, mrr, ndcg } of columns) {
      for (; place < Math.min(k, list.length); place++) {
        if (heldOf[list[place]!] !== user) continue;
        if (found++ === 0) first = place + 1;
        gain += 1 / Math.log2(place + 2);
      }
      recall.push(found / own.length);
      hit.push(found > 0 ? 1 : 0);
      mrr.push(found > 0 ? 1 / first : 0);
      ndcg.push(gain / ideals[Math.min(k, own.length)]!);
    }
  });
  const entries = columns.flatMap(({ k, recall, hit, mrr, ndcg }) => [
    [`Recall@${k}`, recall],
    [`Hit rate@${k}`, hit],
    [`MRR@${k}`, mrr],
    [`NDCG@${k}`, ndcg],
  ]);
  return { users, values: Object.fromEntries(entries) };
}

interface Column {
  readonly k: number;
  readonly recall: number[];
  readonly hit: number[];
  readonly mrr: number[];
  readonly ndcg: number[];
}

/** The DCG of the best order, for each number of held-out items. */
function idealGains(most: number): Float64Array {
  const sums = new Float64Array(most + 1);
  for (let i = 0; i < most; i++) sums[i + 1] = sums[i]! + 1 / Math.log2(i + 2);
  return sums;
}
