/**
 * A measure of a classifier.
 *
 * @module
 */

import { checkNumberList } from "@two-towers/common/check_lists";

/**
 * Area under the ROC curve: the chance that a row of label 1 has a higher score
 * than a row of label 0, where equal scores count half (Mann & Whitney 1947).
 *
 * @param labels 0 or 1 for each row, both at least once.
 * @param scores One finite number for each row.
 * @returns From 0 to 1; 0.5 is chance.
 * @throws {TypeError} If one is no list of numbers, such as a tensor.
 * @throws {RangeError} If lengths differ, or a value is not allowed.
 *
 * @example
 * ```ts
 * import { auc } from "@two-towers/measure";
 * import { assertEquals } from "@std/assert";
 *
 * // Of four pairs three are in order.
 * assertEquals(auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 0.75);
 * ```
 */
export function auc(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): number {
  checkNumberList("labels", labels);
  checkNumberList("scores", scores);
  if (labels.length !== scores.length) {
    throw new RangeError(
      `labels and scores must be equally many; found ${labels.length} and ${scores.length}`,
    );
  }
  const rows = Array.from(labels, (label, row) => {
    const score = scores[row]!;
    if ((label === 0 || label === 1) && Number.isFinite(score)) {
      return { label, score };
    }
    throw new RangeError(
      `labels must be 0 or 1 and scores finite; found ${label} and ${score}`,
    );
  }).sort((a, b) => a.score - b.score);
  let [zeros, ones, won] = [0, 0, 0];
  for (let start = 0; start < rows.length;) {
    let end = start;
    const tied = [0, 0];
    while (rows[end]?.score === rows[start]!.score) tied[rows[end++]!.label]!++;
    won += tied[1]! * (zeros + tied[0]! / 2);
    zeros += tied[0]!;
    ones += tied[1]!;
    start = end;
  }
  if (zeros === 0 || ones === 0) {
    throw new RangeError("labels must hold both 0 and 1; found only one");
  }
  return won / (zeros * ones);
}
