/**
 * Charts in one call: most of the course's pictures.
 *
 * @module
 */
import { Chart, type ChartSpec } from "./chart.ts";
import {
  type Axis,
  encode,
  escapeField,
  type Field,
  isNames,
  type Row,
} from "./encoding.ts";
import { type Rule, ruleLayers } from "./rules.ts";

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
  readonly mark: "line" | "point" | "bar" | "area" | "cells";
  /** The horizontal axis. */
  readonly x: Field<Data> | Axis<Data>;
  /** The vertical axis. */
  readonly y: Field<Data> | Axis<Data>;
  /** The column that is shown as colour. Default: none. */
  readonly color?: Field<Data> | Axis<Data>;
  /** The column that makes a small chart of each of its values. */
  readonly facet?: Field<Data>;
  /** Whether small charts share their horizontal axis. Default: they do. */
  readonly facetX?: "shared" | "independent";
  /** The columns of an interval around each mark. Default: none. */
  readonly interval?: readonly [low: Field<Data>, high: Field<Data>];
  /** Lines across the chart, each with its label. Default: none. */
  readonly rules?: readonly Rule[];
  /** In pixels. Default: 420, or a step for each name. */
  readonly width?: number;
  /** In pixels. Default: 240, or a step for each name. */
  readonly height?: number;
}

/**
 * Draws data in one call.
 *
 * @returns A chart; as a cell's value it is drawn under the cell.
 * @throws {RangeError} If there are no rows.
 *
 * @example A column that does not exist is an error in the editor
 * ```ts
 * import { plot, type PlotOptions } from "./plot.ts";
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
  const { title, subtitle, alt, data, mark, facet, interval, rules } = options;
  if (data.length === 0) {
    throw new RangeError("data must hold at least one row; found none");
  }
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
    const along = isNames(y)
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
