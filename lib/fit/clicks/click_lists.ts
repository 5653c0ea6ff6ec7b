/**
 * Clicks as two lists of numbers: a million of them are 8 MB.
 *
 * @module
 */
import { checkInteger, describe } from "@two-towers/common/check";
import { checkNumberList } from "@two-towers/common/check_lists";
import { checkOptions } from "@two-towers/common/options";

/** Rows of a query and of the document that was clicked for it. */
export type ClickedPair = readonly [query: number, document: number];

/** Clicks as two lists, for many of them: entry i of both is click i. */
export interface ClickLists {
  /** Rows of the queries. */
  readonly queries: ArrayLike<number>;
  /** Rows of the documents that were clicked for them. */
  readonly documents: ArrayLike<number>;
}

/** Clicks, one by one or as lists. */
export type Clicks = readonly ClickedPair[] | ClickLists;

/** Clicks as the training keeps them. */
export interface ClickNumbers {
  /** Rows of the queries. */
  readonly queries: Int32Array;
  /** Rows of the documents. */
  readonly documents: Int32Array;
  /** How many clicks there are. */
  readonly length: number;
}

/**
 * Checks clicks, and copies them.
 *
 * @param rows How many queries and documents there are.
 * @throws {TypeError} If something is no pair, or no list.
 * @throws {RangeError} If there is no click, or a row does not exist.
 */
export function clickNumbers(
  name: string,
  clicks: Clicks,
  rows: { readonly queries: number; readonly documents: number },
): ClickNumbers {
  const { length, numbers, nameOf } = Array.isArray(clicks)
    ? ofPairs(name, clicks)
    : ofLists(name, clicks as ClickLists);
  if (length === 0) {
    throw new RangeError(`${name} must hold at least one pair; found none`);
  }
  const [queries, documents] = (["queries", "documents"] as const).map(
    (side, place) => {
      const last = rows[side] - 1;
      const found = new Int32Array(length);
      for (let i = 0; i < length; i++) {
        const row = numbers(i, place);
        // Asked first: the check costs more.
        if (!(Number.isInteger(row) && row >= 0 && row <= last)) {
          checkInteger(nameOf(i, place), row, 0, last);
        }
        found[i] = row;
      }
      return found;
    },
  ) as [Int32Array, Int32Array];
  return { queries, documents, length };
}

interface Source {
  readonly length: number;
  numbers(i: number, place: number): number;
  nameOf(i: number, place: number): string;
}

function ofPairs(name: string, pairs: readonly ClickedPair[]): Source {
  return {
    length: pairs.length,
    numbers(i, place) {
      const pair = pairs[i];
      if (Array.isArray(pair) && pair.length === 2) return pair[place]!;
      throw new TypeError(
        `${name}[${i}] must be a pair, [row of the query, row of the document]; found ${
          describe(pair)
        }`,
      );
    },
    nameOf: (i, place) =>
      `the ${place === 0 ? "query" : "document"} of ${name}[${i}]`,
  };
}

function ofLists(name: string, lists: ClickLists): Source {
  if (typeof lists !== "object" || lists === null) {
    throw new TypeError(
      `${name} must be an array of pairs, or lists of queries and documents; found ${
        describe(lists)
      }`,
    );
  }
  checkOptions(name, lists, ["queries", "documents"]);
  const { queries, documents } = lists;
  checkNumberList(`${name}.queries`, queries);
  checkNumberList(`${name}.documents`, documents);
  if (queries.length !== documents.length) {
    throw new TypeError(
      `${name} must have a document for each of ${queries.length} queries; found ${documents.length}`,
    );
  }
  return {
    length: queries.length,
    numbers: (i, place) => (place === 0 ? queries : documents)[i]!,
    nameOf: (i, place) => `${name}.${place ? "documents" : "queries"}[${i}]`,
  };
}
