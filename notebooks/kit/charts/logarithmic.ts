/**
 * What a logarithmic axis can show: numbers above 0 and nothing else.
 *
 * @module
 */
import { describe } from "../../../common/check.ts";
import type { Row } from "../rows.ts";
import { settingsOf, showsNames } from "./axis.ts";
import type { PlotOptions } from "./plot_options.ts";

/**
 * Throws unless all that has a place on a logarithmic axis is above 0: its
 * column, the ends of intervals along it, its domain, and rules across it.
 *
 * @throws {RangeError} If something is not, though a value may be missing or
 * NaN; or if bars or areas are along it, which begin at 0.
 */
export function checkLogarithmic<Data extends Row>(
  options: PlotOptions<Data>,
): void {
  const { data, mark, interval = [], rules = [] } = options;
  const along = showsNames(options.y, data) ? "x" : "y";
  for (const name of ["x", "y", "color"] as const) {
    const axis = options[name];
    if (axis === undefined) continue;
    const { field, scale, domain = [] } = settingsOf(axis);
    if (scale !== "log") continue;
    if (name === along && (mark === "bar" || mark === "area")) {
      throw new RangeError(
        `mark must be "line" or "point" where ${name} is logarithmic: bars and areas begin at 0; found ${
          describe(mark)
        }`,
      );
    }
    for (const column of [field, ...(name === along ? interval : [])]) {
      const values = data.map((row) => row[column]);
      checkAbove(values, (i) => `data[${i}].${column}, on ${name},`);
    }
    checkAbove(domain, (i) => `${name}.domain[${i}]`);
    if (name === "color") continue;
    const places = rules.map((rule) => rule[name]);
    checkAbove(places, (i) => `rules[${i}].${name}`);
  }
}

function checkAbove(
  values: readonly (Row[string] | undefined)[],
  nameOf: (index: number) => string,
): void {
  // Not above 0: a value that is missing or NaN has no place, and needs none.
  const wrong = values.map((value) => value ?? NaN)
    .findIndex((value) => typeof value !== "number" || value <= 0);
  if (wrong === -1) return;
  throw new RangeError(
    `${nameOf(wrong)} must be above 0, because the axis is logarithmic; found ${
      describe(values[wrong])
    }`,
  );
}
