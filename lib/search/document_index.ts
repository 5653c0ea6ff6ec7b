/**
 * Documents that are ready to be searched.
 *
 * @module
 */
import { checkInteger, checkOneOf, describe } from "@two-towers/common/check";
import { checkShape } from "@two-towers/common/check_lists";
import { checkOptions } from "@two-towers/common/options";
import type { Beside, Features } from "../data/bags.ts";
import { similarities, type Similarity } from "../score.ts";
import type { Ranking } from "./highest.ts";
import { StoredVectors } from "./nearest.ts";

/** How `search` ranks. */
export interface SearchOptions {
  /**
   * What compares the vectors. Default: what the model of their towers was made with,
   * where they come from `predict`; else the cosine.
   */
  readonly similarity?: Similarity;
  /** How many documents to return for a query, at least 1. Default: 10. */
  readonly k?: number;
  /**
   * For each query, indices of the documents to leave out, such as those that
   * it was trained with. Default: none.
   */
  readonly exclude?: readonly Iterable<number>[];
}

/**
 * Documents that are asked again and again. `search` makes all vectors
 * ready each time; an index (索引) does so once, and its answers are the same.
 * It keeps a copy of the vectors, and from the fifth query on a second one of a
 * quarter of the size, until it is disposed.
 *
 * @example
 * ```ts
 * import { DocumentIndex, multiHot } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const index = new DocumentIndex(multiHot([[1], [0, 1], [0]], 2));
 * const [ranking] = index.search(multiHot([[0]], 2), { k: 2 });
 * assertEquals(ranking!.documents, [2, 1]);
 * index.dispose();
 * ```
 */
export class DocumentIndex<K extends number = number> {
  /** What compares queries with the documents. */
  readonly similarity: Similarity;
  readonly #count: number;
  readonly #width: number;
  #documents: StoredVectors | undefined;

  /**
   * Makes the vectors ready.
   *
   * @param documentVectors Shape [documents, K]; they may be disposed afterwards.
   * @param options What compares them.
   * @throws {TypeError} If they are no tensor of real numbers of that shape.
   * @throws {RangeError} If K is 0, a vector is not finite, or the similarity is
   * none, or another than that of the vectors' towers.
   */
  constructor(
    documentVectors: Features<K>,
    options: Pick<SearchOptions, "similarity"> = {},
  ) {
    checkOptions("the index's options", options, ["similarity"]);
    checkShape("documentVectors", documentVectors, [null, null]);
    [this.#count, this.#width] = documentVectors.shape;
    this.similarity = similarityOf(options.similarity, documentVectors);
    this.#documents = new StoredVectors(
      "documentVectors",
      documentVectors,
      this.similarity,
    );
  }

  /**
   * Ranks the documents as `search` does.
   *
   * @param queryVectors Shape [queries, K].
   * @param options What to return. Default: the 10 nearest.
   * @throws {TypeError} If the vectors are no tensor of numbers of that shape.
   * @throws {RangeError} If a vector is not finite, `k` is not an integer of at
   * least 1, `exclude` has not one entry for each query or names a document that
   * is not there, or the queries' tower was trained with another similarity.
   * @throws {Error} If the index was disposed.
   */
  search<L extends number = K>(
    queryVectors: Features<Beside<K, L>>,
    options: Omit<SearchOptions, "similarity"> = {},
  ): Ranking[] {
    if (!this.#documents) throw new Error("the index was disposed");
    checkOptions("search's options", options, ["k", "exclude"]);
    checkShape("queryVectors", queryVectors, [null, this.#width]);
    similarityOf(this.similarity, queryVectors);
    const { k = 10, exclude } = options;
    checkInteger("k", k);
    const [rows] = queryVectors.shape;
    if (exclude !== undefined && exclude?.length !== rows) {
      throw new RangeError(
        `exclude must have one entry for each of ${rows} queries; found ${
          describe(exclude)
        }`,
      );
    }
    const excluded = exclude &&
      Array.from(exclude, (each, i) => this.#known(`exclude[${i}]`, each));
    const queries = new StoredVectors(
      "queryVectors",
      queryVectors,
      this.similarity,
    );
    try {
      return this.#documents.nearest(queries, k, excluded);
    } finally {
      queries.free();
    }
  }

  /** The documents of a list, which must be in the index. */
  #known(name: string, list: Iterable<number>): ReadonlySet<number> {
    if (typeof list?.[Symbol.iterator] !== "function") {
      throw new TypeError(
        `${name} must list documents; found ${describe(list)}`,
      );
    }
    const documents = new Set(list);
    for (const each of documents) {
      checkInteger(`a document of ${name}`, each, 0, this.#count - 1);
    }
    return documents;
  }

  /** Gives the memory back. */
  dispose(): void {
    this.#documents?.free();
    this.#documents = undefined;
  }
}

/** The similarity that is asked for, or that of the towers of some vectors. */
function similarityOf(
  asked: Similarity | undefined,
  vectors: Features & { readonly similarity?: Similarity },
): Similarity {
  const found = vectors.similarity;
  if (asked !== undefined) checkOneOf("similarity", asked, similarities);
  if (asked && found && asked !== found) {
    throw new RangeError(
      `similarity must be ${found}, with which the vectors' tower was trained; found ${asked}`,
    );
  }
  return asked ?? found ?? "cosine";
}
