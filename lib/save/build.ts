/**
 * Layers from their description, with the weights of a file.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import type { ModelFiles } from "./model_files.ts";

/** What TensorFlow.js hides: how a layer makes a weight. */
interface WeightMaker {
  addWeight(name: string, shape: number[], ...others: unknown[]): unknown;
}

/**
 * Builds a model, and gives it its weights.
 *
 * @throws {TypeError} If a layer is not known.
 * @throws {RangeError} If the layers have other weights than the file.
 */
export async function buildModel(
  folder: string,
  { file, modelTopology, specs, bytes }: ModelFiles,
): Promise<tf.LayersModel> {
  const before = new Set(Object.keys(tf.engine().registeredVariables));
  let tensors: tf.NamedTensorMap = {};
  try {
    const model = await withWeightsOf(
      file,
      specs,
      () => tf.models.modelFromJSON({ modelTopology } as never),
    );
    tensors = tf.io.decodeWeights(bytes.buffer, specs);
    const missing = model.weights.map(({ originalName }) => originalName)
      .filter((name) => !(name in tensors));
    if (missing.length > 0) {
      throw new RangeError(
        `${file} must hold every weight; missing ${missing.join(", ")}`,
      );
    }
    for (const { originalName, shape } of model.weights) {
      const found = tensors[originalName]!.shape;
      if (`${found}` !== `${shape}`) {
        throw new RangeError(
          `${file} must hold ${originalName} in shape [${shape}]; found [${found}]`,
        );
      }
    }
    model.loadWeights(tensors);
    return model;
  } catch (error) {
    const { registeredVariables } = tf.engine();
    for (const [name, variable] of Object.entries(registeredVariables)) {
      if (!before.has(name)) variable.dispose();
    }
    if (error instanceof RangeError && error.message.startsWith(file)) {
      throw error;
    }
    throw new TypeError(
      `${folder}/model.json must describe a model of known layers; ${
        (error as Error).message
      }`,
      { cause: error },
    );
  } finally {
    tf.dispose(tensors);
  }
}

/**
 * While `build` runs, a layer can make no weight whose shape the file has not:
 * a description of a few bytes could ask for all memory. TensorFlow.js builds
 * all layers before it first waits.
 */
function withWeightsOf<Made>(
  file: string,
  specs: ModelFiles["specs"],
  build: () => Made,
): Made {
  const left = specs.map(({ shape }) => `${shape}`);
  const layer = tf.layers.Layer.prototype as unknown as WeightMaker;
  const { addWeight } = layer;
  layer.addWeight = function (name, shape, ...others) {
    const place = left.indexOf(`${shape}`);
    if (place === -1) {
      throw new RangeError(
        `${file} must hold ${name} in shape [${shape}]; found none`,
      );
    }
    left.splice(place, 1);
    return addWeight.call(this, name, shape, ...others);
  };
  try {
    return build();
  } finally {
    layer.addWeight = addWeight;
  }
}
