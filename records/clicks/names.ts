/**
 * Names, each with a row of its own.
 *
 * @module
 */

/** A `Map` holds no more. */
const MOST = 2 ** 24;

/** Names in the order in which they come first. */
export class Names {
  /** All of them; the row of a name is its place. */
  readonly list: string[] = [];
  readonly #rows = new Map<string, number>();
  readonly #what: string;

  /**
   * @param what What a message calls them.
   * @param known Different names that come before all others.
   */
  constructor(what: string, known: readonly string[] = []) {
    this.#what = what;
    for (const name of known) this.row(name);
  }

  /**
   * The row of a name, a new one for a new name.
   *
   * @throws {RangeError} If there are too many.
   */
  row(name: string): number {
    const known = this.#rows.get(name);
    if (known !== undefined) return known;
    const row = this.list.length;
    if (row === MOST) {
      throw new RangeError(
        `${this.#what} must have at most ${MOST} names; found one more`,
      );
    }
    const own = ownText(name);
    this.#rows.set(own, row);
    this.list.push(own);
    return row;
  }
}

/**
 * The same text, by itself: a part of a file's text keeps that whole text in
 * memory.
 */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
