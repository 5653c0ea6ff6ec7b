/**
 * What a click hides of the history that it is in.
 *
 * @module
 */
import type { Hides } from "@two-towers/dssm";
import { checkShare } from "@two-towers/common/check";
import { checkOptions } from "@two-towers/common/options";
import type { Fields } from "./fields.ts";
import type { Category, FieldsByName } from "./kinds.ts";

/** What {@linkcode leaveOneOut} hides besides. */
export interface LeaveOneOutOptions {
  /**
   * Share of the history's other categories that are hidden too, by chance and
   * anew in each epoch, from 0 to < 1: the tower then learns to do with less.
   * Default: 0.
   */
  readonly share?: number;
}

/**
 * Hides the item of a click from its user's history while the click is asked: the
 * answer would be in the question. For `hide.queries` of `fitClicks`, whose
 * queries are the rows of the fields.
 *
 * @param fields The users' fields.
 * @param field The name of the history, a `severalOf`.
 * @param asked For each click the category that it hides, such as its item's id.
 * @param options What else is hidden.
 * @throws {RangeError} If there is no such field, or the share is out of range.
 *
 * @example
 * ```ts
 * import { Fields, leaveOneOut, severalOf } from "@two-towers/recommend";
 * import { bagTower, dssm, fitClicks, sgd, sparse } from "@two-towers/dssm";
 *
 * const people = [{ history: [0, 1] }, { history: [1, 2] }];
 * const users = Fields.build(people, { history: severalOf({ like: [0, 1, 2] }) });
 * const clicks = [[0, 0], [0, 1], [1, 1], [1, 2]] as const;
 * const model = dssm(
 *   bagTower({ name: "user", inputSize: users.size, units: [4] }),
 *   bagTower({ name: "item", inputSize: 3, units: [4] }),
 * );
 * await fitClicks(model, {
 *   queries: users.rows(people),
 *   documents: sparse([[0], [1], [2]], 3),
 *   clicks,
 *   hide: {
 *     queries: leaveOneOut(users, "history", clicks.map(([_, item]) => item)),
 *   },
 * }, { epochs: 1, optimizer: sgd({ learningRate: 0.1 }), negatives: { random: 1 }, verbose: 0 });
 * ```
 */
export function leaveOneOut<Spec extends FieldsByName>(
  fields: Fields<Spec>,
  field: keyof Spec & string,
  asked: ArrayLike<Category>,
  options: LeaveOneOutOptions = {},
): Hides {
  checkOptions("leaveOneOut's options", options, ["share"]);
  const { share = 0 } = options;
  checkShare("share", share);
  const { from, to } = fields.range(field);
  const columns = new Map(
    fields.categories(field).map((each) => [
      each,
      fields.column(field, each as never),
    ]),
  );
  // By number: it is asked of each feature of each click's row.
  const hidden = Int32Array.from(asked, (each) => columns.get(each) ?? -1);
  return (click, feature, source) =>
    feature === hidden[click] ||
    share > 0 && feature >= from && feature < to && source.uniform() < share;
}
