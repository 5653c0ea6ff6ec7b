/**
 * What `fitClicks` learns from.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import type { SparseFeatures } from "../../sparse/features.ts";
import type { ShardedFeatures } from "../../sparse/sharded.ts";
import type { AnyTower, RaggedOr, RowsOf } from "../../tower/tower_class.ts";
import type { ClickNumbers, Clicks } from "./click_lists.ts";

/**
 * Whether a feature is left out of a row while a click is asked.
 *
 * @param click Which click.
 * @param feature A feature of its query, or of its document.
 * @param source Draws, for what is left out by chance: the same for all clicks of
 * a query, where these share its row.
 */
export type Hides = (click: number, feature: number, source: Random) => boolean;

/** Rows of any kind: of those that are sparse also ragged ones, or shards. */
export type ShardedOr<Rows> =
  | RaggedOr<Rows>
  | (Rows extends SparseFeatures<infer Size> ? ShardedFeatures<Size> : never);

/** Clicks, and the rows that they name. */
export interface ClickData<
  First extends AnyTower = AnyTower,
  Second extends AnyTower = AnyTower,
> {
  /** What the first tower reads: one row for each query; it may lie in shards. */
  readonly queries: ShardedOr<RowsOf<First>>;
  /** What the second tower reads: one row for each document. */
  readonly documents: RaggedOr<RowsOf<Second>>;
  /** Rows of a query and of the document that was clicked for it. */
  readonly clicks: Clicks;
  /**
   * For each click, its document as it was without this click: for documents
   * whose text holds what they were clicked for. Equal documents are told apart
   * then. Default: as in `documents`.
   */
  readonly clicked?: RaggedOr<RowsOf<Second>>;
  /**
   * What is left out of a click's own rows while it is asked, such as its item
   * in the history of its user, which would tell the answer. It is asked anew in
   * each epoch. The rows must be ragged. Default: nothing.
   */
  readonly hide?: { readonly queries?: Hides; readonly documents?: Hides };
  /**
   * For each click, documents that were shown and not clicked: each of them is
   * a candidate against it. One that is known to be clicked for the query is
   * left out. Default: none.
   */
  readonly unclicked?: readonly (readonly number[])[];
  /**
   * What each click counts in the loss, at least 0; their sum is divided by the
   * number of clicks. Default: 1 for all.
   */
  readonly weights?: ArrayLike<number>;
}

/** Checked data, with its clicks as numbers. */
export type PreparedClicks = Omit<ClickData, "clicks"> & {
  readonly clicks: ClickNumbers;
};
