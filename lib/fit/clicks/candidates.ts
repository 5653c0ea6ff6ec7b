/**
 * Candidates: the documents that a batch of clicks is compared with.
 *
 * @module
 */
import { groupBy } from "../../group_by.ts";
import type { Random } from "../../random.ts";
import {
  type ClickedPair,
  type NegativesOptions,
  readNegatives,
} from "./negatives.ts";

/** The documents that a batch of clicks is compared with. */
export interface Candidates {
  /** Documents of the columns that follow those of the clicks themselves. */
  readonly extra: number[];
  /** 1 where a column is a candidate for a row: [rows, rows + extra]. */
  readonly allowed: Uint8Array<ArrayBuffer>;
}

/**
 * Chooses candidates for batches of clicks.
 *
 * A document that is known to be clicked for a query is never a candidate
 * against it, except the click itself: such an accidental hit would teach the
 * model that a right answer is wrong.
 */
export class CandidateChooser {
  /** Options with defaults. */
  readonly options: Required<NegativesOptions>;
  readonly #known = new Map<number, Set<number>>();
  readonly #documents: number;
  readonly #source: Random;

  /**
   * Knows all clicks.
   *
   * @throws {RangeError} If an option is out of range, or a query has too few
   * unclicked documents.
   */
  constructor(
    clicks: readonly ClickedPair[],
    documents: number,
    options: NegativesOptions,
    source: Random,
  ) {
    this.#documents = documents;
    this.#source = source;
    for (const [query, document] of clicks) {
      const known = this.#known.get(query) ?? new Set();
      this.#known.set(query, known.add(document));
    }
    const most = [...this.#known.values()]
      .reduce((most, { size }) => Math.max(most, size), 0);
    this.options = readNegatives(options, documents - most);
  }

  /** The documents that are known to be clicked for a query. */
  known(query: number): ReadonlySet<number> {
    return this.#known.get(query)!;
  }

  /**
   * Candidates for the clicks of one batch.
   *
   * @param batch The clicks.
   * @param hardest The unclicked documents that the model ranks highest for
   * each click of the batch, if hard ones are asked for.
   */
  choose(
    batch: readonly ClickedPair[],
    hardest?: readonly (readonly number[])[],
  ): Candidates {
    const columns = new Map<number, number>();
    const drawn = batch.map(([query], row) => {
      const own = this.#draw(query, hardest?.[row] ?? []);
      for (const document of own) {
        if (!columns.has(document)) {
          columns.set(document, batch.length + columns.size);
        }
      }
      return own;
    });
    const width = batch.length + columns.size;
    const allowed = new Uint8Array(batch.length * width);
    const columnsOf = groupBy(
      batch.keys(),
      (column) => batch[column]![1],
    );
    batch.forEach(([query], row) => {
      const start = row * width;
      if (this.options.inBatch) {
        allowed.fill(1, start, start + batch.length);
        for (const document of this.known(query)) {
          for (const column of columnsOf.get(document) ?? []) {
            allowed[start + column] = 0;
          }
        }
      }
      for (const document of drawn[row]!) {
        allowed[start + columns.get(document)!] = 1;
      }
      allowed[start + row] = 1;
    });
    return { extra: [...columns.keys()], allowed };
  }

  /** Unclicked documents for one click. */
  #draw(query: number, hardest: readonly number[]): Set<number> {
    const { random, hard } = this.options;
    const known = this.known(query);
    const own = new Set<number>();
    while (own.size < random) {
      const document = this.#source.integer(0, this.#documents - 1);
      if (!known.has(document)) own.add(document);
    }
    const hopeful = [...hardest];
    for (let count = 0; count < hard && hopeful.length > 0; count++) {
      const place = this.#source.integer(0, hopeful.length - 1);
      own.add(hopeful.splice(place, 1)[0]!);
    }
    return own;
  }
}
