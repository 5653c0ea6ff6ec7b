/**
 * The files of a saved model.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { describe } from "../check.ts";
import { readBytes, readText } from "../platform.ts";

/** What `model.json` holds. */
interface ModelJson {
  format: string;
  modelTopology: object;
  userDefinedMetadata?: { similarity?: unknown };
  weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
}

/** What a folder holds, read and found whole. */
export interface ModelFiles {
  /** Path of the file of weights. */
  readonly file: string;
  /** The layers, as TensorFlow.js writes them. */
  readonly modelTopology: object;
  /** What compares the vectors of a tower, where that is known. */
  readonly similarity: unknown;
  /** Name, shape and type of each weight. */
  readonly specs: tf.io.WeightsManifestEntry[];
  /** The weights' values, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the files that `save` writes.
 *
 * @param folder Path of the folder.
 * @throws {TypeError} If `model.json` describes no `tf.LayersModel`.
 * @throws {RangeError} If a file is cut off.
 * @throws {Error} If a file is not there, with the code ENOENT.
 */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const json = await readJson(`${folder}/model.json`);
  const { paths, weights } = json.weightsManifest[0]!;
  const file = `${folder}/${paths[0]}`;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readBytes(file);
  } catch (error) {
    // Another program may have saved between the two reads.
    const now = await readJson(`${folder}/model.json`);
    if (now.weightsManifest[0]!.paths[0] === paths[0]) throw error;
    return await readModelFiles(folder);
  }
  const size = weights.reduce(
    (sum, { shape, dtype }) =>
      sum +
      tf.util.sizeFromShape(shape) *
        tf.util.bytesPerElement(dtype as "float32"),
    0,
  );
  if (bytes.length !== size) {
    throw new RangeError(
      `${file} must hold ${size} bytes; found ${bytes.length}`,
    );
  }
  const { modelTopology, userDefinedMetadata } = json;
  const similarity = userDefinedMetadata?.similarity;
  return { file, modelTopology, similarity, specs: weights, bytes };
}

async function readJson(file: string): Promise<ModelJson> {
  const text = await readText(file);
  let json: ModelJson;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new RangeError(
      `${file} must be whole; found ${text.length} characters that end too soon`,
      { cause },
    );
  }
  if (
    json?.format !== "layers-model" || !json.modelTopology ||
    !json.weightsManifest?.[0]?.paths?.[0] || !json.weightsManifest[0].weights
  ) {
    throw new TypeError(
      `${file} must describe a tf.LayersModel with its weights; found format ${
        describe(json?.format)
      }`,
    );
  }
  return json;
}
