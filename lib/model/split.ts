/**
 * Step 4 of the article, 构建 User-tower 与 Item-tower: the trained model is
 * split into its towers.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import * as tf from "../backend/tf.ts";
import { inputsOf } from "../tower/inputs.ts";
import { useAgain } from "../tower/shared_layers.ts";
import { Tower } from "../tower/tower_class.ts";
import { Dssm } from "./dssm_class.ts";

/** The towers of a model, under their names. */
export type TowersOf<Model extends tf.LayersModel> = Model extends
  Dssm<infer First, infer Second>
  ? { readonly [T in First | Second as T["towerName"]]: T }
  : Readonly<Record<string, Tower>>;

/**
 * Splits a trained model into its two towers.
 *
 * It works on any `tf.LayersModel` with two inputs named as the article's,
 * `user_input` and `item_input`, that meet in one layer. The towers share the
 * layers of the model: nothing is copied, and they go on learning with it. Those
 * that it cuts out of another model than a DSSM are new: dispose them, too.
 *
 * @param model A model with two towers.
 * @returns The towers under their names, for example `{ user, item }`.
 * @throws {TypeError} If it is no model with two such towers.
 *
 * @example
 * ```ts
 * import { dssm, split, tower } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const model = dssm(
 *   tower({ name: "user", inputSize: 500, units: [16] }),
 *   tower({ name: "item", inputSize: 300, units: [16] }),
 * );
 * const { user, item } = split(model);
 * assertEquals([user.name, item.inputSize], ["User-Tower", 300]);
 * ```
 */
export function split<Model extends tf.LayersModel>(
  model: Model,
): TowersOf<Model> {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(
      `model must be a tf.LayersModel; found ${describe(model)}`,
    );
  }
  const towers = towersOf(model);
  // Those of a DSSM are in use already.
  if (!(model instanceof Dssm)) {
    for (const { layers } of towers) useAgain(layers);
  }
  const named = towers.map((each) => [each.towerName, each]);
  return Object.fromEntries(named);
}

/** The towers of a model, cut out of its graph if it is no DSSM. */
export function towersOf(model: tf.LayersModel): readonly Tower[] {
  if (model instanceof Dssm) return model.towers;
  const names = model.inputNames.map((name) => name.replace(/_input$/, ""));
  const outputs = towerOutputs(model.outputs[0]!);
  const named = model.inputNames.every((name) => name.endsWith("_input"));
  if (names.length !== 2 || !named || outputs?.length !== 2) {
    throw new TypeError(
      "model must have two towers, with inputs such as user_input and " +
        `item_input; found ${model.name} with ${
          model.layers.map((layer) => layer.name).join(", ")
        }`,
    );
  }
  return names.map((name, index) =>
    new Tower(name, model.inputs[index]!, outputs[index]!)
  );
}

/** From the end of a model back to where several tensors meet. */
function towerOutputs(
  output: tf.SymbolicTensor,
): tf.SymbolicTensor[] | undefined {
  const inputs = inputsOf(output);
  if (inputs.length !== 1) return inputs.length === 0 ? undefined : inputs;
  const [before] = inputs;
  return before === output ? undefined : towerOutputs(before!);
}
