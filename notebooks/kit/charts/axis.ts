/**
 * How a column of data is shown along one axis, or as a colour.
 *
 * @module
 */
import {
  checkFinite,
  checkInteger,
  checkOneOf,
  checkText,
} from "../../../common/check.ts";
import { checkOptions, type NamesOf } from "../../../common/options.ts";
import { checkArray } from "../checks.ts";
import { checkColumn, type Row } from "../rows.ts";

/** The names of the columns of some data. */
export type Field<Data extends Row> = Extract<keyof Data, string>;

/** How a column of the data is shown along one axis. */
export interface Axis<Data extends Row> {
  /** Name of the column. */
  readonly field: Field<Data>;
  /** Title of the axis, with the unit. Default: the name of the column. */
  readonly title?: string;
  /** Least and greatest value. Default: from the data, and 0 for bars. */
  readonly domain?: readonly [number, number];
  /**
   * `"log"` for a logarithmic axis, whose numbers are above 0. Default:
   * `"linear"`.
   */
  readonly scale?: "linear" | "log";
  /** Treat numbers as names, one place each. Default: false. */
  readonly names?: boolean;
  /** Of names, label only every so many. Default: 1. */
  readonly every?: number;
}

const NAMES = [
  "field",
  "title",
  "domain",
  "scale",
  "names",
  "every",
] as const satisfies NamesOf<Axis<Row>>;

/** An axis that may be given by the name of its column alone. */
export function settingsOf<Data extends Row>(
  axis: Field<Data> | Axis<Data>,
): Axis<Data> {
  return typeof axis === "string" ? { field: axis } : axis;
}

/** Whether an axis shows names: asked to, or because not all are numbers. */
export function showsNames<Data extends Row>(
  axis: Field<Data> | Axis<Data>,
  data: readonly Data[],
): boolean {
  const { field, names = false } = settingsOf(axis);
  return names || data.some((row) => typeof (row[field] ?? 0) !== "number");
}

/**
 * Throws unless columns can be shown along an axis.
 *
 * @param name What the message calls the axis, for example `"x"`.
 * @param axis The name of a column, or settings.
 * @param columns The columns that there are.
 * @throws {TypeError} If it is neither, or a setting is of another kind.
 * @throws {RangeError} If there is no such column, or a setting is unknown or
 * out of range.
 */
export function checkAxis<Data extends Row>(
  name: string,
  axis: string | Axis<Data>,
  columns: readonly string[],
): void {
  if (typeof axis !== "object" || axis === null) {
    return checkColumn(name, axis, columns);
  }
  checkOptions(name, axis, NAMES);
  checkColumn(`${name}.field`, axis.field, columns);
  const { title, domain, scale = "linear", every = 1 } = axis;
  if (title !== undefined) checkText(`${name}.title`, title);
  if (domain !== undefined) checkDomain(`${name}.domain`, domain);
  checkOneOf(`${name}.scale`, scale, ["linear", "log"]);
  checkInteger(`${name}.every`, every);
}

function checkDomain(name: string, domain: readonly number[]): void {
  checkArray(name, domain, "two numbers");
  const [low, high] = domain;
  checkFinite(`${name}[0]`, low);
  checkFinite(`${name}[1]`, high);
  if (low < high && domain.length === 2) return;
  throw new RangeError(
    `${name} must be [low, high], low below high; found [${domain.join(", ")}]`,
  );
}
