/**
 * How a column of data becomes an axis or a colour.
 *
 * @module
 */

/** One row of a chart's data. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

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
  /** `"log"` for a logarithmic axis. Default: `"linear"`. */
  readonly scale?: "linear" | "log";
  /** Treat numbers as names, one place each. Default: false. */
  readonly names?: boolean;
  /** Of names, label only every so many. Default: 1. */
  readonly every?: number;
}

/** The part of a Vega-Lite specification that shows one column. */
export function encode<Data extends Row>(
  axis: Field<Data> | Axis<Data>,
  data: readonly Data[],
  mark: string,
  channel: "axis" | "color" = "axis",
): object {
  const settings: Axis<Data> = typeof axis === "string"
    ? { field: axis }
    : axis;
  const { field, domain, scale, every = 1 } = settings;
  const common = { field: escapeField(field), title: settings.title ?? field };
  const numbers = !settings.names &&
    data.every((row) => typeof row[field] === "number" || row[field] === null);
  if (!numbers) {
    const values = [...new Set(data.map((row) => row[field]))]
      .filter((_, index) => index % every === 0);
    return {
      ...common,
      type: channel === "color" ? "nominal" : "ordinal",
      // In the order of the data: our rows come in the order that is meant.
      sort: null,
      ...(channel === "axis"
        ? { axis: { labelAngle: 0, labelOverlap: false, values } }
        : {}),
    };
  }
  const values = data.map((row) => Number(row[field]));
  return {
    ...common,
    type: "quantitative",
    ...(channel === "axis"
      ? { axis: ticks(mark === "bar" ? [0, ...values] : values, scale) }
      : { legend: swatches(values) }),
    scale: {
      ...(scale === "log" ? {} : { zero: mark === "bar" }),
      ...(domain ? { domain } : {}),
      ...(scale ? { type: scale } : {}),
    },
  };
}

/** Whole numbers get no ticks between them, and logarithms powers of ten. */
function ticks(values: readonly number[], scale?: string): object {
  if (scale === "log") {
    const exponents = values.map((value) => Math.log10(value));
    const [low, high] = [Math.min(...exponents), Math.max(...exponents)];
    const powers = Array.from({ length: 40 }, (_, i) => i - 20)
      .filter((power) => power >= Math.floor(low) && power <= Math.ceil(high));
    return { values: powers.map((power) => 10 ** power), format: ",~r" };
  }
  if (!values.every(Number.isInteger)) return {};
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Vega's smallest step is not heeded where there are few numbers.
  return high - low > 12
    ? { tickMinStep: 1 }
    : { values: Array.from({ length: high - low + 1 }, (_, i) => low + i) };
}

/** Two values are two swatches, and not a range of colours. */
function swatches(values: readonly number[]): object {
  const different = [...new Set(values)].sort((a, b) => a - b);
  return different.length <= 2
    ? { type: "symbol", values: different, format: "~g" }
    : {};
}

/** Whether an encoding shows names and not numbers. */
export function isNames(encoding: object): boolean {
  return (encoding as { type: string }).type === "ordinal";
}

/** Vega-Lite reads dots and brackets in a column's name as a path. */
export function escapeField(name: string): string {
  return name.replace(/[.[\]'"\\]/g, "\\$&");
}
