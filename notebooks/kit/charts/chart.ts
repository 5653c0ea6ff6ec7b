/**
 * Charts that show in every notebook viewer.
 *
 * @module
 */
import type { TopLevelSpec } from "vega-lite";
import { checkText, describe } from "../../../common/check.ts";
import { type Bundle, display } from "../kernel.ts";
import { theme } from "./theme.ts";
import { loadVega } from "./vega.ts";

/** A Vega-Lite specification that has a title, and a text for who cannot see. */
export type ChartSpec = TopLevelSpec & {
  readonly title: NonNullable<TopLevelSpec["title"]>;
  readonly description: string;
};

/** A chart. As a cell's value it is drawn under the cell. */
export class Chart {
  /** The Vega-Lite specification, with the course's theme. */
  readonly spec: ChartSpec;

  /** Use {@linkcode chart}. */
  constructor(spec: ChartSpec) {
    this.spec = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      config: theme,
      ...spec,
    };
  }

  /** The chart drawn, as the text of an SVG picture. */
  async toSVG(): Promise<string> {
    const { vega, compile } = await loadVega();
    // A copy, because Vega writes into the data that it draws.
    const { spec } = compile(structuredClone(this.spec));
    const view = new vega.View(vega.parse(spec), { renderer: "none" });
    try {
      const svg = await view.toSVG();
      const label = escapeXml(this.spec.description);
      return svg.replace(
        "<svg ",
        () => `<svg role="img" aria-label="${label}" `,
      );
    } finally {
      view.finalize();
    }
  }

  /**
   * The chart in three forms: Vega-Lite for JupyterLab, where a picture alone
   * is not shown before a notebook is trusted; SVG for pages; and its
   * description.
   */
  async bundle(): Promise<Bundle> {
    return {
      "application/vnd.vegalite.v5+json": this.spec,
      "image/svg+xml": await this.toSVG(),
      "text/plain": this.spec.description,
    };
  }

  /** Jupyter calls it to show a cell's value. */
  [display](): Promise<Bundle> {
    return this.bundle();
  }
}

/**
 * Makes a chart from a Vega-Lite specification, in the course's theme.
 *
 * @param spec A specification that Vega-Lite 5 knows, which JupyterLab draws.
 * Its `description` is read to people who cannot see the chart.
 * @throws {TypeError} If it is no object, or has no title or no description.
 *
 * @example
 * ```ts
 * import { chart } from "./chart.ts";
 *
 * const svg = await chart({
 *   title: "Two bars",
 *   description: "A bar of height 1 and a bar of height 2.",
 *   data: { values: [{ name: "a", height: 1 }, { name: "b", height: 2 }] },
 *   mark: "bar",
 *   encoding: { x: { field: "name" }, y: { field: "height", type: "quantitative" } },
 * }).toSVG();
 * ```
 */
export function chart(spec: ChartSpec): Chart {
  if (typeof spec !== "object" || spec === null) {
    throw new TypeError(
      `spec must be a Vega-Lite specification; found ${describe(spec)}`,
    );
  }
  checkText("spec.description", spec.description);
  if (!spec.title) {
    throw new TypeError(
      `spec.title must be a string or an object; found ${describe(spec.title)}`,
    );
  }
  return new Chart(spec);
}

/** Text that may stand in an XML attribute. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
