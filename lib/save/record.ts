/**
 * What a saved tower says of itself beside its layers.
 *
 * @module
 */
import { checkInteger, checkOneOf, describe } from "@two-towers/common/check";
import type * as tf from "../backend/tf.ts";
import { Dssm } from "../model/dssm_class.ts";
import { similarities, type Similarity } from "../score.ts";
import { type AnyTower, checkName, Tower } from "../tower/tower_class.ts";

/** It, as `model.json` holds it for each tower. */
export interface TowerRecord {
  readonly name: string;
  readonly inputSize?: number;
  readonly similarity?: Similarity | undefined;
  readonly vocabulary?: string | undefined;
}

/** The towers of a model: itself, or those that it joins. */
export function towersIn(model: tf.LayersModel): readonly AnyTower[] {
  if (model instanceof Dssm) return model.towers;
  return model instanceof Tower ? [model] : [];
}

/** What is saved of a tower. */
export function recordOf(tower: AnyTower): TowerRecord {
  const { towerName, inputSize, similarity, vocabulary } = tower;
  return { name: towerName, inputSize, similarity, vocabulary };
}

/**
 * Checks a record that was read.
 *
 * @param file Where it was read.
 * @param found What was read.
 * @throws {TypeError} If a name, a size, a similarity or a fingerprint is none.
 */
export function checkRecord(file: string, found: unknown): TowerRecord {
  const record = (found ?? {}) as TowerRecord;
  const { name, inputSize, similarity, vocabulary } = record;
  return readIn(file, () => {
    checkName(name);
    if (inputSize !== undefined) checkInteger("inputSize", inputSize);
    if (similarity !== undefined) {
      checkOneOf("similarity", similarity, similarities);
    }
    if (vocabulary !== undefined) checkFingerprint(vocabulary);
    return record;
  });
}

/** Errors of what was read name the file. */
function readIn<Read>(file: string, read: () => Read): Read {
  try {
    return read();
  } catch (cause) {
    const { message } = cause as Error;
    throw new TypeError(`${file} must tell of its towers: ${message}`, {
      cause,
    });
  }
}

function checkFingerprint(found: unknown): void {
  if (typeof found === "string" && /^[0-9a-f]{16}$/.test(found)) return;
  throw new TypeError(
    `vocabulary must be a fingerprint; found ${describe(found)}`,
  );
}

/**
 * A tower as it was saved: its layers, and what its record says.
 *
 * @throws {TypeError} If the two differ.
 */
export function restored(
  file: string,
  { name, inputSize, similarity, vocabulary }: TowerRecord,
  input: tf.SymbolicTensor,
  output: tf.SymbolicTensor,
): AnyTower {
  const tower = readIn(file, () => new Tower(name, input, output, inputSize));
  if (similarity) tower.compareBy(similarity);
  tower.learnVocabulary(vocabulary);
  return tower;
}
