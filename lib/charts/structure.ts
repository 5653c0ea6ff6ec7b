/**
 * A picture of a model's structure, as Keras's `plot_model` draws it.
 *
 * @module
 */
import { instance } from "@viz-js/viz";
import * as tf from "../backend/tf.ts";
import { type Bundle, display } from "../notebook/kernel.ts";
import { escapeXml } from "./chart.ts";

/** A structure picture. As a cell's value it is drawn under the cell. */
export class StructurePicture {
  /** The graph in Graphviz's language. */
  readonly dot: string;
  /** What the picture shows, in words. */
  readonly alt: string;

  /** Use {@linkcode plotModel}. */
  constructor(model: tf.LayersModel) {
    this.dot = dotOf(model);
    this.alt = `Structure of ${model.name}: ${
      model.layers.map((layer) => `${layer.name} ${shapeOf(layer)}`).join(", ")
    }.`;
  }

  /** The picture drawn, as the text of an SVG picture. */
  async toSVG(): Promise<string> {
    const svg = (await instance()).renderString(this.dot, { format: "svg" });
    return svg.slice(svg.indexOf("<svg"));
  }

  /** Jupyter calls it to show a cell's value. */
  async [display](): Promise<Bundle> {
    // As the source of an image: JupyterLab shows a bare SVG only in notebooks
    // that are trusted.
    const bytes = new TextEncoder().encode(await this.toSVG());
    const source = btoa(String.fromCharCode(...bytes));
    return {
      "text/html": `<img alt="${
        escapeXml(this.alt)
      }" src="data:image/svg+xml;base64,${source}">`,
      "text/plain": this.alt,
    };
  }
}

/**
 * Draws the layers of a model, their output shapes and how they follow each
 * other, through Graphviz.
 *
 * @param model Any `tf.LayersModel`.
 * @throws {TypeError} If it is no model.
 */
export function plotModel(model: tf.LayersModel): StructurePicture {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(
      `model must be a tf.LayersModel; found ${typeof model}`,
    );
  }
  return new StructurePicture(model);
}

/** The part of a layer's record of its inputs that TensorFlow.js hides. */
interface Node {
  inboundLayers: tf.layers.Layer[];
}

function dotOf(model: tf.LayersModel): string {
  const known = new Set(model.layers);
  const nodes = model.layers.map((layer) => {
    const kind = layer.getClassName();
    const label = `${layer.name}\\n${kind} · ${shapeOf(layer)}`;
    const fill = kind === "InputLayer" ? ' fillcolor="#eeeeee"' : "";
    return `${quote(layer.name)} [label=${quote(label)}${fill}];`;
  });
  const edges = model.layers.flatMap((layer) =>
    (layer as unknown as { inboundNodes: Node[] }).inboundNodes
      .flatMap((node) => node.inboundLayers)
      .filter((from) => known.has(from))
      .map((from) => `${quote(from.name)} -> ${quote(layer.name)};`)
  );
  return `digraph {
  graph [ranksep=0.3, nodesep=0.4, pad=0.1, bgcolor="white"];
  node [shape=box, style="rounded,filled", fillcolor="#e3f0f8", color="#0072B2",
    fontname="Helvetica,Arial,sans-serif", fontsize=12, margin="0.25,0.1"];
  edge [color="#555555", arrowsize=0.7];
  ${[...nodes, ...new Set(edges)].join("\n  ")}
}`;
}

/** For example `[rows, 128]`. */
function shapeOf(layer: tf.layers.Layer): string {
  const shapes = [layer.outputShape].flat(1);
  return `[${shapes.map((size) => size ?? "rows").join(", ")}]`;
}

/** A string in Graphviz's language, in which \\n begins a new line. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
