/**
 * Checks of arguments. `name` is what the message calls the argument; it goes on
 * with what is allowed and what was found.
 *
 * @module
 */

/**
 * Throws unless `value` is an integer between `min` and `max`, both included.
 *
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
 * Throws unless `value` is true or false.
 *
 * @throws {TypeError} If it is anything else.
 */
export function checkBoolean(
  name: string,
  value: unknown,
): asserts value is boolean {
  if (typeof value === "boolean") return;
  throw new TypeError(
    `${name} must be true or false; found ${describe(value)}`,
  );
}

/**
 * Throws unless `value` is a share: from 0 to less than 1.
 *
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

/** The same as {@linkcode checkFloat}, and throws on what is not above 0. */
export function checkPositive(
  name: string,
  value: unknown,
): asserts value is number {
  checkFloat(name, value);
  if (value > 0) return;
  throw new RangeError(`${name} must be above 0; found ${value}`);
}

/**
 * Throws unless `value` is one of `allowed`.
 *
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

/** Throws a `TypeError` on what is no function. */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value === "function") return;
  throw new TypeError(`${name} must be a function; found ${describe(value)}`);
}

/** Throws a `TypeError` on what is no text. */
export function checkText(name: string, text: unknown): asserts text is string {
  if (typeof text === "string") return;
  throw new TypeError(`${name} must be a string; found ${describe(text)}`);
}

/**
 * Throws unless a path of a file or folder can be meant.
 *
 * @throws {TypeError} If it is no text.
 * @throws {RangeError} If it is empty, a URL, or holds a character 0.
 */
export function checkPath(name: string, path: unknown): asserts path is string {
  if (typeof path !== "string") {
    throw new TypeError(`${name} must be a path; found ${describe(path)}`);
  }
  if (path !== "" && !/^\w+:\/\/|\0/.test(path)) return;
  throw new RangeError(
    `${name} must be a path, such as "models/query"; found ${describe(path)}`,
  );
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
