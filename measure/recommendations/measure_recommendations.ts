/**
 * What recommendations are worth.
 *
 * @module
 */
import { accuracyOf } from "./accuracy.ts";
import { byClicks } from "./by_clicks.ts";
import { countsOf } from "./counts.ts";
import { bestPlaces, coverageOf } from "./coverage.ts";
import { exposureOf } from "./exposure.ts";
import { GroupMeasures } from "./group_measures.ts";
import {
  countsOfUsers,
  itemsOfUsers,
  itemsWhere,
  usersOfItems,
} from "./items_of_users.ts";
import type { UserMeasure, Values } from "./names.ts";
import { type MeasureOptions, wholeOptions } from "./options.ts";
import { itemsShown, type Recommended } from "./rankings.ts";
import { RecommendationMeasures } from "./recommendation_measures.ts";
import { clickColumns, type UserClicks } from "./user_clicks.ts";

/**
 * Measures recommendations by what users clicked later, or was held out. Users
 * and items are numbers from 0, as in the rows of features that towers read.
 *
 * For each user with something held out, and each k:
 *
 * - **Recall** is the share of the held-out items that are among the first k. It
 *   is a share of all of them: with more than k held out it cannot reach 1
 *   (others divide by min(k, held out)).
 * - **Hit rate** is 1 if one of them is there, else 0.
 * - **MRR** is 1 / place of the first one that is there, else 0.
 * - **NDCG** is Σ 1 / log₂(1 + place) over those that are there, divided by the
 *   same of the best order, which has min(k, held out) of them.
 * - **Popularity** is the mean, over the first k, of the share of the training's
 *   users that clicked the item.
 * - **New items** is the share of the first k that nobody clicked in the training.
 *
 * Over all users, **coverage** is the share of all items that are among the
 * first k of anybody. Users with nothing held out are left out of all of this,
 * and counted as `unasked`. An empty place holds nothing right, and popularity
 * is a mean over the places that are not empty, or 0; `short` counts who has
 * such.
 *
 * @param rankings For each user the items that are recommended, best first, at
 * least as many as the greatest k, or fewer where there are no more. `search`
 * gives them, asked to `exclude` what a user clicked in the training.
 * @param held Each user's held-out clicks, at least one. A pair that comes twice
 * counts once.
 * @param options The training's clicks, the number of items, and each k.
 * @returns The means, the values user by user, and the same by groups.
 * @throws {TypeError} If rankings or clicks are no lists of numbers, or an option
 * is of another kind.
 * @throws {RangeError} If there is no such user or item, a ranking names one
 * twice, no ranking is as long as a k, nothing is held out, or an option is out
 * of range or not known.
 *
 * @example
 * ```ts
 * import { measureRecommendations } from "@two-towers/measure";
 * import { assertEquals } from "@std/assert";
 *
 * // Two users have clicked item 0 of four, and one of them item 1.
 * const clicks = [[0, 0], [1, 0], [1, 1]] as const;
 * const held = [[0, 1], [1, 2], [1, 3]] as const;
 * const measured = measureRecommendations([[1, 2], [3, 2]], held, {
 *   clicks,
 *   items: 4,
 *   ks: [1, 2],
 * });
 * assertEquals(measured.values["Recall@1"], [1, 1 / 2]);
 * assertEquals(measured.mean["NDCG@2"], 1);
 * assertEquals(measured.mean["Coverage@1"], 2 / 4);
 * // One of two clicked item 1, and nobody the others.
 * assertEquals(measured.values["Popularity@2"], [1 / 4, 0]);
 * assertEquals(measured.byItem.new.mean["Recall@1"], 1 / 2);
 * ```
 */
export function measureRecommendations<const K extends number = 10>(
  rankings: readonly Recommended[],
  held: UserClicks,
  options: MeasureOptions<K>,
): RecommendationMeasures<K> {
  const { clicks, items, ks, few, seed } = wholeOptions(options);
  const most = Math.max(...ks);
  const shown = itemsShown(rankings, items, most);
  const sizes = { users: shown.length, items };
  const asked = itemsOfUsers(clickColumns("held", held, sizes), sizes);
  const learned = itemsOfUsers(clickColumns("clicks", clicks, sizes), sizes);
  if (asked.items.length === 0) {
    throw new RangeError("held must hold at least one click; found none");
  }
  const ofItem = usersOfItems(learned, items);
  const ofUser = countsOfUsers(learned);
  const about = { clicks: ofItem, clickers: ofUser.filter(Boolean).length };

  const { users, values: found } = accuracyOf(shown, asked, ks, items);
  const values = {
    ...found,
    ...exposureOf(shown, users, ks, about),
  } as Values<UserMeasure<K>>;
  const places = bestPlaces(shown, users, items, most);
  const ofUsers = (group: string, isIn: (clicks: number) => boolean) => {
    const rows = [...users.keys()].filter((row) => isIn(ofUser[users[row]!]!));
    const some = rows.map((row) => users[row]!);
    const own = bestPlaces(shown, some, items, most);
    const whole = coverageOf(own, ks);
    return new GroupMeasures(
      { group, users: some, values: valuesAt(values, rows), whole },
      seed,
    );
  };
  const ofItems = (group: string, isIn: (clicks: number) => boolean) => {
    const isOwn = (item: number) => isIn(ofItem[item]!);
    const own = accuracyOf(shown, itemsWhere(asked, isOwn), ks, items);
    const whole = coverageOf(places, ks, isOwn);
    return new GroupMeasures({ group, ...own, whole }, seed);
  };
  return new RecommendationMeasures({
    group: "all users",
    users,
    values,
    whole: coverageOf(places, ks),
    ...countsOf({ shown, users, asked, learned }, ks, items),
    byUser: byClicks("users", few.user, ofUsers),
    byItem: byClicks("items", few.item, ofItems),
  }, seed);
}

function valuesAt<Name extends string>(
  values: Values<Name>,
  rows: readonly number[],
): Values<Name> {
  const entries = Object.entries<readonly number[]>(values)
    .map(([name, all]) => [name, rows.map((row) => all[row]!)]);
  return Object.fromEntries(entries);
}
