/**
 * The measures' names, each with its k.
 *
 * @module
 */

/**
 * What tells whether the held-out items were found among the first k, for each
 * user from 0 to 1.
 */
export type Accuracy<K extends number = number> =
  | `Recall@${K}`
  | `Hit rate@${K}`
  | `MRR@${K}`
  | `NDCG@${K}`;

/** What tells which items the first k are, for each user from 0 to 1. */
export type Exposure<K extends number = number> =
  | `Popularity@${K}`
  | `New items@${K}`;

/** All that there is for each user. */
export type UserMeasure<K extends number = number> = Accuracy<K> | Exposure<K>;

/** Which share of the items anybody sees: one number for all users. */
export type Coverage<K extends number = number> = `Coverage@${K}`;

/** One number for each user, by the measure's name. */
export type Values<Name extends string> = Readonly<
  Record<Name, readonly number[]>
>;
