/**
 * Search: which documents are nearest to a query. It compares each query with
 * all documents, which is exact and fast enough for some 100,000 of them.
 *
 * @module
 */
import { checkInteger, checkShape, show } from "../check.ts";
import type { Features } from "../data/data.ts";
import { UnitVectors } from "./nearest.ts";

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
  const queries = new UnitVectors("queryVectors", queryVectors);
  try {
    const documents = new UnitVectors("documentVectors", documentVectors);
    try {
      return documents.nearest(queries, k, exclude);
    } finally {
      documents.free();
    }
  } finally {
    queries.free();
  }
}
