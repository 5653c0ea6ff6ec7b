/**
 * Towers and models back from disk.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { checkOneOf } from "../check.ts";
import { Dssm } from "../model/dssm_class.ts";
import { comparisonOf } from "../model/similarity.ts";
import { towersOf } from "../model/split.ts";
import { type AnyTower, Tower } from "../tower/tower_class.ts";
import { similarities, type Similarity } from "../score.ts";
import { checkExpected, type ExpectedTower, type TowerOf } from "./expected.ts";
import { readModelFiles } from "./model_files.ts";

/**
 * Loads a tower that `save` saved. Its vectors are those of the
 * saved tower, bit for bit.
 *
 * @param folder Path of the folder.
 * @param expected The sizes, name and kind of rows that the caller counts on:
 * they are checked, and become the tower's type. Default: rows of numbers of
 * any width.
 * @throws {TypeError} If the folder holds another kind of model, or another
 * tower than expected.
 * @throws {RangeError} If the files are damaged: cut off, or without a weight.
 * @throws {Error} If a file is not there, with the code ENOENT.
 *
 * @example A tower for texts
 * ```ts
 * import { bagTower, loadTower, save, sparse, Vocabulary } from "@two-towers/dssm";
 *
 * const vocabulary = Vocabulary.build(["good day", "bad day"]);
 * const inputSize = vocabulary.size;
 * const folder = await Deno.makeTempDir();
 * await save(bagTower({ name: "query", inputSize, units: [8] }), folder);
 *
 * const loaded = await loadTower(folder, { inputSize, reads: "sparse" });
 * loaded.predict(sparse([vocabulary.bag("good")], inputSize));
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function loadTower<const Expected extends ExpectedTower>(
  folder: string,
  expected: Expected = {} as Expected,
): Promise<TowerOf<Expected>> {
  const { model, similarity } = await readModel(folder);
  try {
    const name = model.inputNames.length === 1 && model.inputNames[0]!;
    const stem = name && /^(.+)_input$/.exec(name)?.[1];
    // A tower made by `as` ends in the layer of the tower it shares.
    if (!stem || !model.outputNames[0]!.endsWith("_output")) {
      throw new TypeError(`${folder} must hold a tower; found ${model.name}`);
    }
    const tower = new Tower(stem, model.inputs[0]!, model.outputs[0]!);
    if (similarity !== undefined) {
      checkOneOf("similarity", String(similarity), similarities);
      tower.compareBy(similarity as Similarity);
    }
    return checkExpected(folder, tower, expected);
  } catch (error) {
    disposeWeights(model);
    throw error;
  }
}

/**
 * Loads a DSSM that `save` saved.
 *
 * @param folder Path of the folder.
 * @param first What the first tower must be, as for {@linkcode loadTower}.
 * @param second What the second tower must be.
 * @throws {TypeError} If the folder holds another kind of model, or other
 * towers than expected.
 * @throws {RangeError} If the files are damaged: cut off, or without a weight.
 * @throws {Error} If a file is not there, with the code ENOENT.
 */
export async function loadDssm<
  const First extends ExpectedTower,
  const Second extends ExpectedTower,
>(
  folder: string,
  first: First = {} as First,
  second: Second = {} as Second,
): Promise<Dssm<TowerOf<First>, TowerOf<Second>>> {
  const { model } = await readModel(folder);
  try {
    if (model.inputNames.length !== 2) {
      throw new TypeError(
        `${folder} must hold a model with two towers; found ${model.name}`,
      );
    }
    const towers = towersOf(model) as readonly [AnyTower, AnyTower];
    return new Dssm(
      checkExpected(folder, towers[0], first),
      checkExpected(folder, towers[1], second),
      model.outputs[0]!,
      comparisonOf(model),
    );
  } catch (error) {
    disposeWeights(model);
    throw error;
  }
}

async function readModel(
  folder: string,
): Promise<{ model: tf.LayersModel; similarity: unknown }> {
  const { file, modelTopology, specs, bytes, similarity } =
    await readModelFiles(folder);
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
    return { model, similarity };
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
