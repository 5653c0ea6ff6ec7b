/**
 * What `histogram` draws, and whether it can be drawn.
 *
 * @module
 */
import {
  checkFinite,
  checkInteger,
  checkText,
  describe,
} from "../../../common/check.ts";
import { checkOptions, type NamesOf } from "../../../common/options.ts";
import { checkRules, type Rule } from "./rules.ts";

/** What {@linkcode histogram} draws. */
export interface HistogramOptions {
  /** What the chart shows, in a few words. */
  readonly title: string;
  /** A second line. Default: none. */
  readonly subtitle?: string;
  /** What there is to see, for who cannot see it. */
  readonly alt: string;
  /**
   * The values of each group, at least one, all finite; more than one group
   * are drawn side by side.
   */
  readonly groups: Readonly<Record<string, ArrayLike<number>>>;
  /**
   * Width of a class, above 0. Classes start at its multiples; those of whole
   * numbers half a number earlier, so that a bar stands on its numbers.
   */
  readonly binWidth: number;
  /** Title of the horizontal axis, with the unit. */
  readonly x: string;
  /** Title of the vertical axis: what is counted. */
  readonly y: string;
  /** Lines across the chart, each with its label. Default: none. */
  readonly rules?: readonly Rule[];
  /** Width of one group's chart in pixels. Default: 420. */
  readonly width?: number;
}

const NAMES: NamesOf<HistogramOptions> = [
  "title",
  "subtitle",
  "alt",
  "groups",
  "binWidth",
  "x",
  "y",
  "rules",
  "width",
];

/**
 * Throws unless all options are there, known and in range.
 *
 * @throws {TypeError} If one is of another kind.
 * @throws {RangeError} If there is no group, a group has no value, a value is
 * not finite, or an option is unknown or out of range.
 */
export function checkHistogramOptions(options: HistogramOptions): void {
  checkOptions("histogram's options", options, NAMES);
  const { subtitle, groups, binWidth, rules, width } = options;
  for (const name of ["title", "alt", "x", "y"] as const) {
    checkText(name, options[name]);
  }
  if (subtitle !== undefined) checkText("subtitle", subtitle);
  checkFinite("binWidth", binWidth);
  if (binWidth <= 0) {
    throw new RangeError(`binWidth must be above 0; found ${binWidth}`);
  }
  if (typeof groups !== "object" || groups === null) {
    throw new TypeError(
      `groups must be an object, such as { all: values }; found ${
        describe(groups)
      }`,
    );
  }
  if (Object.keys(groups).length === 0) {
    throw new RangeError("groups must hold at least one; found none");
  }
  for (const [group, values] of Object.entries(groups)) {
    checkValues(`groups.${group}`, values);
  }
  if (rules !== undefined) checkRules(rules);
  if (width !== undefined) checkInteger("width", width);
}

function checkValues(name: string, values: ArrayLike<number>): void {
  const length: unknown = (values as typeof values | null)?.length;
  if (typeof values !== "object" || typeof length !== "number") {
    throw new TypeError(
      `${name} must be an array of numbers; found ${describe(values)}`,
    );
  }
  if (length === 0) {
    throw new RangeError(`${name} must hold at least one value; found none`);
  }
  for (let i = 0; i < length; i++) checkFinite(`${name}[${i}]`, values[i]);
}
