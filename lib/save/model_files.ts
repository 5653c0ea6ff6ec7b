/**
 * The files of a saved model.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import { readBytes, readText } from "@two-towers/common/files";
import * as tf from "../backend/tf.ts";
import { checkStructure } from "./structure.ts";

/** What `model.json` holds. */
interface ModelJson {
  readonly format: string;
  readonly modelTopology: object;
  readonly userDefinedMetadata?: object;
  readonly weightsManifest: readonly [
    { readonly paths: readonly string[]; readonly weights: Spec[] },
  ];
}

/** Name, shape and type of a weight. */
type Spec = tf.io.WeightsManifestEntry;

/** What a folder holds, read and found whole. */
export interface ModelFiles {
  /** Path of the file of weights. */
  readonly file: string;
  /** The layers, as TensorFlow.js writes them. */
  readonly modelTopology: object;
  /** What a tower says of itself; empty for other models. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Name, shape and type of each weight. */
  readonly specs: Spec[];
  /** The weights' values, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes that `model.json` may have: our largest has some ten thousand. */
const MOST = 2 ** 26;

/**
 * Reads the files that `save` writes.
 *
 * @param folder Path of the folder.
 * @throws {TypeError} If `model.json` describes no `tf.LayersModel`.
 * @throws {RangeError} If a file is damaged, or the weights lie elsewhere.
 * @throws {Error} If a file is not there, with the code ENOENT.
 */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  for (let tries = 1;; tries++) {
    const json = await readJson(`${folder}/model.json`);
    const file = `${folder}/${json.weightsManifest[0].paths[0]}`;
    try {
      return await readWeights(file, json);
    } catch (error) {
      // Another program may have saved between the two reads.
      const now = await readJson(`${folder}/model.json`);
      const isSame = `${folder}/${now.weightsManifest[0].paths[0]}` === file;
      if (isSame || tries === 100) throw error;
    }
  }
}

async function readWeights(file: string, json: ModelJson): Promise<ModelFiles> {
  const [{ weights: specs }] = json.weightsManifest;
  const size = specs.reduce(
    (sum, { shape }) => sum + 4 * tf.util.sizeFromShape(shape),
    0,
  );
  const bytes = await readBytes(file, size);
  if (bytes.length !== size) {
    throw new RangeError(
      `${file} must hold ${size} bytes; found ${bytes.length}`,
    );
  }
  const digest = /weights-([0-9a-f]{16})[^/]*$/.exec(file)?.[1];
  if (digest && digest !== await digestOf(bytes)) {
    throw new RangeError(
      `${file} must hold what its name says; found other bytes`,
    );
  }
  let from = 0;
  for (const { name, shape, dtype } of specs) {
    const values = new Float32Array(
      bytes.buffer,
      from,
      tf.util.sizeFromShape(shape),
    );
    from += values.byteLength;
    if (dtype === "int32" || values.every(Number.isFinite)) continue;
    throw new RangeError(`${file} must hold finite weights; ${name} are not`);
  }
  const { modelTopology, userDefinedMetadata = {} } = json;
  return {
    file,
    modelTopology,
    record: { ...userDefinedMetadata },
    specs,
    bytes,
  };
}

/** The start of a digest of a file of weights, which its name tells. */
export async function digestOf(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.subarray(0, 8)].map((byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("");
}

/** Our own file of weights that a folder's `model.json` names, if it does. */
export async function weightsFileIn(
  folder: string,
): Promise<string | undefined> {
  try {
    const json = JSON.parse(await readText(`${folder}/model.json`, MOST));
    const name = json.weightsManifest[0].paths[0];
    return /^weights-[0-9a-f]{16}(-[0-9a-f]{8})?\.bin$/.test(name)
      ? name
      : undefined;
  } catch {
    return undefined;
  }
}

async function readJson(file: string): Promise<ModelJson> {
  const text = await readText(file, MOST);
  let json: ModelJson;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new RangeError(
      `${file} must be whole; found ${text.length} characters that end too soon`,
      { cause },
    );
  }
  const { format, modelTopology, weightsManifest } = json ?? {};
  const group = Array.isArray(weightsManifest) ? weightsManifest[0] : undefined;
  if (
    format !== "layers-model" || typeof modelTopology !== "object" ||
    !modelTopology || !Array.isArray(group?.paths) ||
    !Array.isArray(group.weights)
  ) {
    throw new TypeError(
      `${file} must describe a tf.LayersModel with its weights; found format ${
        describe(format)
      }`,
    );
  }
  const paths: unknown[] = weightsManifest.flatMap((each) => each?.paths);
  const [path] = paths;
  // No way out of the folder.
  if (paths.length !== 1 || !/^[\w-][\w.-]*$/.test(String(path))) {
    throw new RangeError(
      `${file} must name one file of weights beside it; found ${
        paths.map(describe).join(", ")
      }`,
    );
  }
  for (const spec of group.weights) checkSpec(file, spec);
  const names = group.weights.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new TypeError(
      `${file} must say each weight once; found ${twice} twice`,
    );
  }
  checkStructure(file, modelTopology);
  return json;
}

function checkSpec(file: string, spec: unknown): void {
  const { name, shape, dtype, quantization } = (spec ?? {}) as Partial<Spec>;
  const isWhole = typeof name === "string" && Array.isArray(shape) &&
    shape.every((size) => Number.isInteger(size) && size >= 0) &&
    (dtype === "float32" || dtype === "int32") && quantization === undefined;
  if (isWhole) return;
  throw new TypeError(
    `${file} must say name, shape and type of each weight, float32 or int32; found ${
      JSON.stringify(spec)
    }`,
  );
}
