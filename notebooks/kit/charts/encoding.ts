/**
 * How a column of data becomes an axis or a colour of Vega-Lite's.
 *
 * @module
 */
import type { Row } from "../rows.ts";
import { type Axis, type Field, settingsOf, showsNames } from "./axis.ts";

/** The part of a Vega-Lite specification that shows one column. */
export function encode<Data extends Row>(
  axis: Field<Data> | Axis<Data>,
  data: readonly Data[],
  mark: string,
  channel: "axis" | "color" = "axis",
): object {
  const settings = settingsOf(axis);
  const { field, domain, scale, every = 1 } = settings;
  const common = { field: escapeField(field), title: settings.title ?? field };
  if (showsNames(axis, data)) {
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
  const values = data.map((row): unknown => row[field])
    .filter((value) => typeof value === "number");
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
export function ticks(values: readonly number[], scale?: string): object {
  const [low, high] = extentOf(values);
  if (scale === "log") {
    const [least, greatest] = [Math.log10(low), Math.log10(high)];
    const powers = Array.from({ length: 40 }, (_, i) => i - 20).filter(
      (power) => power >= Math.floor(least) && power <= Math.ceil(greatest),
    );
    return { values: powers.map((power) => 10 ** power), format: ",~r" };
  }
  if (!values.every(Number.isInteger)) return {};
  // Vega's smallest step is not heeded where there are few numbers.
  return high - low > 12 ? { tickMinStep: 1 } : {
    values: Array.from({ length: high - low + 1 }, (_, i) => low + i),
    // Or Vega may write 1 as 1.0.
    format: ",d",
  };
}

/** In a loop: a call cannot take a hundred thousand arguments. */
function extentOf(values: readonly number[]): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Two values are two swatches, and not a range of colours. */
function swatches(values: readonly number[]): object {
  const different = [...new Set(values)].sort((a, b) => a - b);
  return different.length <= 2
    ? { type: "symbol", values: different, format: "~g" }
    : {};
}

/** Vega-Lite reads dots and brackets in a column's name as a path. */
export function escapeField(name: string): string {
  return name.replace(/[.[\]'"\\]/g, "\\$&");
}
