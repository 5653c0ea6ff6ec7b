/**
 * The rows of clicks, without what these hide.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import type * as tf from "../../backend/tf.ts";
import type { LeftOut, Rows } from "../../sparse/ragged.ts";
import { ShardedFeatures } from "../../sparse/sharded.ts";
import { readerOf, type RowReader } from "../row_reader.ts";
import type { Hides, PreparedClicks } from "./click_data.ts";
import { Replayed } from "./replayed.ts";

/** Copies rows for batches of clicks. */
export class ClickRows {
  /** Copies rows of queries as they are. */
  readonly queries: RowReader;
  /** Copies rows of documents as they are. */
  readonly documents: RowReader;
  readonly #clicked: RowReader | undefined;
  readonly #hide: NonNullable<PreparedClicks["hide"]>;

  /** Where the queries lie, if that is in shards. */
  readonly shards: ShardedFeatures | undefined;

  /** Knows all rows. */
  constructor({ queries, documents, clicked, hide = {} }: PreparedClicks) {
    const asked = queries as Rows | ShardedFeatures;
    this.shards = asked instanceof ShardedFeatures ? asked : undefined;
    this.queries = readerOf(queries);
    this.documents = readerOf(documents);
    this.#clicked = clicked && readerOf(clicked);
    this.#hide = hide;
  }

  /**
   * The rows of some clicks' queries.
   *
   * @param clicks Which clicks these are: one a row, or several.
   * @param asked The query of each row.
   */
  asked(
    clicks: readonly (number | ArrayLike<number>)[],
    asked: readonly number[],
    source: Random,
  ): tf.Tensor {
    return this.queries(asked, leftOut(this.#hide.queries, clicks, source));
  }

  /**
   * The rows of columns: the clicks' own may be others than the documents.
   *
   * @param clicks Which clicks the first columns belong to.
   * @param columns Documents.
   */
  columns(
    clicks: readonly number[],
    columns: readonly number[],
    source: Random,
  ): tf.Tensor[] {
    const isLeftOut = leftOut(this.#hide.documents, clicks, source);
    if (!this.#clicked && !isLeftOut) return [this.documents(columns)];
    const own = this.#clicked?.(clicks) ??
      this.documents(columns.slice(0, clicks.length), isLeftOut);
    const extra = columns.slice(clicks.length);
    return [own, ...(extra.length > 0 ? [this.documents(extra)] : [])];
  }
}

function leftOut(
  hides: Hides | undefined,
  clicks: readonly (number | ArrayLike<number>)[],
  source: Random,
): LeftOut | undefined {
  if (!hides) return undefined;
  const draws = new Replayed(source);
  return (place, feature) => {
    const own = clicks[place]!;
    if (typeof own === "number") return hides(own, feature, source);
    draws.renew();
    for (let i = 0; i < own.length; i++) {
      draws.rewind();
      if (hides(own[i]!, feature, draws)) return true;
    }
    return false;
  };
}
