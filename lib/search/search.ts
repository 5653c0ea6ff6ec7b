/**
 * Search: which documents are nearest to a query. It compares each query with
 * all documents, which is exact and fast enough for some 100,000 of them.
 *
 * @module
 */
import { checkShape } from "@two-towers/common/check_lists";
import { checkOptions } from "@two-towers/common/options";
import type { Beside, Features } from "../data/bags.ts";
import type { Similarity } from "../score.ts";
import { DocumentIndex, type SearchOptions } from "./document_index.ts";
import type { Ranking } from "./highest.ts";

/**
 * Ranks all documents by their similarity to each query: as their towers were
 * trained, where the vectors come from `predict`, else by the cosine. Of equally
 * similar documents the lower index comes first. The cosine of a zero vector is
 * 0, so a query whose vector is zero finds nothing by it.
 *
 * @param queryVectors Shape [queries, K], of one tower.
 * @param documentVectors Shape [documents, K], of the other.
 * @param options What to return. Default: the 10 nearest.
 * @returns One ranking for each query, with `k` documents, or fewer where there
 * are no more.
 * @throws {TypeError} If the vectors are no tensors of one width.
 * @throws {RangeError} If a vector is not finite, `k` is not an integer of at
 * least 1, or `exclude` has not one entry for each query or names a document
 * that is not there.
 *
 * @example
 * ```ts
 * import { multiHot, search } from "@two-towers/dssm";
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
export function search<K extends number, L extends number = K>(
  queryVectors: Features<K>,
  documentVectors: Features<Beside<K, L>>,
  options: SearchOptions = {},
): Ranking[] {
  checkOptions("search's options", options, [
    "k",
    "exclude",
    "similarity",
  ]);
  checkShape("queryVectors", queryVectors, [null, null]);
  checkShape("documentVectors", documentVectors, [null, queryVectors.shape[1]]);
  const { similarity, ...asked } = options;
  const { similarity: found } = queryVectors as { similarity?: Similarity };
  const by = similarity ?? found;
  const index = new DocumentIndex<number>(
    documentVectors,
    by && { similarity: by },
  );
  try {
    return index.search(queryVectors, asked);
  } finally {
    index.dispose();
  }
}
