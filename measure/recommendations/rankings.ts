/**
 * Rankings from outside: what is recommended to whom.
 *
 * @module
 */
import { checkInteger, describe } from "@two-towers/common/check";
import { checkItems } from "./lists.ts";

/**
 * What is recommended to a user: numbers of items, best first, or what `search`
 * of `@two-towers/dssm` gives.
 */
export type Recommended =
  | ArrayLike<number>
  | { readonly documents: ArrayLike<number> };

/**
 * Gives each user's items, and checks the first ones.
 *
 * @param rankings One for each user.
 * @param items How many items there are.
 * @param most How many of each are looked at: the greatest k.
 * @throws {TypeError} If they are no lists of numbers.
 * @throws {RangeError} If there is no such item, one comes twice in a ranking,
 * or none is as long as `most`.
 */
export function itemsShown(
  rankings: readonly Recommended[],
  items: number,
  most: number,
): ArrayLike<number>[] {
  checkItems("rankings", rankings);
  // Of each item, the last ranking that it was seen in.
  const seenIn = new Int32Array(items).fill(-1);
  let longest = 0;
  const lists = Array.from(rankings, (ranking, user) => {
    const list = listOf(ranking, user);
    longest = Math.max(longest, list.length);
    for (let place = 0; place < Math.min(most, list.length); place++) {
      const item = list[place]!;
      if (!(Number.isInteger(item) && item >= 0 && item < items)) {
        checkInteger(`rankings[${user}][${place}]`, item, 0, items - 1);
      }
      if (seenIn[item] === user) {
        throw new RangeError(
          `rankings[${user}] must name no item twice; found ${item} again at ${place}`,
        );
      }
      seenIn[item] = user;
    }
    return list;
  });
  if (longest >= most) return lists;
  throw new RangeError(
    `ks must be at most ${longest}, as long as the longest ranking; found ${most}: ask the search for as many`,
  );
}

function listOf(ranking: Recommended, user: number): ArrayLike<number> {
  const isObject = typeof ranking === "object" && ranking !== null;
  const list = isObject && "documents" in ranking ? ranking.documents : ranking;
  const isList = Array.isArray(list) ||
    ArrayBuffer.isView(list) && !(list instanceof DataView);
  if (isList) return list;
  throw new TypeError(
    `rankings[${user}] must be a list of items, or have one as its documents; found ${
      describe(ranking)
    }`,
  );
}
