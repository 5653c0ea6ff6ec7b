/**
 * Which unclicked documents a click is compared with.
 *
 * @module
 */
import { checkBoolean, checkInteger } from "../../check.ts";
import { checkOptions, type NamesOf } from "../../options.ts";

/** Rows of a query and of the document that was clicked for it. */
export type ClickedPair = readonly [query: number, document: number];

/** Which unclicked documents (负样本) a click is compared with. */
export interface NegativesOptions {
  /**
   * How many are drawn at random for each click, anew in each epoch: the
   * paper's 4. Default: 4, or as many as there are; 0 where another kind is
   * asked for or given. A click that meets no other document in its batch gets
   * one all the same.
   */
  readonly random?: number;
  /** Whether the documents clicked in the rest of the batch count too. */
  readonly inBatch?: boolean;
  /**
   * How many of the unclicked documents that the model ranks highest before
   * each epoch, drawn from the best `among`. Default: 0.
   */
  readonly hard?: number;
  /**
   * From how many of the highest the hard ones are drawn, at least `hard`.
   * Default: 10, or `hard` if that is more; fewer where a query has fewer
   * unclicked documents.
   */
  readonly among?: number;
}

const OPTIONS: NamesOf<NegativesOptions> = [
  "random",
  "inBatch",
  "hard",
  "among",
];

/**
 * Checks options, with their defaults filled in.
 *
 * @param options What was asked for.
 * @param unclicked How many documents each query has at least that were not
 * clicked for it.
 * @param areGiven Whether the data says what was shown and not clicked.
 * @throws {RangeError} If an option is out of range, more documents are asked
 * for than there are, or none.
 */
export function readNegatives(
  options: NegativesOptions,
  unclicked: number,
  areGiven: boolean,
): Required<NegativesOptions> {
  checkOptions("negatives", options, OPTIONS);
  if (unclicked < 1) {
    throw new RangeError(
      "each query must have a document that was not clicked for it, nor is " +
        "equal to one that was; found a query that has none",
    );
  }
  const { inBatch = false, hard = 0 } = options;
  checkBoolean("negatives.inBatch", inBatch);
  const usual = inBatch || hard > 0 || areGiven ? 0 : Math.min(4, unclicked);
  const { random = usual } = options;
  checkInteger("negatives.random", random, 0);
  checkInteger("negatives.hard", hard, 0);
  const among = options.among ?? Math.max(1, hard, Math.min(10, unclicked));
  checkInteger("negatives.among", among, Math.max(1, hard));
  if (!inBatch && !areGiven && random + hard === 0) {
    throw new RangeError(
      "negatives must be of at least one kind; found none",
    );
  }
  const needed = { random, hard, among: hard > 0 ? among : 0 };
  for (const [name, count] of Object.entries(needed)) {
    if (count > unclicked) {
      throw new RangeError(
        `negatives.${name} must be at most ${unclicked}, as many as the ` +
          `unclicked documents of each query; found ${count}`,
      );
    }
  }
  return { inBatch, random, hard, among };
}
