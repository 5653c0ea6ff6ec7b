/**
 * Towers and models back from disk.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { Dssm } from "../model/model.ts";
import { readModelFiles } from "./model_files.ts";
import { split } from "../score/split.ts";
import { Tower } from "../tower/tower_class.ts";

/** What a tower on disk must be. What is left out may be anything. */
export interface ExpectedTower<
  K extends number = number,
  Name extends string = string,
  InputSize extends number = number,
> {
  /** Its name, for example `"user"`. */
  readonly name?: Name;
  /** Width of its features. */
  readonly inputSize?: InputSize;
  /** Width of its vectors. */
  readonly outputSize?: K;
}

/**
 * Loads a tower that `save` saved. Its vectors are those of the
 * saved tower, bit for bit.
 *
 * @param folder Path of the folder.
 * @param expected The sizes and name that the caller counts on: they are
 * checked, and become the tower's type. Default: none.
 * @throws {TypeError} If the folder holds another kind of model, or another
 * tower than expected.
 * @throws {RangeError} If the files are damaged: cut off, or without a weight.
 * @throws {Deno.errors.NotFound} If a file is not there.
 */
export async function loadTower<
  const K extends number = number,
  const Name extends string = string,
  const InputSize extends number = number,
>(
  folder: string,
  expected: ExpectedTower<K, Name, InputSize> = {},
): Promise<Tower<K, Name, InputSize>> {
  const model = await load(folder);
  try {
    const name = model.inputNames.length === 1 && model.inputNames[0]!;
    const stem = name && /^(.+)_input$/.exec(name)?.[1];
    // A tower made by `as` ends in the layer of the tower it shares.
    if (!stem || !model.outputNames[0]!.endsWith("_output")) {
      throw new TypeError(`${folder} must hold a tower; found ${model.name}`);
    }
    const tower = new Tower(stem, model.inputs[0]!, model.outputs[0]!);
    const { towerName, inputSize, outputSize } = tower;
    const found = { name: towerName, inputSize, outputSize };
    for (const key of Object.keys(expected) as (keyof typeof found)[]) {
      if (found[key] !== expected[key]) {
        throw new TypeError(
          `${folder} must hold a tower with ${key} ${expected[key]}; found ${
            found[key]
          }`,
        );
      }
    }
    return tower as Tower<number> as Tower<K, Name, InputSize>;
  } catch (error) {
    disposeWeights(model);
    throw error;
  }
}

/**
 * Loads a DSSM that `save` saved.
 *
 * @param folder Path of the folder.
 * @throws {TypeError} If the folder holds another kind of model.
 * @throws {RangeError} If the files are damaged: cut off, or without a weight.
 * @throws {Deno.errors.NotFound} If a file is not there.
 */
export async function loadDssm(folder: string): Promise<Dssm> {
  const model = await load(folder);
  try {
    if (model.inputNames.length !== 2) {
      throw new TypeError(
        `${folder} must hold a model with two towers; found ${model.name}`,
      );
    }
    const [first, second] = Object.values(split(model));
    return new Dssm(first!, second!, model.outputs[0]!);
  } catch (error) {
    disposeWeights(model);
    throw error;
  }
}

async function load(folder: string): Promise<tf.LayersModel> {
  const { file, modelTopology, specs, bytes } = await readModelFiles(folder);
  const before = new Set(Object.keys(tf.engine().registeredVariables));
  let tensors: tf.NamedTensorMap = {};
  try {
    const model = await tf.models.modelFromJSON(
      { modelTopology } as never,
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
    for (
      const [name, variable] of Object.entries(tf.engine().registeredVariables)
    ) {
      if (!before.has(name)) variable.dispose();
    }
    if (error instanceof RangeError) throw error;
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

/** `dispose` of a model keeps layers that both of its towers use. */
function disposeWeights(model: tf.LayersModel): void {
  for (const weight of model.weights) weight.dispose();
}
