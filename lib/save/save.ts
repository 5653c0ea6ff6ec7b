/**
 * Towers and models on disk, in TensorFlow.js's own format.
 *
 * A folder holds `model.json` and one file of weights that it names. Weights
 * come first, under a name that no other save gives, and `model.json` replaces
 * the old one in one step: whoever reads finds the old model or the new one,
 * also where two save at once.
 *
 * @module
 */
import { checkPath, describe } from "@two-towers/common/check";
import { makeFolder, removeFile, writeWhole } from "@two-towers/common/files";
import * as tf from "../backend/tf.ts";
import { removeAbandoned } from "./abandoned.ts";
import { recordOf, towersIn } from "./record.ts";
import { digestOf, weightsFileIn } from "./model_files.ts";

/**
 * Saves a model into a folder, whole or not at all: a crash in the middle
 * leaves what was saved there before. Files that `save` has not made stay as
 * they are. An optimizer's state is not saved: a training that goes on with the
 * loaded model begins with a new optimizer.
 *
 * @param model A tower, a DSSM or any other `tf.LayersModel`.
 * @param folder Path of the folder; it is made where it does not exist.
 * @throws {TypeError} If it is no model, or no path.
 * @throws {RangeError} If the path is empty or a URL.
 * @throws {Error} If the files cannot be written.
 */
export async function save(
  model: tf.LayersModel,
  folder: string,
): Promise<void> {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(
      `model must be a tf.LayersModel; found ${describe(model)}`,
    );
  }
  checkPath("folder", folder);
  await makeFolder(folder);
  await model.save(tf.io.withSaveHandler(async (artifacts) => {
    const { weightData, weightSpecs, ...rest } = artifacts;
    const bytes = new Uint8Array(
      tf.io.concatenateArrayBuffers([weightData!].flat()),
    );
    const own = crypto.randomUUID().slice(0, 8);
    const weightsFile = `weights-${await digestOf(bytes)}-${own}.bin`;
    const json = {
      ...rest,
      userDefinedMetadata: { towers: towersIn(model).map(recordOf) },
      weightsManifest: [{ paths: [weightsFile], weights: weightSpecs! }],
    };
    await writeWhole(`${folder}/${weightsFile}`, bytes);
    let replaced: string | undefined;
    try {
      replaced = await weightsFileIn(folder);
      await writeWhole(
        `${folder}/model.json`,
        new TextEncoder().encode(JSON.stringify(json)),
      );
    } catch (error) {
      await removeFile(`${folder}/${weightsFile}`);
      throw error;
    }
    if (replaced) await removeFile(`${folder}/${replaced}`);
    const inUse = await weightsFileIn(folder);
    if (inUse) await removeAbandoned(folder, inUse);
    return {
      modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts),
    };
  }));
}
