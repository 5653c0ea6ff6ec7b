/**
 * A picture of a model's structure, as Keras's `plot_model` draws it.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { describe } from "../../../common/check.ts";
import { GraphPicture, quote } from "./graph.ts";

/**
 * Draws the layers of a model, their output shapes and how they follow each
 * other, through Graphviz.
 *
 * @param model Any `tf.LayersModel`.
 * @throws {TypeError} If it is no model.
 */
export function plotModel(model: tf.LayersModel): GraphPicture {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(
      `model must be a tf.LayersModel; found ${describe(model)}`,
    );
  }
  const layers = model.layers
    .map((layer) => `${layer.name} ${shapeOf(layer)}`).join(", ");
  return new GraphPicture(
    dotOf(model),
    `Structure of ${model.name}: ${layers}.`,
  );
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
  const sizes = [layer.outputShape].flat(1);
  return `[${
    sizes.map((size, axis) => size ?? (axis === 0 ? "rows" : "any")).join(", ")
  }]`;
}
