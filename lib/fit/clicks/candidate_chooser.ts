/**
 * What each batch of clicks is compared with.
 *
 * @module
 */
import type { Random } from "../../random.ts";
import {
  allAsCandidates,
  type Candidates,
  candidatesOf,
  Draws,
} from "./candidates.ts";
import { rowCount } from "./click_data.ts";
import type { ClickData } from "./click_options.ts";
import { equalsOf } from "./equal_documents.ts";
import {
  type ClickedPair,
  type NegativesOptions,
  readNegatives,
} from "./negatives.ts";

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
  readonly #known = new Map<number, Set<number>>();
  readonly #documents: number;
  readonly #draws: Draws;
  readonly #unclicked: ClickData["unclicked"];

  /**
   * Knows all clicks.
   *
   * @throws {RangeError} If an option is out of range, or a query has too few
   * unclicked documents.
   */
  constructor(
    { clicks, documents, clicked, unclicked }: ClickData,
    options: NegativesOptions,
  ) {
    this.#documents = rowCount(documents);
    this.#unclicked = unclicked;
    // What a document is for a click, is then not what it is for others.
    const equals = clicked ? new Map<number, number[]>() : equalsOf(documents);
    for (const [query, document] of clicks) {
      const known = this.#known.get(query) ?? new Set();
      this.#known.set(query, known.add(document));
      for (const each of equals.get(document) ?? []) known.add(each);
    }
    const most = [...this.#known.values()]
      .reduce((most, { size }) => Math.max(most, size), 0);
    const unclickedOnes = this.#documents - most;
    const given = { unclicked: unclicked !== undefined, clicked: !!clicked };
    this.options = readNegatives(options, unclickedOnes, given);
    this.#draws = new Draws((query) => this.known(query), this.#documents);
  }

  /** The documents that are no candidates against a query's clicks. */
  known(query: number): ReadonlySet<number> {
    return this.#known.get(query)!;
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
    const { options } = this;
    const known = (query: number) => this.known(query);
    if (options.all) return allAsCandidates(batch, known, this.#documents);
    const others = [
      ...shared,
      ...(options.inBatch ? batch.map(([_, document]) => document) : []),
    ];
    const drawn = batch.map(([query], click) => {
      const hard = hardest?.get(query) ?? [];
      const own = this.#draws.several(query, options, source, hard);
      for (const each of this.#unclicked?.[indices[click]!] ?? []) {
        if (!known(query).has(each)) own.add(each);
      }
      // Alone, a click would have the loss 0 and teach nothing.
      const isAlone = own.size === 0 &&
        others.every((each) => known(query).has(each));
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
