/**
 * Seeded random numbers: the same seed gives the same numbers on every machine.
 *
 * @module
 */
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { checkInteger, checkText } from "./check.ts";

/** A source of random numbers with a state of its own. */
export interface Random {
  /**
   * The next integer from `min` to `max`, both included.
   *
   * @throws {RangeError} If one is not an integer, or there is none between.
   */
  integer(min: number, max: number): number;
  /** The next number from 0 (included) to 1 (excluded). */
  uniform(): number;
  /**
   * The integers from 0 to `length - 1` in random order.
   *
   * @throws {RangeError} If `length` is not an integer from 0 to 2³² − 1.
   */
  permutation(length: number): Uint32Array<ArrayBuffer>;
}

/**
 * Makes a source of random numbers.
 *
 * @param seed An integer. Equal seeds give equal numbers.
 * @param purpose Numbers for another purpose are other numbers, so that one
 * seed serves a whole program. Default: none.
 * @throws {RangeError} If `seed` is not an integer.
 *
 * @example Two sources of one seed agree
 * ```ts
 * import { random } from "@two-towers/common/random";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(random(7).integer(0, 499), random(7).integer(0, 499));
 * ```
 */
export function random(seed: number, purpose = ""): Random {
  const generator = xoroshiro128plus(derivedSeed(seed, purpose));
  const integer = (min: number, max: number) => uniformInt(generator, min, max);
  return {
    integer(min, max) {
      // Asked first: the checks cost more than the draw.
      const fits = Number.isSafeInteger(min) && Number.isSafeInteger(max) &&
        min <= max;
      if (!fits) {
        checkInteger("min", min, Number.MIN_SAFE_INTEGER);
        checkInteger("max", max, min);
      }
      return integer(min, max);
    },
    uniform: () => uniformFloat64(generator),
    permutation: (length) => permutation(length, integer),
  };
}

/**
 * The integers from 0 to `length - 1` in random order.
 *
 * @param integer Draws one from `min` to `max`, both included.
 * @throws {RangeError} If `length` is not an integer from 0 to 2³² − 1.
 */
export function permutation(
  length: number,
  integer: Random["integer"],
): Uint32Array<ArrayBuffer> {
  checkInteger("length", length, 0, 2 ** 32 - 1);
  const order = new Uint32Array(length);
  for (let index = 0; index < length; index++) order[index] = index;
  for (let last = length - 1; last > 0; last--) {
    const other = integer(0, last);
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}

/**
 * A seed for one purpose, made from a seed for all.
 *
 * @param seed An integer.
 * @param purpose For example the name of a layer.
 * @returns An integer from 0 to 2³² − 1.
 * @throws {RangeError} If `seed` is not an integer.
 */
export function derivedSeed(seed: number, purpose: string): number {
  checkText("purpose", purpose);
  checkInteger("seed", seed, Number.MIN_SAFE_INTEGER);
  let hash = mix(seed | 0) ^ Math.floor(seed / 2 ** 32);
  for (const character of purpose) {
    hash = mix(hash ^ character.codePointAt(0)!);
  }
  return mix(hash) >>> 0;
}

/** The finishing steps of MurmurHash3: every bit of the input moves all. */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
