/**
 * Groups by how many clicks of the training there are.
 *
 * @module
 */

/** Something for each group, by the number of clicks in the training. */
export interface ByClicks<Each> {
  /** No click. */
  readonly new: Each;
  /** At least one click, and no more than are few. */
  readonly few: Each;
  /** More than that. */
  readonly many: Each;
}

/**
 * Makes something for each group.
 *
 * @param what What the groups are of: `"users"` or `"items"`.
 * @param few Up to how many clicks are few.
 * @param make Given a group's name, and whether a number of clicks is its.
 */
export function byClicks<Each>(
  what: string,
  few: number,
  make: (group: string, isIn: (clicks: number) => boolean) => Each,
): ByClicks<Each> {
  const range = few === 1 ? "1 click" : `1 to ${few} clicks`;
  return {
    new: make(`new ${what}`, (clicks) => clicks === 0),
    few: make(`${what} of ${range}`, (clicks) => clicks > 0 && clicks <= few),
    many: make(`${what} of more clicks`, (clicks) => clicks > few),
  };
}
