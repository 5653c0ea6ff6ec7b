/**
 * Lists that come from outside: of anything, of rows, of numbers.
 *
 * @module
 */
import { checkFinite, checkInteger, describe } from "@two-towers/common/check";

/**
 * Throws on what is no array and no typed array: also on a table, and on one
 * text, whose characters would be taken for its items.
 *
 * @param length How long it must be. Default: any length.
 * @throws {TypeError} If it is none.
 * @throws {RangeError} If it has another length.
 */
export function checkItems(
  name: string,
  list: ArrayLike<unknown>,
  length?: number,
): void {
  const isList = Array.isArray(list) ||
    ArrayBuffer.isView(list) && !(list instanceof DataView);
  if (!isList) {
    throw new TypeError(
      `${name} must be an array or a typed array; found ${describe(list)}`,
    );
  }
  if (length === undefined || list.length === length) return;
  throw new RangeError(
    `${name} must have one item for each of ${length}; found ${list.length}`,
  );
}

/**
 * Throws unless each item of a list is an integer from 0 to less than `count`.
 *
 * @throws {TypeError} If one is no number.
 * @throws {RangeError} If one is out of range.
 */
export function checkRows(
  name: string,
  list: ArrayLike<number>,
  count: number,
): void {
  for (let i = 0; i < list.length; i++) {
    const row = list[i]!;
    if (Number.isInteger(row) && row >= 0 && row < count) continue;
    checkInteger(`${name}[${i}]`, row, 0, count - 1);
  }
}

/**
 * Throws unless a list holds finite numbers.
 *
 * @param length How long it must be. Default: any length.
 * @throws {TypeError} If it is no list, or something in it no number.
 * @throws {RangeError} If it has another length, or a number is not finite.
 */
export function checkNumbers(
  name: string,
  list: ArrayLike<number>,
  length?: number,
): void {
  checkItems(name, list, length);
  for (let i = 0; i < list.length; i++) {
    const number = list[i]!;
    if (!Number.isFinite(number)) checkFinite(`${name}[${i}]`, number);
  }
}
