/**
 * Candidates: the documents that a batch of clicks is compared with.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import type { ClickedPair } from "./click_lists.ts";
import type { KnownClicks } from "./known_clicks.ts";
import type { NegativesOptions } from "./negatives.ts";

/** Columns of a batch: documents, and for which of its clicks they count. */
export interface Candidates {
  /** The documents of the columns. */
  readonly columns: readonly number[];
  /** For each click the column of its document. */
  readonly clicked: readonly number[];
  /** 1 where a column is a candidate for a click: [clicks, columns]. */
  readonly allowed: Uint8Array<ArrayBuffer>;
  /**
   * The same as columns by click, its own first, where each click has
   * candidates of its own.
   */
  readonly lists?: readonly (readonly number[])[];
}

/** What is chosen from, for one batch. */
export interface Choice {
  /** Its clicks. */
  readonly batch: readonly ClickedPair[];
  /** Which documents a query must not be taught to be wrong. */
  readonly known: KnownClicks;
  /** Unclicked documents of each click, by draw or given. */
  readonly drawn: readonly ReadonlySet<number>[];
  /** Documents against all clicks. */
  readonly shared: readonly number[];
  /** Whether the batch's documents are candidates for each other's clicks. */
  readonly inBatch: boolean;
}

/**
 * Puts the documents of a batch into columns: first those of its clicks, one for
 * each click, then the others, each once.
 */
export function candidatesOf(choice: Choice): Candidates {
  const { batch, known, drawn, shared, inBatch } = choice;
  const clicks = batch.length;
  const columnOf = new Map<number, number>();
  for (const document of [shared, ...drawn].flatMap((each) => [...each])) {
    if (!columnOf.has(document)) columnOf.set(document, clicks + columnOf.size);
  }
  const lists = drawn.map((own, click) => [
    click,
    ...Array.from(own, (document) => columnOf.get(document)!),
  ]);
  const columns = [
    ...batch.map(([_, document]) => document),
    ...columnOf.keys(),
  ];
  const width = columns.length;
  const [first, last] = [inBatch ? 0 : clicks, clicks + shared.length];
  const allowed = new Uint8Array(clicks * width);
  const offered = Int32Array.from(columns.slice(first, last));
  batch.forEach(([query], click) => {
    const start = click * width;
    const places = allowed.subarray(start + first, start + last);
    known.markOthers(query, offered, places);
    for (const column of lists[click]!) allowed[start + column] = 1;
  });
  return {
    columns,
    clicked: [...batch.keys()],
    allowed,
    ...(inBatch || shared.length > 0 ? {} : { lists }),
  };
}

/** All documents as columns, in their order. */
export function allAsCandidates(
  batch: readonly ClickedPair[],
  known: KnownClicks,
): Candidates {
  const { documents } = known;
  const allowed = new Uint8Array(batch.length * documents).fill(1);
  batch.forEach(([query, document], click) => {
    const start = click * documents;
    for (const each of known.of(query)) allowed[start + each] = 0;
    allowed[start + document] = 1;
  });
  return {
    columns: Array.from({ length: documents }, (_, each) => each),
    clicked: batch.map(([_, document]) => document),
    allowed,
  };
}

/** Draws documents that were not clicked for a query. */
export class Draws {
  readonly #known: KnownClicks;

  /** Knows what was clicked. */
  constructor(known: KnownClicks) {
    this.#known = known;
  }

  /**
   * Unclicked documents for one click.
   *
   * @param hardest Those that the model ranks highest.
   */
  several(
    query: number,
    { random, hard }: Required<NegativesOptions>,
    source: Random,
    hardest: readonly number[],
  ): Set<number> {
    const own = new Set<number>();
    while (own.size < random) own.add(this.one(query, source));
    const hopeful = [...hardest];
    for (let count = 0; count < hard && hopeful.length > 0; count++) {
      const place = source.integer(0, hopeful.length - 1);
      own.add(hopeful.splice(place, 1)[0]!);
    }
    return own;
  }

  /** An unclicked document, each as likely as any other. */
  one(query: number, source: Random): number {
    for (;;) {
      const document = source.integer(0, this.#known.documents - 1);
      if (!this.#known.has(query, document)) return document;
    }
  }
}
