/**
 * Towers and models back from disk.
 *
 * @module
 */
import { checkPath } from "@two-towers/common/check";
import type * as tf from "../backend/tf.ts";
import { Dssm } from "../model/dssm_class.ts";
import { comparisonOf } from "../model/similarity.ts";
import { towersOf } from "../model/split.ts";
import type { AnyTower, Tower } from "../tower/tower_class.ts";
import { buildModel } from "./build.ts";
import { checkExpected, type ExpectedTower, type TowerOf } from "./expected.ts";
import { readModelFiles } from "./model_files.ts";
import { checkRecord, restored, type TowerRecord } from "./record.ts";

/**
 * Loads a tower that `save` saved. Its vectors are those of the
 * saved tower, bit for bit.
 *
 * @param folder Path of the folder.
 * @param expected The sizes, name and kind of rows that the caller counts on:
 * they are checked, and become the tower's type. Default: rows of numbers of
 * any width.
 * @throws {TypeError} If the folder holds another kind of model, another tower
 * than expected, or layers of a package that has not been imported.
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
export function loadTower(folder: string): Promise<Tower>;
/** As above, with what the tower must be. */
export function loadTower<const Expected extends ExpectedTower>(
  folder: string,
  expected: Expected,
): Promise<TowerOf<Expected>>;
export async function loadTower(
  folder: string,
  expected: ExpectedTower = {},
): Promise<AnyTower> {
  const { file, model, records } = await readModel(folder);
  return orDispose(model, () => {
    const stem = /^(.+)_input$/.exec(model.inputNames[0]!)?.[1];
    const isTower = model.inputNames.length === 1 &&
      (records ? records.length === 1 : stem !== undefined);
    if (!isTower) {
      throw new TypeError(`${folder} must hold a tower; found ${model.name}`);
    }
    const [input, output] = [model.inputs[0]!, model.outputs[0]!];
    const tower = restored(
      file,
      records?.[0] ?? { name: stem! },
      input,
      output,
    );
    return checkExpected(folder, tower, expected);
  });
}

/**
 * Loads a DSSM that `save` saved.
 *
 * @param folder Path of the folder.
 * @param first What the first tower must be, as for {@linkcode loadTower}.
 * @param second What the second tower must be.
 * @throws {TypeError} If the folder holds another kind of model, other towers
 * than expected, or layers of a package that has not been imported.
 * @throws {RangeError} If the files are damaged: cut off, or without a weight.
 * @throws {Error} If a file is not there, with the code ENOENT.
 */
export function loadDssm(folder: string): Promise<Dssm<Tower, Tower>>;
/** As above, with what the towers must be. */
export function loadDssm<
  const First extends ExpectedTower,
  const Second extends ExpectedTower,
>(
  folder: string,
  first: First,
  second: Second,
): Promise<Dssm<TowerOf<First>, TowerOf<Second>>>;
export async function loadDssm(
  folder: string,
  ...expected: ExpectedTower[]
): Promise<Dssm<AnyTower, AnyTower>> {
  const { file, model, records } = await readModel(folder);
  return orDispose(model, () => {
    const isDssm = model.inputNames.length === 2 &&
      (!records || records.length === 2);
    if (!isDssm) {
      throw new TypeError(
        `${folder} must hold a model with two towers; found ${model.name}`,
      );
    }
    const [first, second] = towersOf(model).map((tower, i) => {
      const { towerName: name, inputs, outputs } = tower;
      const record = records?.[i] ?? { name };
      const whole = restored(file, record, inputs[0]!, outputs[0]!);
      return checkExpected(folder, whole, expected[i] ?? {});
    });
    const [output] = model.outputs;
    return new Dssm(first!, second!, output!, comparisonOf(model));
  });
}

async function readModel(folder: string): Promise<
  { file: string; model: tf.LayersModel; records: TowerRecord[] | undefined }
> {
  checkPath("folder", folder);
  const files = await readModelFiles(folder);
  const file = `${folder}/model.json`;
  const { towers } = files.record;
  const records = Array.isArray(towers) && towers.length > 0
    ? towers.map((each) => checkRecord(file, each))
    : undefined;
  return { file, model: await buildModel(folder, files), records };
}

/** What is made of a model; where that fails, its weights are disposed. */
function orDispose<Made>(model: tf.LayersModel, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    // `dispose` of a model keeps layers that both of its towers use.
    for (const weight of model.weights) weight.dispose();
    throw error;
  }
}
