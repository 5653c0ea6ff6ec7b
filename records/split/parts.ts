/**
 * The two parts of a split.
 *
 * @module
 */

/** Indices of what was split, each in one of the parts, in their order. */
export interface Parts {
  /** What there is to learn from. */
  readonly kept: Int32Array;
  /** What is held out. */
  readonly held: Int32Array;
}

/** Most that an index of 32 bits tells apart. */
export const MOST: number = 2 ** 31 - 1;

/** Makes the parts of a mark for each index: whether it is held out. */
export function partsOf(isHeld: Uint8Array): Parts {
  const kept: number = isHeld.reduce((sum, each) => sum + 1 - each, 0);
  const parts = {
    kept: new Int32Array(kept),
    held: new Int32Array(isHeld.length - kept),
  };
  let [toKept, toHeld] = [0, 0];
  for (let i = 0; i < isHeld.length; i++) {
    if (isHeld[i]) parts.held[toHeld++] = i;
    else parts.kept[toKept++] = i;
  }
  return parts;
}
