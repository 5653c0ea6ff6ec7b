/**
 * One column of a table, as texts.
 *
 * @module
 */
import type { Row } from "./rows.ts";

/** What is shown of a column. */
export interface Column {
  readonly name: string;
  /** Whether all values are numbers, which stand on the right. */
  readonly numeric: boolean;
  /** Its values as they are shown, from top to bottom. */
  readonly texts: readonly string[];
  /** A text of the column, filled up with spaces to the column's width. */
  padded(text: string): string;
}

/**
 * Writes a column's values: with `digits` places after the point if one of them
 * is a fraction, else as whole numbers.
 */
export function column(
  name: string,
  values: readonly (Row[string] | undefined)[],
  digits: number,
): Column {
  const places = values.some(isFraction) ? digits : 0;
  const texts = values.map((value) =>
    typeof value === "number" ? written(value, places) : String(value ?? "")
  );
  const numeric = values.every((value) => typeof (value ?? 0) === "number");
  const width = Math.max(...[name, ...texts].map(widthOf));
  return {
    name,
    numeric,
    texts,
    padded(text) {
      const room = " ".repeat(width - widthOf(text));
      return numeric ? room + text : text + room;
    },
  };
}

function isFraction(value: unknown): boolean {
  return Number.isFinite(value) && !Number.isInteger(value);
}

/**
 * For example `12,000.50`, by two places. A fraction that would look like 0 gets
 * one place more, to tell which side of 0 it is on.
 */
function written(value: number, places: number): string {
  const [text, longer] = [places, places + 1].map((n) =>
    value.toFixed(n).replace(/^-(?=[0.]+$)/, "")
  );
  const hidden = Number(text) === 0 && Number(longer) !== 0;
  const [whole, rest] = (hidden ? longer : text)!.split(".");
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** In a terminal a Chinese character takes the place of two others. */
function widthOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g,
  );
  return text.length + (wide?.length ?? 0);
}
