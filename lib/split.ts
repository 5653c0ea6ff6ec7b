/**
 * Step 4 of the article, 构建 User-tower 与 Item-tower: the trained model is
 * split into its towers.
 *
 * @module
 */
import * as tf from "./backend/tf.ts";
import { show } from "./check.ts";
import type { Dssm } from "./model.ts";
import { Tower } from "./tower.ts";

/** The towers of a model, under their names. */
export type TowersOf<Model extends tf.LayersModel> = Model extends
  Dssm<infer First, infer Second>
  ? { readonly [T in First | Second as T["towerName"]]: T }
  : Readonly<Record<string, Tower>>;

/**
 * Splits a trained model into its two towers.
 *
 * It works on any `tf.LayersModel` whose layers have the article's names:
 * inputs `user_input` and `item_input`, layers `user_output` and
 * `item_output`. The towers share the layers of the model: nothing is copied,
 * and they go on learning with it.
 *
 * @param model A model with two towers.
 * @returns The towers under their names, for example `{ user, item }`.
 * @throws {TypeError} If it is no model with two such towers.
 *
 * @example
 * ```ts
 * import { dssm, split, tower } from "./mod.ts";
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
    throw new TypeError(`model must be a tf.LayersModel; found ${show(model)}`);
  }
  const names = model.inputNames.map((name) => name.replace(/_input$/, ""));
  const layers = new Map(model.layers.map((layer) => [layer.name, layer]));
  const complete = names.every((name) =>
    layers.has(`${name}_input`) && layers.has(`${name}_output`)
  );
  if (names.length !== 2 || !complete) {
    throw new TypeError(
      "model must have two towers, with layers such as user_input and " +
        `user_output; found ${model.name} with ${
          [...layers.keys()].join(", ")
        }`,
    );
  }
  const towers = names.map((name, index) => [
    name,
    new Tower(
      name,
      model.inputs[index]!,
      layers.get(`${name}_output`)!.output as tf.SymbolicTensor,
    ),
  ]);
  return Object.fromEntries(towers);
}
