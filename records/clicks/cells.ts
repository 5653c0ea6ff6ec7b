/**
 * What a cell of a file means: a name, a time, or a number.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";

/**
 * The name that a value is: a text, or an integer as its digits.
 *
 * @param what What a message calls the value.
 * @throws {TypeError} If it is none: also where it is an empty text, or a number
 * that may have lost digits.
 */
export function nameFrom(what: () => string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
  if (isWhole) return String(value);
  throw new TypeError(
    `${what()} must be a name, a text or an exact integer; found ${
      describe(value)
    }`,
  );
}

/** A date, or a date and a time, as ISO 8601 and databases write them. */
const DATE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The time that a value is: a number as it is, a date as milliseconds since
 * 1970. A date without a zone is one of UTC, on every machine.
 *
 * @throws {TypeError} If it is none.
 * @throws {RangeError} If it is not finite.
 */
export function timeFrom(what: () => string, value: unknown): number {
  const time = value instanceof Date ? value.getTime() : numberIn(value);
  if (typeof time === "number") return finite(what, time, value);
  const date = typeof value === "string" ? dateIn(value.trim()) : NaN;
  if (Number.isFinite(date)) return date;
  throw new TypeError(
    `${what()} must be a time, a number or a date such as 2024-01-31T12:00:00Z; found ${
      describe(value)
    }`,
  );
}

/**
 * The number that a value is, also as a text.
 *
 * @throws {TypeError} If it is none.
 * @throws {RangeError} If it is not finite in 32 bits.
 */
export function numberFrom(what: () => string, value: unknown): number {
  const number = numberIn(value);
  if (number !== undefined) {
    finite(what, Math.fround(number), value);
    return number;
  }
  throw new TypeError(
    `${what()} must be a number; found ${describe(value)}`,
  );
}

function numberIn(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

function finite(what: () => string, number: number, value: unknown): number {
  if (Number.isFinite(number)) return number;
  throw new RangeError(`${what()} must be finite; found ${describe(value)}`);
}

function dateIn(text: string): number {
  const [found, day = "", time = "00:00", zone = "Z"] = DATE.exec(text) ?? [];
  if (!found) return NaN;
  // Some days, such as the 31st of February, are taken for later ones.
  const isDay = (date: number) =>
    Number.isFinite(date) && new Date(date).toISOString().startsWith(day);
  if (!isDay(Date.parse(`${day}T00:00Z`))) return NaN;
  return Date.parse(`${day}T${time}${zone.replace(/(\d)(\d\d)$/, "$1:$2")}`);
}
