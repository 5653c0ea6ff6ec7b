/**
 * A check of lists that come from outside.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";

/**
 * Throws on what is no array and no typed array, such as a tensor.
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
