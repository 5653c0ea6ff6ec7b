/**
 * What is to be known of a measurement before its numbers are believed.
 *
 * @module
 */
import type { ItemsOfUsers } from "./items_of_users.ts";

/** What is counted. */
export interface Counts<K extends number> {
  /** How many users were left out, as nothing of them is held out. */
  readonly unasked: number;
  /** How many pairs are held out, each counted once. */
  readonly held: number;
  /**
   * How many of these pairs were trained on, too. A search that leaves seen
   * items out cannot find them: `withoutKnown` of `@two-towers/records` takes
   * them out of the test.
   */
  readonly known: number;
  /**
   * How many of the recommendations up to the greatest k their user clicked in
   * the training: 0 where seen items are left out.
   */
  readonly seen: number;
  /** For each k, how many users are shown less than that. */
  readonly short: Readonly<Record<K, number>>;
}

/** What was measured. */
interface Measured {
  /** Each user's items, best first. */
  readonly shown: readonly ArrayLike<number>[];
  /** The users that are measured. */
  readonly users: readonly number[];
  /** What is held out of each user. */
  readonly asked: ItemsOfUsers;
  /** What each user clicked in the training. */
  readonly learned: ItemsOfUsers;
}

/**
 * Counts, for the users that are measured.
 *
 * @param items How many items there are.
 */
export function countsOf<K extends number>(
  { shown, users, asked, learned }: Measured,
  ks: readonly K[],
  items: number,
): Counts<K> {
  const most = Math.max(...ks);
  // Of each item, the last user that it was learned with.
  const learnedWith = new Int32Array(items).fill(-1);
  let [known, seen] = [0, 0];
  for (const user of users) {
    const own = (lists: ItemsOfUsers) =>
      lists.items.subarray(lists.starts[user], lists.starts[user + 1]);
    for (const item of own(learned)) learnedWith[item] = user;
    for (const item of own(asked)) known += +(learnedWith[item] === user);
    const list = shown[user]!;
    for (let place = 0; place < Math.min(most, list.length); place++) {
      seen += +(learnedWith[list[place]!] === user);
    }
  }
  const short = ks.map((k) => [
    k,
    users.reduce((sum, user) => sum + +(shown[user]!.length < k), 0),
  ]);
  return {
    unasked: shown.length - users.length,
    held: asked.items.length,
    known,
    seen,
    short: Object.fromEntries(short),
  };
}
