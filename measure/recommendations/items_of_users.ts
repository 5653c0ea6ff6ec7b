/**
 * The items of each user, held compactly.
 *
 * @module
 */
import type { ClickColumns, Sizes } from "./user_clicks.ts";

/** The items of each user, none twice: 4 bytes each. */
export interface ItemsOfUsers {
  /** The items of all users, one user after the other. */
  readonly items: Int32Array;
  /** Where each user's begin, and where the last one's end. */
  readonly starts: Int32Array;
}

/** Brings each user's items together. A pair that comes twice counts once. */
export function itemsOfUsers(
  clicks: ClickColumns,
  { users, items }: Sizes,
): ItemsOfUsers {
  const { length } = clicks.users;
  const starts = new Int32Array(users + 1);
  for (let i = 0; i < length; i++) starts[clicks.users[i]! + 1]!++;
  for (let user = 0; user < users; user++) starts[user + 1]! += starts[user]!;
  const next = starts.slice();
  const all = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    all[next[clicks.users[i]!]!++] = clicks.items[i]!;
  }
  return withoutDoubles({ items: all, starts }, items);
}

/** The same with those items only of which a test is true, asked in order. */
export function itemsWhere(
  { items, starts }: ItemsOfUsers,
  isIn: (item: number, user: number) => boolean,
): ItemsOfUsers {
  const kept = new Int32Array(items.length);
  const ends = new Int32Array(starts.length);
  let count = 0;
  for (let user = 0; user < starts.length - 1; user++) {
    for (let i = starts[user]!; i < starts[user + 1]!; i++) {
      if (isIn(items[i]!, user)) kept[count++] = items[i]!;
    }
    ends[user + 1] = count;
  }
  return { items: kept.slice(0, count), starts: ends };
}

/**
 * For each item, of how many users it is.
 *
 * @param items How many items there are.
 */
export function usersOfItems(lists: ItemsOfUsers, items: number): Int32Array {
  const counts = new Int32Array(items);
  for (const item of lists.items) counts[item]!++;
  return counts;
}

/** For each user, how many items there are. */
export function countsOfUsers({ starts }: ItemsOfUsers): Int32Array {
  return Int32Array.from(
    starts.subarray(1),
    (end, user) => end - starts[user]!,
  );
}

function withoutDoubles(lists: ItemsOfUsers, count: number): ItemsOfUsers {
  // Of each item, the last user that it was seen with.
  const seenWith = new Int32Array(count).fill(-1);
  return itemsWhere(lists, (item, user) => {
    const isFirst = seenWith[item] !== user;
    seenWith[item] = user;
    return isFirst;
  });
}
