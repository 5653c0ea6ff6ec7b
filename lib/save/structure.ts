/**
 * The layers that `model.json` describes, checked before any is made: where one
 * refers to a layer that is not there, TensorFlow.js looks for it for ever.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import * as tf from "../backend/tf.ts";

/** A layer as TensorFlow.js writes it. */
interface LayerJson {
  readonly name: string;
  readonly class_name: string;
  readonly config: { readonly name?: unknown };
  /** Each time that the layer is applied: what it is applied to. */
  readonly inbound_nodes: readonly (readonly Reference[])[];
}

/** The output of a layer, of one of the times that it is applied. */
type Reference = readonly [layer: string, node: number, ...others: unknown[]];

/** Layers that a model may have: TensorFlow.js takes the square of it in time. */
const MOST = 500;

const MODELS = ["Model", "Functional", "Sequential"];

/**
 * Throws a `TypeError` unless layers of known classes are described, each under
 * a name of its own, and each applied to others that can be made before.
 *
 * @param file Where the description comes from.
 * @param topology What TensorFlow.js calls the topology.
 */
export function checkStructure(file: string, topology: object): void {
  const wrapped = topology as { model_config?: object };
  const model = (wrapped.model_config ?? topology) as {
    class_name?: string;
    config?: { layers?: unknown };
  };
  const { class_name: kind, config } = model;
  const layers = config?.layers;
  if (!MODELS.includes(kind!) || !Array.isArray(layers)) {
    refuse(file, `a model with layers; found ${describe(kind)}`);
  }
  if (layers.length > MOST) {
    refuse(file, `at most ${MOST} layers; found ${layers.length}`);
  }
  const isGraph = kind !== "Sequential";
  const names = new Set<string>();
  for (const layer of layers) {
    checkLayer(file, layer, isGraph);
    if (names.has(layer.name)) {
      refuse(file, `layers of different names; found ${layer.name} twice`);
    }
    if (isGraph) names.add(layer.name);
  }
  checkClasses(file, layers);
  if (isGraph) checkOrder(file, layers);
}

function checkLayer(file: string, layer: unknown, isGraph: boolean): void {
  const { name, class_name: kind, config, inbound_nodes: nodes } =
    (layer ?? {}) as Partial<LayerJson>;
  if (typeof kind !== "string" || typeof config !== "object" || !config) {
    refuse(file, `layers; found ${describe(layer)}`);
  }
  if (MODELS.includes(kind)) {
    refuse(file, `layers, and no model among them; found ${kind}`);
  }
  if (!isGraph) return;
  const isNamed = typeof name === "string" && name === config.name;
  if (isNamed && Array.isArray(nodes) && nodes.every(areReferences)) return;
  refuse(file, `each layer's name and inputs; found others in ${name}`);
}

function areReferences(node: unknown): boolean {
  return Array.isArray(node) &&
    node.every((each) =>
      Array.isArray(each) && typeof each[0] === "string" &&
      Number.isInteger(each[1]) && each[1] >= 0
    );
}

/** Throws unless TensorFlow.js knows all classes: an import makes them known. */
function checkClasses(file: string, layers: readonly LayerJson[]): void {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const unknown = layers.map((layer) => layer.class_name)
    .filter((kind) => !Object.hasOwn(classNameMap, kind));
  if (unknown.length === 0) return;
  const list = [...new Set(unknown)].join(", ");
  refuse(
    file,
    `layers that are known here; found ${list}: import the package, or the file, that they come from before loading`,
  );
}

/** Throws unless all layers can be applied, one after the other. */
function checkOrder(file: string, layers: readonly LayerJson[]): void {
  // How often each layer has been applied; an input exists by itself.
  const applied = new Map(
    layers.map((
      layer,
    ) => [layer.name, layer.class_name === "InputLayer" ? 1 : 0]),
  );
  let waiting = layers.flatMap(({ name, inbound_nodes: nodes }) =>
    nodes.map((node) => ({ name, node }))
  );
  for (;;) {
    const left = waiting.filter(({ name, node }) => {
      const isReady = node.every(([from, index]) =>
        index < (applied.get(from) ?? 0)
      );
      if (isReady) applied.set(name, applied.get(name)! + 1);
      return !isReady;
    });
    if (left.length === 0) return;
    if (left.length === waiting.length) {
      const { name, node } = left[0]!;
      const from = node.map(([layer]) => layer).join(" and ");
      refuse(file, `layers in an order; ${name} waits for ${from} for ever`);
    }
    waiting = left;
  }
}

function refuse(file: string, expected: string): never {
  throw new TypeError(`${file} must describe ${expected}`);
}
