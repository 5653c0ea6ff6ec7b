/**
 * Charts in one call: most of the course's pictures.
 *
 * @module
 */
import type { Row } from "../rows.ts";
import { showsNames } from "./axis.ts";
import { Chart, type ChartSpec } from "./chart.ts";
import { encode, escapeField } from "./encoding.ts";
import { checkLogarithmic } from "./logarithmic.ts";
import { checkPlotOptions, type PlotOptions } from "./plot_options.ts";
import { ruleLayers } from "./rules.ts";

/**
 * Draws data in one call.
 *
 * @returns A chart; as a cell's value it is drawn under the cell.
 * @throws {TypeError} If an option is missing or of another kind.
 * @throws {RangeError} If there is no row, a column does not exist, an option
 * is unknown or out of range, or a logarithmic axis has a number that is not
 * above 0.
 *
 * @example A column that does not exist is an error in the editor
 * ```ts
 * import { plot } from "./plot.ts";
 * import type { PlotOptions } from "./plot_options.ts";
 *
 * const data = [{ epoch: 1, loss: 4.5 }, { epoch: 2, loss: 4.1 }];
 * const curve = plot({
 *   title: "Loss falls",
 *   alt: "A line from 4.5 down to 4.1.",
 *   data,
 *   mark: "line",
 *   x: "epoch",
 *   y: { field: "loss", title: "loss (nats)" },
 * });
 * // @ts-expect-error there is no column "lass"
 * const y: PlotOptions<typeof data[number]>["y"] = "lass";
 * ```
 */
export function plot<const Data extends Row>(
  options: PlotOptions<Data>,
): Chart {
  checkPlotOptions(options);
  checkLogarithmic(options);
  const { title, subtitle, alt, data, mark, facet, interval, rules } = options;
  const x = encode(options.x, data, mark);
  const y = encode(options.y, data, mark);
  const color = options.color && {
    ...encode(options.color, data, mark, "color"),
    // The heading of each small chart says it already.
    ...(options.color === facet ? { legend: null } : {}),
  };
  const layers: object[] = [{
    mark: {
      type: mark === "cells" ? "rect" : mark,
      ...(mark === "line" ? { point: data.length <= 60 } : {}),
      ...(mark === "area" ? { opacity: 0.6 } : {}),
    },
    encoding: { x, y, ...(color ? { color } : {}) },
  }];
  if (interval) {
    const [low, high] = interval.map(escapeField);
    const ends = { field: low, type: "quantitative" };
    // Along the axis of numbers, where the other one has names.
    const along = showsNames(options.y, data)
      ? { x: { ...x, ...ends }, x2: { field: high }, y }
      : { x, y: { ...y, ...ends }, y2: { field: high } };
    layers.push({
      mark: { type: "rule", strokeWidth: 1.5, color: "#333333" },
      encoding: along,
    });
  }
  for (const rule of rules ?? []) layers.push(...ruleLayers(rule));

  const size = {
    ...(options.width ? { width: options.width } : {}),
    ...(options.height ? { height: options.height } : {}),
  };
  const body = facet
    ? {
      facet: {
        column: {
          field: escapeField(facet),
          // By name: of a facet, Vega-Lite does not keep the order of the data.
          sort: [...new Set(data.map((row) => row[facet]))],
          title: null,
        },
      },
      spec: { layer: layers, ...size },
      ...(options.facetX === "independent"
        ? { resolve: { scale: { x: "independent" } } }
        : {}),
    }
    : { layer: layers, ...size };
  return new Chart({
    title: subtitle ? { text: title, subtitle } : title,
    description: alt,
    data: { values: data as unknown as Row[] },
    ...body,
  } as unknown as ChartSpec);
}
