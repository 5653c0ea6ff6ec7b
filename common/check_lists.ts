/**
 * Checks of lists and tensors, as of single values in `check`.
 *
 * @module
 */
import { checkFloat, describe } from "./check.ts";

/**
 * Throws unless a tensor has the shape that is asked for.
 *
 * @param found The tensor, or anything that may have been passed instead.
 * @param shape The expected shape; `null` stands for any size.
 * @throws {TypeError} If it is no tensor, one of another shape, or disposed.
 */
export function checkShape(
  name: string,
  found: unknown,
  shape: readonly (number | null)[],
): void {
  const expected = `[${
    shape.map((size, axis) => size ?? (axis === 0 ? "rows" : "any")).join(", ")
  }]`;
  const actual = (found as { shape?: unknown } | null | undefined)?.shape;
  if (!Array.isArray(actual)) {
    throw new TypeError(
      `${name} must be a tensor of shape ${expected}; found ${describe(found)}`,
    );
  }
  const fits = actual.length === shape.length &&
    shape.every((size, axis) => size === null || size === actual[axis]);
  if (!fits) {
    throw new TypeError(
      `${name} must have shape ${expected}; found [${actual.join(", ")}]`,
    );
  }
  // What it holds is for `checkReal` and `floats` to ask.
  if ((found as { readonly isDisposed?: boolean }).isDisposed) {
    throw new TypeError(
      `${name} must hold real numbers; found a disposed tensor`,
    );
  }
}

/**
 * Throws on what is no list of numbers, such as a tensor.
 *
 * @param values The list; its numbers are not looked at.
 * @throws {TypeError} If it is none.
 */
export function checkNumberList(name: string, values: ArrayLike<number>): void {
  const isList = Array.isArray(values) ||
    ArrayBuffer.isView(values) && !(values instanceof DataView);
  if (isList) return;
  const isTensor = Array.isArray((values as { shape?: unknown } | null)?.shape);
  throw new TypeError(
    `${name} must be a list of numbers; found ${describe(values)}${
      isTensor ? ": pass its dataSync()" : ""
    }`,
  );
}

/**
 * Throws on what is no list: also on one text by itself, whose characters would
 * be taken for its items.
 *
 * @throws {TypeError} If it cannot be gone through, or is one text.
 */
export function checkList(name: string, list: Iterable<unknown>): void {
  if (
    typeof list !== "string" && typeof list?.[Symbol.iterator] === "function"
  ) return;
  throw new TypeError(
    `${name} must be a list; found ${describe(list)}`,
  );
}

/**
 * Throws unless there is a weight for each row: finite, at least 0.
 *
 * @throws {TypeError} If they are not so many numbers.
 * @throws {RangeError} If one is out of range.
 */
export function checkWeights(
  name: string,
  weights: ArrayLike<number>,
  rows: number,
): void {
  if (weights?.length !== rows) {
    throw new TypeError(
      `${name} must be one number for each of ${rows}; found ${
        describe(weights)
      }`,
    );
  }
  for (let row = 0; row < rows; row++) {
    const weight: unknown = weights[row];
    checkFloat(`${name}[${row}]`, weight);
    if (weight >= 0) continue;
    throw new RangeError(`${name}[${row}] must be at least 0; found ${weight}`);
  }
}
