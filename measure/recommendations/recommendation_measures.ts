/**
 * What was measured of recommendations.
 *
 * @module
 */
import type { ByClicks } from "./by_clicks.ts";
import type { Counts } from "./counts.ts";
import { GroupMeasures, type MeasureRow } from "./group_measures.ts";
import type { Accuracy, Coverage, UserMeasure } from "./names.ts";

/**
 * What was measured of recommendations: of all users together, and by groups.
 * `measureRecommendations` makes it.
 */
export class RecommendationMeasures<K extends number = number>
  extends GroupMeasures<UserMeasure<K>, Coverage<K>>
  implements Counts<K> {
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
  /** The users, by their clicks in the training. */
  readonly byUser: ByClicks<
    GroupMeasures<UserMeasure<K>, Coverage<K>>
  >;
  /**
   * The held-out items, by their clicks in the training: how well a group's are
   * found, as if nothing else were held out, over the users that have any; and
   * which share of the group's items anybody sees.
   */
  readonly byItem: ByClicks<GroupMeasures<Accuracy<K>, Coverage<K>>>;

  /** Use {@linkcode measureRecommendations}. */
  constructor(
    about:
      & ConstructorParameters<
        typeof GroupMeasures<UserMeasure<K>, Coverage<K>>
      >[0]
      & Counts<K>
      & Pick<RecommendationMeasures<K>, "byUser" | "byItem">,
    seed: number,
  ) {
    super(about, seed);
    this.unasked = about.unasked;
    this.held = about.held;
    this.known = about.known;
    this.seen = about.seen;
    this.short = about.short;
    this.byUser = about.byUser;
    this.byItem = about.byItem;
  }

  /**
   * Rows for a table: of all users, and then of each group that has any.
   *
   * @param measures Which ones. Default: all. Of groups of items only those
   * count that tell what is found, and the coverage.
   * @throws {RangeError} If there is no such measure.
   */
  override rows(
    ...measures: (UserMeasure<K> | Coverage<K>)[]
  ): MeasureRow[] {
    const { byUser, byItem } = this;
    const users = [byUser.new, byUser.few, byUser.many];
    const items = [byItem.new, byItem.few, byItem.many];
    const isAll = measures.length === 0;
    return [
      ...super.rows(...measures),
      ...users.flatMap((group) => group.rows(...measures)),
      ...items.flatMap((group) => {
        const own = measures.filter((each) => each in group.mean);
        return isAll || own.length > 0
          ? group.rows(...own as (Accuracy<K> | Coverage<K>)[])
          : [];
      }),
    ];
  }
}
