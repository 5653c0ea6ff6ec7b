/**
 * Checks of arguments, with messages that name the argument, what was found
 * and what is allowed.
 *
 * @module
 */

/**
 * Throws unless `value` is an integer between `min` and `max`, both included.
 *
 * @param name What the message calls the value.
 * @param value The value to check.
 * @param min Least allowed value. Default: 1.
 * @param max Greatest allowed value. Default: none.
 * @throws {TypeError} If `value` is not a number.
 * @throws {RangeError} If it is a fraction, NaN or out of range.
 */
export function checkInteger(
  name: string,
  value: unknown,
  min = 1,
  max: number = Number.MAX_SAFE_INTEGER,
): asserts value is number {
  const allowed = max === Number.MAX_SAFE_INTEGER
    ? `an integer of at least ${min}`
    : `an integer from ${min} to ${max}`;
  if (typeof value !== "number") {
    throw new TypeError(`${name} must be ${allowed}; found ${describe(value)}`);
  }
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} must be ${allowed}; found ${value}`);
  }
}

/**
 * Throws unless `value` is a finite number.
 *
 * @param name What the message calls the value.
 * @param value The value to check.
 * @throws {TypeError} If `value` is not a number.
 * @throws {RangeError} If it is NaN or infinite.
 */
export function checkFinite(
  name: string,
  value: unknown,
): asserts value is number {
  if (typeof value !== "number") {
    throw new TypeError(`${name} must be a number; found ${describe(value)}`);
  }
  if (!Number.isFinite(value)) {
    throw new RangeError(`${name} must be finite; found ${value}`);
  }
}

/** The same, and throws on what 32 bits make infinite: tensors hold no more. */
export function checkFloat(
  name: string,
  value: unknown,
): asserts value is number {
  checkFinite(name, value);
  if (Number.isFinite(Math.fround(value))) return;
  throw new RangeError(`${name} must be finite in 32 bits; found ${value}`);
}

/**
 * Throws unless `value` is a share: from 0 to less than 1.
 *
 * @param name What the message calls the value.
 * @param value The value to check.
 * @throws {TypeError} If `value` is not a number.
 * @throws {RangeError} If it is out of range.
 */
export function checkShare(
  name: string,
  value: unknown,
): asserts value is number {
  checkFinite(name, value);
  if (value >= 0 && value < 1) return;
  throw new RangeError(`${name} must be from 0 to less than 1; found ${value}`);
}

/** Throws unless γ can be used: a finite number above 0. */
export function checkGamma(gamma: unknown): asserts gamma is number {
  checkFloat("gamma", gamma);
  if (gamma <= 0) throw new RangeError(`gamma must be above 0; found ${gamma}`);
}

/**
 * Throws unless `value` is one of `allowed`.
 *
 * @param name What the message calls the value.
 * @param value The value to check.
 * @param allowed All allowed values.
 * @throws {RangeError} If it is none of them.
 */
export function checkOneOf<Allowed extends string>(
  name: string,
  value: string,
  allowed: readonly Allowed[],
): asserts value is Allowed {
  if (!(allowed as readonly string[]).includes(value)) {
    const list = allowed.map(describe).join(", ");
    throw new RangeError(
      `${name} must be one of ${list}; found ${describe(value)}`,
    );
  }
}

/**
 * Throws unless a tensor has the shape that is asked for.
 *
 * @param name What the message calls the tensor.
 * @param found The tensor, or anything that may have been passed instead.
 * @param shape The expected shape; `null` stands for any size.
 * @throws {TypeError} If it is no tensor, or one of another shape.
 */
export function checkShape(
  name: string,
  found: unknown,
  shape: readonly (number | null)[],
): void {
  const expected = `[${shape.map((size) => size ?? "rows").join(", ")}]`;
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
}

/** A short picture of any value, for a message. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object" && value !== null) {
    return `an object (${value.constructor?.name ?? "no class"})`;
  }
  return typeof value === "function" ? "a function" : String(value);
}

/**
 * Throws unless there is a weight for each row: finite, at least 0.
 *
 * @param name What the message calls them.
 * @param weights The weights.
 * @param rows How many rows there are.
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
