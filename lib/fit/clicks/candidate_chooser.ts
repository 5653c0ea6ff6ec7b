/**
 * What each batch of clicks is compared with.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import { rowCount } from "../../sparse/ragged.ts";
import { ShardedFeatures } from "../../sparse/sharded.ts";
import {
  allAsCandidates,
  type Candidates,
  candidatesOf,
  Draws,
} from "./candidates.ts";
import type { ClickedPair } from "./click_lists.ts";
import type { PreparedClicks } from "./click_data.ts";
import { equalsOf } from "./equal_documents.ts";
import { KnownClicks } from "./known_clicks.ts";
import { type NegativesOptions, readNegatives } from "./negatives.ts";

/** What a batch is compared with besides what is drawn for each click. */
export interface Besides {
  /** For each query the unclicked documents that the model ranks highest. */
  readonly hardest?: ReadonlyMap<number, readonly number[]> | undefined;
  /** Documents against all clicks of the batch. */
  readonly shared?: readonly number[];
}

/**
 * Chooses candidates for batches of clicks.
 *
 * A document that is known to be clicked for a query, or equal to one that is,
 * is never a candidate against it, except the click itself: such an accidental
 * hit would teach the model that a right answer is wrong.
 */
export class CandidateChooser {
  /** Options with defaults. */
  readonly options: Required<NegativesOptions>;
  /** The documents that are no candidates against a query's clicks. */
  readonly known: KnownClicks;
  readonly #draws: Draws;
  readonly #unclicked: PreparedClicks["unclicked"];

  /**
   * Knows all clicks.
   *
   * @throws {RangeError} If an option is out of range, or a query has too few
   * unclicked documents.
   */
  constructor(
    { clicks, queries, documents, unclicked, ...own }: PreparedClicks,
    options: NegativesOptions,
  ) {
    this.#unclicked = unclicked;
    // What a document is for a click, is then not what it is for others.
    const differs = Boolean(own.clicked ?? own.hide?.documents);
    const equals = differs ? new Map<number, number[]>() : equalsOf(documents);
    const counts = [queries, documents].map(rowCount) as [number, number];
    this.known = new KnownClicks(clicks, ...counts, equals);
    const least = counts[1] - this.known.most();
    if (options.hard && (queries as unknown) instanceof ShardedFeatures) {
      throw new RangeError(
        "negatives.hard ranks the documents for all queries: these must be in memory; found shards",
      );
    }
    const given = { unclicked: unclicked !== undefined, clicked: differs };
    this.options = readNegatives(options, least, given);
    this.#draws = new Draws(this.known);
  }

  /**
   * Candidates for the clicks of one batch.
   *
   * @param batch The clicks.
   * @param indices Which clicks these are.
   * @param source Draws.
   * @param besides Default: nothing.
   */
  choose(
    batch: readonly ClickedPair[],
    indices: readonly number[],
    source: Random,
    { hardest, shared = [] }: Besides = {},
  ): Candidates {
    const { options, known } = this;
    if (options.all) return allAsCandidates(batch, known);
    const others = [
      ...shared,
      ...(options.inBatch ? batch.map(([_, document]) => document) : []),
    ];
    const drawn = batch.map(([query], click) => {
      const hard = hardest?.get(query) ?? [];
      const own = this.#draws.several(query, options, source, hard);
      for (const each of this.#unclicked?.[indices[click]!] ?? []) {
        if (!known.has(query, each)) own.add(each);
      }
      // Alone, a click would have the loss 0 and teach nothing.
      const isAlone = own.size === 0 &&
        others.every((each) => known.has(query, each));
      return isAlone ? own.add(this.#draws.one(query, source)) : own;
    });
    return candidatesOf({
      batch,
      known,
      drawn,
      shared,
      inBatch: options.inBatch,
    });
  }
}
