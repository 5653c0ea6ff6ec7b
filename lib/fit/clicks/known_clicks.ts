/**
 * Which documents were clicked for a query, or equal one that was.
 *
 * @module
 */
import type { ClickNumbers } from "./click_lists.ts";

/** Knows all clicks of a training. */
export class KnownClicks {
  /** How many documents there are. */
  readonly documents: number;
  readonly #equals: ReadonlyMap<number, readonly number[]>;
  /** For each document the first of those that equal it. */
  readonly #same: Int32Array;
  /** Each query's clicked documents, told by these firsts: from start to end. */
  readonly #clicked: Int32Array;
  readonly #starts: Uint32Array;
  /** The query for which a document was last marked as clicked. */
  readonly #marks: Int32Array;
  #marked = -1;

  /**
   * @param queries How many there are.
   * @param documents How many there are.
   * @param equals For each document that has equals: these, itself among them.
   */
  constructor(
    clicks: ClickNumbers,
    queries: number,
    documents: number,
    equals: ReadonlyMap<number, readonly number[]>,
  ) {
    this.documents = documents;
    this.#equals = equals;
    this.#same = Int32Array.from(
      { length: documents },
      (_, document) => equals.get(document)?.[0] ?? document,
    );
    this.#starts = new Uint32Array(queries + 1);
    for (const query of clicks.queries) this.#starts[query + 1]!++;
    for (let query = 0; query < queries; query++) {
      this.#starts[query + 1]! += this.#starts[query]!;
    }
    this.#clicked = new Int32Array(clicks.length);
    const ends = this.#starts.slice();
    for (let i = 0; i < clicks.length; i++) {
      const place = ends[clicks.queries[i]!]!++;
      this.#clicked[place] = this.#same[clicks.documents[i]!]!;
    }
    this.#marks = new Int32Array(documents).fill(-1);
  }

  /**
   * Whether a document was clicked for a query, or equals one that was. Asked of
   * one query after the other: of each it first marks what was clicked.
   */
  has(query: number, document: number): boolean {
    this.#mark(query);
    return this.#marks[this.#same[document]!] === query;
  }

  #mark(query: number): void {
    if (this.#marked === query) return;
    this.#marked = query;
    const end = this.#starts[query + 1]!;
    for (let i = this.#starts[query]!; i < end; i++) {
      this.#marks[this.#clicked[i]!] = query;
    }
  }

  /**
   * The same of many at once, which are a million for one batch.
   *
   * @param documents Some documents.
   * @param others Gets a 1 for each of which {@linkcode has} says no.
   */
  markOthers(
    query: number,
    documents: Int32Array,
    others: Uint8Array,
  ): void {
    this.#mark(query);
    const [marks, same] = [this.#marks, this.#same];
    for (let i = 0; i < documents.length; i++) {
      if (marks[same[documents[i]!]!] !== query) others[i] = 1;
    }
  }

  /** All that {@linkcode has} says yes to, in their order. */
  of(query: number): Int32Array {
    const found = new Set<number>();
    const end = this.#starts[query + 1]!;
    for (let i = this.#starts[query]!; i < end; i++) {
      const first = this.#clicked[i]!;
      const equals = this.#equals.get(first);
      if (!equals) found.add(first);
      else for (const document of equals) found.add(document);
    }
    return Int32Array.from(found).sort();
  }

  /** How many documents a query has at most of which that is true. */
  most(): number {
    const sizes = new Int32Array(this.documents);
    for (const first of this.#same) sizes[first]!++;
    const counted = new Int32Array(this.documents).fill(-1);
    let most = 0;
    for (let query = 0; query + 1 < this.#starts.length; query++) {
      let count = 0;
      for (let i = this.#starts[query]!; i < this.#starts[query + 1]!; i++) {
        const first = this.#clicked[i]!;
        if (counted[first] === query) continue;
        counted[first] = query;
        count += sizes[first]!;
      }
      most = Math.max(most, count);
    }
    return most;
  }
}
