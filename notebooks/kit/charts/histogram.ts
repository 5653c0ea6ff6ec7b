/**
 * Histograms: how often values fall into classes of one width.
 *
 * @module
 */
import { checkFinite } from "../../../lib/check.ts";
import { Chart, type ChartSpec } from "./chart.ts";
import { type Rule, ruleLayers } from "./rules.ts";

/** What {@linkcode histogram} draws. */
export interface HistogramOptions {
  /** What the chart shows, in a few words. */
  readonly title: string;
  /** A second line. Default: none. */
  readonly subtitle?: string;
  /** What there is to see, for who cannot see it. */
  readonly alt: string;
  /** The values of each group; more than one group are drawn side by side. */
  readonly groups: Readonly<Record<string, ArrayLike<number>>>;
  /** Width of a class, above 0. Classes start at its multiples. */
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

/**
 * Draws a histogram of each group of values.
 *
 * @returns A chart; as a cell's value it is drawn under the cell.
 * @throws {RangeError} If `binWidth` is not above 0.
 *
 * @example
 * ```ts
 * import { histogram } from "./histogram.ts";
 *
 * histogram({
 *   title: "Three values in two classes",
 *   alt: "A bar of height 2 from 0 to 1 and one of height 1 from 1 to 2.",
 *   groups: { all: [0.2, 0.7, 1.5] },
 *   binWidth: 1,
 *   x: "value",
 *   y: "values",
 * });
 * ```
 */
export function histogram(options: HistogramOptions): Chart {
  const {
    title,
    subtitle,
    alt,
    groups,
    binWidth,
    x,
    y,
    rules = [],
    width = 420,
  } = options;
  checkFinite("binWidth", binWidth);
  if (binWidth <= 0) {
    throw new RangeError(`binWidth must be above 0; found ${binWidth}`);
  }
  const values = Object.entries(groups).flatMap(([group, all]) => {
    const counts = new Map<number, number>();
    for (const value of Array.from(all)) {
      const bin = Math.floor(value / binWidth);
      counts.set(bin, (counts.get(bin) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => a - b).map(([bin, count]) => ({
      group,
      from: bin * binWidth,
      to: (bin + 1) * binWidth,
      count,
    }));
  });
  const several = Object.keys(groups).length > 1;
  const bars = {
    mark: { type: "rect", stroke: "white", strokeWidth: 0.5 },
    encoding: {
      // Not as Vega-Lite's bins, which label the ends of bins and no others.
      x: {
        field: "from",
        type: "quantitative",
        title: x,
        scale: { zero: false, nice: false },
      },
      x2: { field: "to" },
      y: {
        field: "count",
        type: "quantitative",
        title: y,
        scale: { zero: true },
        axis: { tickMinStep: 1 },
      },
      y2: { datum: 0 },
      ...(several
        ? { color: { field: "group", legend: null, sort: null } }
        : {}),
    },
  };
  const layered = { width, layer: [bars, ...rules.flatMap(ruleLayers)] };
  return new Chart({
    title: subtitle ? { text: title, subtitle } : title,
    description: alt,
    data: { values },
    ...(several
      ? {
        facet: {
          column: {
            field: "group",
            sort: Object.keys(groups),
            title: null,
          },
        },
        spec: layered,
      }
      : layered),
  } as unknown as ChartSpec);
}
