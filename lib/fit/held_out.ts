/**
 * Which of the rows or queries a training only watches.
 *
 * @module
 */
import { checkShare } from "@two-towers/common/check";
import { random } from "@two-towers/common/random";

/**
 * Draws a share of some things.
 *
 * @param count How many there are.
 * @param share From 0 to less than 1.
 * @param seed Of the draw.
 * @param what What they are, for the message.
 * @returns The indices of those that are held out, in random order.
 * @throws {RangeError} If the share is none, or leaves none of them to learn
 * from or to watch.
 */
export function heldOut(
  count: number,
  share: number,
  seed: number,
  what: string,
): Uint32Array<ArrayBuffer> {
  checkShare("validation", share);
  if (share === 0) return new Uint32Array();
  const drawn = random(seed, "validation").permutation(count)
    .subarray(0, Math.round(share * count));
  if (drawn.length > 0 && drawn.length < count) return drawn;
  throw new RangeError(
    `validation must leave ${what} to learn from and to watch; found ${share} of ${count}`,
  );
}
