/**
 * What `plot` draws, and whether it can be drawn.
 *
 * @module
 */
import { checkInteger, checkOneOf, checkText } from "../../../common/check.ts";
import { checkOptions, type NamesOf } from "../../../common/options.ts";
import { checkArray } from "../checks.ts";
import { checkColumn, checkRows, columnsOf, type Row } from "../rows.ts";
import { type Axis, checkAxis, type Field } from "./axis.ts";
import { checkRules, type Rule } from "./rules.ts";

const MARKS = ["line", "point", "bar", "area", "cells"] as const;

const SHARING = ["shared", "independent"] as const;

/** What {@linkcode plot} draws. */
export interface PlotOptions<Data extends Row> {
  /** What the chart shows, in a few words. */
  readonly title: string;
  /** A second line. Default: none. */
  readonly subtitle?: string;
  /** What there is to see, for who cannot see it. */
  readonly alt: string;
  /** The rows, at least one. */
  readonly data: readonly Data[];
  /** The shape of the marks; `"cells"` is a heat map. */
  readonly mark: typeof MARKS[number];
  /** The horizontal axis. */
  readonly x: Field<Data> | Axis<Data>;
  /** The vertical axis. */
  readonly y: Field<Data> | Axis<Data>;
  /** The column that is shown as colour. Default: none. */
  readonly color?: Field<Data> | Axis<Data>;
  /** The column that makes a small chart of each of its values. */
  readonly facet?: Field<Data>;
  /** Whether small charts share their horizontal axis. Default: they do. */
  readonly facetX?: typeof SHARING[number];
  /** The columns of an interval around each mark. Default: none. */
  readonly interval?: readonly [low: Field<Data>, high: Field<Data>];
  /** Lines across the chart, each with its label. Default: none. */
  readonly rules?: readonly Rule[];
  /** In pixels. Default: 420, or a step for each name. */
  readonly width?: number;
  /** In pixels. Default: 240, or a step for each name. */
  readonly height?: number;
}

const NAMES = [
  "title",
  "subtitle",
  "alt",
  "data",
  "mark",
  "x",
  "y",
  "color",
  "facet",
  "facetX",
  "interval",
  "rules",
  "width",
  "height",
] as const satisfies NamesOf<PlotOptions<Row>>;

/**
 * Throws unless all options are there, known and in range.
 *
 * @throws {TypeError} If one is of another kind.
 * @throws {RangeError} If there is no row, a column does not exist, or an
 * option is unknown or out of range.
 */
export function checkPlotOptions<Data extends Row>(
  options: PlotOptions<Data>,
): void {
  checkOptions("plot's options", options, NAMES);
  const { title, subtitle, alt, data, mark, color, facet, facetX } = options;
  checkText("title", title);
  if (subtitle !== undefined) checkText("subtitle", subtitle);
  checkText("alt", alt);
  checkRows("data", data);
  if (data.length === 0) {
    throw new RangeError("data must hold at least one row; found none");
  }
  checkOneOf("mark", mark, MARKS);
  const columns = columnsOf(data);
  checkAxis("x", options.x, columns);
  checkAxis("y", options.y, columns);
  if (color !== undefined) checkAxis("color", color, columns);
  if (facet !== undefined) checkColumn("facet", facet, columns);
  if (facetX !== undefined) checkOneOf("facetX", facetX, SHARING);
  const { interval, rules, width, height } = options;
  if (interval !== undefined) {
    checkArray("interval", interval, "two columns");
    checkColumn("interval[0]", interval[0], columns);
    checkColumn("interval[1]", interval[1], columns);
  }
  if (rules !== undefined) checkRules(rules);
  if (width !== undefined) checkInteger("width", width);
  if (height !== undefined) checkInteger("height", height);
}
