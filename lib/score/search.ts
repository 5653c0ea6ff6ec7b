/**
 * Search: which documents are nearest to a query. It compares each query with
 * all documents, which is exact and fast enough for some 100,000 of them.
 *
 * @module
 */
import { checkInteger, checkShape, show } from "../check.ts";
import type { Features } from "../data/data.ts";

/** The documents that are nearest to one query, the nearest first. */
export interface Ranking {
  /** Indices of documents. */
  readonly documents: readonly number[];
  /** Their cosines with the query, from 1 down to −1. */
  readonly scores: readonly number[];
}

/** How {@linkcode search} ranks. */
export interface SearchOptions {
  /** How many documents to return for a query, at least 1. Default: 10. */
  readonly k?: number;
  /**
   * For each query, indices of the documents to leave out, such as those that
   * it was trained with. Default: none.
   */
  readonly exclude?: readonly Iterable<number>[];
}

/**
 * Ranks all documents by their cosine with each query. Of documents with equal
 * cosines the lower index comes first; the cosine of a zero vector is 0.
 *
 * @param queryVectors Shape [queries, K], of one tower.
 * @param documentVectors Shape [documents, K], of the other.
 * @param options What to return. Default: the 10 nearest.
 * @returns One ranking for each query, with `k` documents, or fewer where there
 * are no more.
 * @throws {TypeError} If the vectors are no tensors of one width.
 * @throws {RangeError} If a vector is not finite, `k` is not an integer of at
 * least 1, or `exclude` has not one entry for each query.
 *
 * @example
 * ```ts
 * import { search } from "./search.ts";
 * import { multiHot } from "../data/data.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const queries = multiHot([[0]], 2);
 * const documents = multiHot([[1], [0, 1], [0]], 2);
 * const [ranking] = search(queries, documents, { k: 2 });
 * assertEquals(ranking!.documents, [2, 1]);
 *
 * const narrow = multiHot([[0]], 1);
 * // @ts-expect-error 1 number cannot be compared with 2
 * const refused = () => search(queries, narrow);
 * ```
 */
export function search<K extends number>(
  queryVectors: Features<K>,
  documentVectors: Features<NoInfer<K>>,
  options: SearchOptions = {},
): Ranking[] {
  checkShape("queryVectors", queryVectors, [null, null]);
  const [rows, width] = queryVectors.shape;
  checkShape("documentVectors", documentVectors, [null, width]);
  const { k = 10, exclude } = options;
  checkInteger("k", k);
  if (exclude !== undefined && exclude.length !== rows) {
    throw new RangeError(
      `exclude must have one entry for each of ${rows} queries; found ${
        show(exclude)
      }`,
    );
  }
  const queries = unitRows("queryVectors", queryVectors);
  const documents = unitRows("documentVectors", documentVectors);
  const scores = new Float64Array(documents.length / width);
  return Array.from({ length: rows }, (_, row) => {
    const query = queries.subarray(row * width, (row + 1) * width);
    products(query, documents, scores);
    return best(scores, k, new Set(exclude?.[row]));
  });
}

/** The dot product of a query with each document. */
function products(
  query: Float64Array,
  documents: Float64Array,
  scores: Float64Array,
): void {
  const width = query.length;
  const whole = width - width % 4;
  for (let at = 0, row = 0; at < documents.length; at += width, row++) {
    // Four sums, because one has to wait for each addition.
    let a = 0, b = 0, c = 0, d = 0;
    for (let i = 0; i < whole; i += 4) {
      a += query[i]! * documents[at + i]!;
      b += query[i + 1]! * documents[at + i + 1]!;
      c += query[i + 2]! * documents[at + i + 2]!;
      d += query[i + 3]! * documents[at + i + 3]!;
    }
    for (let i = whole; i < width; i++) a += query[i]! * documents[at + i]!;
    scores[row] = a + b + c + d;
  }
}

/** The `k` highest scores and their indices. */
function best(
  scores: Float64Array,
  k: number,
  excluded: ReadonlySet<number>,
): Ranking {
  const size = Math.min(k, scores.length);
  const order = new Uint32Array(size);
  let count = 0;
  for (const [document, score] of scores.entries()) {
    const full = count === size;
    if (full && score <= scores[order[size - 1]!]!) continue;
    if (excluded.has(document)) continue;
    // Binary search for the place behind all scores that are as high.
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scores[order[middle]!]! >= score) low = middle + 1;
      else high = middle;
    }
    order.copyWithin(low + 1, low, full ? size - 1 : count);
    order[low] = document;
    if (!full) count++;
  }
  const documents = [...order.subarray(0, count)];
  return { documents, scores: documents.map((index) => scores[index]!) };
}

/** Rows of length 1, or 0 where the row is zero: [rows, K], row after row. */
function unitRows(name: string, vectors: Features): Float64Array {
  const [rows, width] = vectors.shape;
  const values = Float64Array.from(vectors.dataSync());
  for (let row = 0; row < rows; row++) {
    const vector = values.subarray(row * width, (row + 1) * width);
    const length = Math.sqrt(vector.reduce((sum, each) => sum + each ** 2, 0));
    if (!Number.isFinite(length)) {
      throw new RangeError(`${name} must be finite; row ${row} is not`);
    }
    if (length > 0) { for (let i = 0; i < width; i++) vector[i]! /= length; }
  }
  return values;
}
