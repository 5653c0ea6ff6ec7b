/**
 * Which unclicked documents a click is compared with.
 *
 * @module
 */
import { checkBoolean, checkInteger } from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";

/** Which unclicked documents (负样本) a click is compared with. */
export interface NegativesOptions {
  /**
   * How many are drawn at random for each click, anew in each epoch: the
   * paper's 4. Default: 4, or as many as there are; 0 where another kind is
   * asked for or given. A click that meets no other document in its batch gets
   * one all the same.
   */
  readonly random?: number;
  /**
   * Whether the documents clicked in the rest of the batch count too, and with
   * `logQ` a few of those that are never clicked, drawn for the whole batch: each
   * comes about as often as the average document. (Without these, nothing would
   * push away what nobody clicks, and it would be found everywhere.) Default:
   * false.
   */
  readonly inBatch?: boolean;
  /**
   * Whether each click is compared with all documents: the full softmax, whose
   * cost grows with their number. No other kind goes with it. Default: false.
   */
  readonly all?: boolean;
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
  "all",
  "hard",
  "among",
];

/**
 * Checks options, with their defaults filled in.
 *
 * @param options What was asked for.
 * @param unclicked How many documents each query has at least that were not
 * clicked for it.
 * @param given Whether the data says what was shown and not clicked, and how
 * documents were without a click.
 * @throws {RangeError} If an option is out of range, more documents are asked
 * for than there are, or none.
 */
export function readNegatives(
  options: NegativesOptions,
  unclicked: number,
  given: { readonly unclicked: boolean; readonly clicked: boolean },
): Required<NegativesOptions> {
  checkOptions("negatives", options, OPTIONS);
  if (unclicked < 1) {
    throw new RangeError(
      "each query must have a document that was not clicked for it, nor is " +
        "equal to one that was; found a query that has none",
    );
  }
  const { inBatch = false, all = false, hard = 0 } = options;
  checkBoolean("negatives.inBatch", inBatch);
  checkBoolean("negatives.all", all);
  const usual = inBatch || all || hard > 0 || given.unclicked
    ? 0
    : Math.min(4, unclicked);
  const { random = usual } = options;
  checkInteger("negatives.random", random, 0);
  checkInteger("negatives.hard", hard, 0);
  const among = options.among ?? Math.max(1, hard, Math.min(10, unclicked));
  checkInteger("negatives.among", among, Math.max(1, hard));
  if (all) refuseOthers({ inBatch, random, hard }, given);
  if (!inBatch && !all && !given.unclicked && random + hard === 0) {
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
  return { inBatch, all, random, hard, among };
}

/** Throws if something is asked for that does not go with all documents. */
function refuseOthers(
  others: { readonly [name: string]: boolean | number },
  given: { readonly unclicked: boolean; readonly clicked: boolean },
): void {
  const found = Object.keys(others).filter((name) => others[name])
    .map((name) => `negatives.${name}`);
  for (const name of ["unclicked", "clicked"] as const) {
    if (given[name]) found.push(`the data's ${name}`);
  }
  if (found.length === 0) return;
  throw new RangeError(
    `negatives.all compares with all documents as they are; found ${
      found.join(" and ")
    } beside it`,
  );
}
