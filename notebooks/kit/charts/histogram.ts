/**
 * Histograms: how often values fall into classes of one width.
 *
 * @module
 */
import { Chart, type ChartSpec } from "./chart.ts";
import { classesOf } from "./classes.ts";
import { ticks } from "./encoding.ts";
import {
  checkHistogramOptions,
  type HistogramOptions,
} from "./histogram_options.ts";
import { ruleLayers } from "./rules.ts";

/**
 * Draws a histogram of each group of values.
 *
 * @returns A chart; as a cell's value it is drawn under the cell.
 * @throws {TypeError} If an option is missing or of another kind.
 * @throws {RangeError} If `binWidth` is not above 0, there is no group, a group
 * has no value, a value is not finite, or an option is unknown.
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
  checkHistogramOptions(options);
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
  const numbers = Object.values(groups).flatMap((each) => Array.from(each));
  const whole = [binWidth, ...numbers].every(Number.isInteger);
  const shift = whole ? 0.5 : 0;
  const values = Object.entries(groups).flatMap(([group, all]) =>
    classesOf(all, binWidth).map(({ from, to, count }) => (
      { group, from: from - shift, to: to - shift, count }
    ))
  );
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
        ...(whole ? { axis: ticks(numbers) } : {}),
      },
      x2: { field: "to" },
      y: {
        field: "count",
        type: "quantitative",
        title: y,
        scale: { zero: true },
        axis: ticks([0, ...values.map(({ count }) => count)]),
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
