/**
 * Candidates: the documents that a batch of clicks is compared with.
 *
 * @module
 */
import { groupBy } from "../../group_by.ts";
import type { Random } from "../../random.ts";
import { rowCount } from "./click_data.ts";
import type { ClickData } from "./click_options.ts";
import { equalsOf } from "./equal_documents.ts";
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
 * A document that is known to be clicked for a query, or equal to one that is,
 * is never a candidate against it, except the click itself: such an accidental
 * hit would teach the model that a right answer is wrong.
 */
export class CandidateChooser {
  /** Options with defaults. */
  readonly options: Required<NegativesOptions>;
  readonly #known = new Map<number, Set<number>>();
  readonly #documents: number;
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
    const least = this.#documents - most;
    this.options = readNegatives(options, least, unclicked !== undefined);
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
   * @param hardest For each query the unclicked documents that the model ranks
   * highest, if hard ones are asked for.
   */
  choose(
    batch: readonly ClickedPair[],
    indices: readonly number[],
    source: Random,
    hardest?: ReadonlyMap<number, readonly number[]>,
  ): Candidates {
    const columnsOf = groupBy(batch.keys(), (column) => batch[column]![1]);
    const clicked = [...columnsOf.keys()];
    const columns = new Map<number, number>();
    const drawn = batch.map(([query], row) => {
      const own = this.#draw(query, source, hardest?.get(query) ?? []);
      for (const each of this.#unclicked?.[indices[row]!] ?? []) {
        if (!this.known(query).has(each)) own.add(each);
      }
      // Alone, a click would have the loss 0 and teach nothing.
      const meets = own.size > 0 || this.options.inBatch &&
          clicked.some((each) => !this.known(query).has(each));
      if (!meets) own.add(this.#one(query, source));
      for (const document of own) {
        if (!columns.has(document)) {
          columns.set(document, batch.length + columns.size);
        }
      }
      return own;
    });
    const width = batch.length + columns.size;
    const allowed = new Uint8Array(batch.length * width);
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
  #draw(
    query: number,
    source: Random,
    hardest: readonly number[],
  ): Set<number> {
    const { random, hard } = this.options;
    const own = new Set<number>();
    while (own.size < random) own.add(this.#one(query, source));
    const hopeful = [...hardest];
    for (let count = 0; count < hard && hopeful.length > 0; count++) {
      const place = source.integer(0, hopeful.length - 1);
      own.add(hopeful.splice(place, 1)[0]!);
    }
    return own;
  }

  /** An unclicked document, each as likely as any other. */
  #one(query: number, source: Random): number {
    const known = this.known(query);
    for (;;) {
      const document = source.integer(0, this.#documents - 1);
      if (!known.has(document)) return document;
    }
  }
}
