/**
 * Towers and models on disk, in TensorFlow.js's own format.
 *
 * A folder holds `model.json` and one file of weights that it names. Weights
 * come first, under a name made from their content, and `model.json` replaces
 * the old one in one step: whoever reads finds the old model or the new one.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { describe } from "../check.ts";
import { makeFolder, namesIn, removeFile, writeWhole } from "../platform.ts";
import { Tower } from "../tower/tower_class.ts";

/**
 * Saves a model into a folder, whole or not at all: a crash in the middle
 * leaves what was saved there before.
 *
 * @param model A tower, a DSSM or any other `tf.LayersModel`.
 * @param folder Path of the folder; it is made where it does not exist.
 * @throws {TypeError} If it is no model.
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
  await makeFolder(folder);
  await model.save(tf.io.withSaveHandler(async (artifacts) => {
    const { weightData, weightSpecs, ...rest } = artifacts;
    const bytes = new Uint8Array(
      tf.io.concatenateArrayBuffers([weightData!].flat()),
    );
    const weightsFile = `weights-${await digest(bytes)}.bin`;
    const similarity = model instanceof Tower ? model.similarity : undefined;
    const json = {
      ...rest,
      ...(similarity ? { userDefinedMetadata: { similarity } } : {}),
      weightsManifest: [{ paths: [weightsFile], weights: weightSpecs! }],
    };
    await writeWhole(`${folder}/${weightsFile}`, bytes);
    await writeWhole(
      `${folder}/model.json`,
      new TextEncoder().encode(JSON.stringify(json)),
    );
    for (const name of await namesIn(folder)) {
      const left = /^weights-.*\.bin$|\.partial$/.test(name) &&
        name !== weightsFile;
      if (left) await removeFile(`${folder}/${name}`);
    }
    return {
      modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts),
    };
  }));
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.subarray(0, 8)].map((byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("");
}
