/**
 * Pictures of graphs, drawn by Graphviz.
 *
 * @module
 */
import { checkOneOf, checkText } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { checkArray } from "../checks.ts";
import { type Bundle, display } from "../kernel.ts";
import { late } from "../late.ts";
import { escapeXml } from "./chart.ts";

/** A picture of a graph. As a cell's value it is drawn under the cell. */
export class GraphPicture {
  /** The graph in Graphviz's language. */
  readonly dot: string;
  /** What the picture shows, in words. */
  readonly alt: string;

  /** Use {@linkcode plotGraph} or `plotModel`. */
  constructor(dot: string, alt: string) {
    this.dot = dot;
    this.alt = alt;
  }

  /** The picture drawn, as the text of an SVG picture. */
  async toSVG(): Promise<string> {
    const { instance } = await late<typeof import("@viz-js/viz")>(
      "@viz-js/viz",
    );
    const svg = (await instance()).renderString(this.dot, { format: "svg" });
    return svg.slice(svg.indexOf("<svg"));
  }

  /** Jupyter calls it to show a cell's value. */
  async [display](): Promise<Bundle> {
    // As the source of an image: JupyterLab shows a bare SVG only in notebooks
    // that are trusted.
    const bytes = new TextEncoder().encode(await this.toSVG());
    // Not with toBase64, which came with Deno 2.5.
    const source = btoa(
      Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""),
    );
    return {
      "text/html": `<img alt="${
        escapeXml(this.alt)
      }" src="data:image/svg+xml;base64,${source}">`,
      "text/plain": this.alt,
    };
  }
}

/** An arrow of a graph. */
export interface Arrow {
  /** The name in the box that it leaves. */
  readonly from: string;
  /** The name in the box that it leads to. */
  readonly to: string;
  /** The words beside it. Default: none. */
  readonly label?: string;
}

/** Where the arrows of a graph lead, and how Graphviz calls it. */
const DIRECTIONS = { right: "LR", down: "TB" } as const;

/**
 * Draws a graph: a box for each name, and an arrow for each entry. Two equal
 * entries are two arrows. A name may have several lines.
 *
 * @param arrows At least one.
 * @param options `alt`: what there is to see, for who cannot see it;
 * `direction`: where the arrows lead, `"right"` or `"down"` (default:
 * `"right"`).
 * @throws {TypeError} If `arrows` is no array of arrows, or a text is missing.
 * @throws {RangeError} If there is no arrow, or an option is unknown or out of
 * range.
 *
 * @example
 * ```ts
 * import { plotGraph } from "./graph.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const picture = plotGraph([{ from: "#b", to: "ba" }], { alt: "One arrow." });
 * assertEquals(picture.dot.includes('"#b" -> "ba"'), true);
 * ```
 */
export function plotGraph(
  arrows: readonly Arrow[],
  options: {
    readonly alt: string;
    readonly direction?: keyof typeof DIRECTIONS;
  },
): GraphPicture {
  checkArrows(arrows);
  checkOptions("plotGraph's options", options, ["alt", "direction"]);
  const { alt, direction = "right" } = options;
  checkText("alt", alt);
  checkOneOf("direction", direction, Object.keys(DIRECTIONS));
  // A label beside an arrow that leads down begins at its line.
  const space = direction === "down" ? "   " : " ";
  const lines = arrows.map(({ from, to, label = "" }) =>
    `${quote(from)} -> ${quote(to)} [label=${
      quote(`${space}${label}${space}`)
    }];`
  );
  const dot = `digraph {
  graph [rankdir=${
    DIRECTIONS[direction]
  }, ranksep=0.5, nodesep=0.4, pad=0.1, bgcolor="white"];
  node [shape=box, style="rounded,filled", fillcolor="#e3f0f8", color="#0072B2",
    fontname="Helvetica,Arial,sans-serif", fontsize=12, margin="0.2,0.05"];
  edge [color="#555555", arrowsize=0.7, fontsize=11,
    fontname="Helvetica,Arial,sans-serif", fontcolor="#333333"];
  ${lines.join("\n  ")}
}`;
  return new GraphPicture(dot, alt);
}

function checkArrows(arrows: readonly Arrow[]): void {
  checkArray("arrows", arrows, "arrows");
  if (arrows.length === 0) {
    throw new RangeError("arrows must hold at least one; found none");
  }
  for (const [i, arrow] of arrows.entries()) {
    checkOptions(`arrows[${i}]`, arrow, ["from", "to", "label"]);
    checkText(`arrows[${i}].from`, arrow.from);
    checkText(`arrows[${i}].to`, arrow.to);
    if (arrow.label !== undefined) {
      checkText(`arrows[${i}].label`, arrow.label);
    }
  }
}

/** A string in Graphviz's language, in which \\n begins a new line. */
export function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
