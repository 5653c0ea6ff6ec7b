/**
 * Clicks from outside, in the forms in which people have them.
 *
 * @module
 */
import { checkInteger, describe } from "@two-towers/common/check";
import { checkItems } from "./lists.ts";

/** Numbers of a user and of the item that was clicked. */
export type UserItem = readonly [user: number, item: number];

/** Clicks as two lists, as `fitClicks` of `@two-towers/dssm` takes them, too. */
export interface ClickLists {
  /** Of each click, the number of its user. */
  readonly queries: ArrayLike<number>;
  /** Of each click, the number of its item. */
  readonly documents: ArrayLike<number>;
}

/** Clicks as a table of `@two-towers/records` has them. */
export interface ClickRowLists {
  /** Of each click, the number of its user. */
  readonly queryRows: ArrayLike<number>;
  /** Of each click, the number of its item. */
  readonly documentRows: ArrayLike<number>;
}

/**
 * Who clicked what: `[user, item]` pairs or two lists, as `fitClicks` of
 * `@two-towers/dssm` takes them, or a `ClickTable` of `@two-towers/records`.
 */
export type UserClicks = readonly UserItem[] | ClickLists | ClickRowLists;

/** How many users and items there are. */
export interface Sizes {
  /** Users: they are 0, 1, 2, … */
  readonly users: number;
  /** Items: they are 0, 1, 2, … */
  readonly items: number;
}

/** Clicks as two lists: entry i of both is click i. */
export interface ClickColumns {
  /** Of each click, the number of its user. */
  readonly users: ArrayLike<number>;
  /** Of each click, the number of its item. */
  readonly items: ArrayLike<number>;
}

/**
 * Gives clicks as two lists, and checks them. Lists are not copied.
 *
 * @param name What messages call the clicks.
 * @throws {TypeError} If they have none of the forms.
 * @throws {RangeError} If there is no such user or item, or the lists differ in
 * length.
 */
export function clickColumns(
  name: string,
  clicks: UserClicks,
  sizes: Sizes,
): ClickColumns {
  const isPairs = Array.isArray(clicks);
  const [users, items] = isPairs
    ? ofPairs(name, clicks)
    : ofLists(name, clicks);
  const nameOf = (side: "user" | "item", i: number) =>
    isPairs
      ? `the ${side} of ${name}[${i}]`
      : `the ${side} of click ${i} of ${name}`;
  for (let i = 0; i < users.length; i++) {
    const [user, item] = [users[i]!, items[i]!];
    // Asked first: the checks cost more.
    if (!isRow(user, sizes.users)) {
      checkInteger(nameOf("user", i), user, 0, sizes.users - 1);
    }
    if (!isRow(item, sizes.items)) {
      checkInteger(nameOf("item", i), item, 0, sizes.items - 1);
    }
  }
  return { users, items };
}

function isRow(row: number, count: number): boolean {
  return Number.isInteger(row) && row >= 0 && row < count;
}

type Columns = [users: ArrayLike<number>, items: ArrayLike<number>];

function ofPairs(name: string, pairs: readonly unknown[]): Columns {
  const columns: [number[], number[]] = [[], []];
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TypeError(
        `${name}[${i}] must be a pair, [user, item]; found ${describe(pair)}`,
      );
    }
    columns[0].push(pair[0]);
    columns[1].push(pair[1]);
  }
  return columns;
}

function ofLists(name: string, clicks: object): Columns {
  const found = clicks as Partial<Record<string, ArrayLike<number>>> | null;
  const forms = [["queryRows", "documentRows"], ["queries", "documents"]];
  const form = forms.find((sides) => found?.[sides[0]!] && found[sides[1]!]);
  if (!form) {
    throw new TypeError(
      `${name} must be an array of [user, item] pairs, lists of queries and documents, or a ClickTable; found ${
        describe(clicks)
      }`,
    );
  }
  const [users, items] = form.map((side) => found![side]!) as Columns;
  checkItems(`${name}.${form[0]}`, users);
  checkItems(`${name}.${form[1]}`, items, users.length);
  return [users, items];
}
