/**
 * Checks of clicks, and of the rows that they name.
 *
 * @module
 */
import type * as tf from "../../backend/tf.ts";
import { checkInteger, describe } from "../../check.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import { checkFeatures, type Input } from "../../tower/inputs.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import type { ClickData } from "./click_options.ts";
import type { ClickedPair } from "./negatives.ts";

/** How many rows features have. */
export function rowCount(rows: tf.Tensor): number {
  return rows.shape[0]!;
}

/**
 * The clicks, if they fit their rows, and the rows a model.
 *
 * @throws {TypeError} If rows do not fit a tower, or a number is none.
 * @throws {RangeError} If there is no click, a click names a row that does not
 * exist, or `clicked` has not one row for each click.
 */
export function checkData(
  model: Dssm<AnyTower, AnyTower>,
  { queries, documents, clicks, clicked }: ClickData,
): readonly ClickedPair[] {
  const [query, document] = model.towers.map((tower, i) => (
    { shape: model.inputs[i]!.shape, inputSize: tower.inputSize }
  )) as [Input, Input];
  checkFeatures("queries", queries, query);
  checkFeatures("documents", documents, document);
  if (!Array.isArray(clicks)) {
    throw new TypeError(`clicks must be an array; found ${describe(clicks)}`);
  }
  if (clicks.length === 0) {
    throw new RangeError("clicks must hold at least one pair; found none");
  }
  for (const [i, [query, document]] of clicks.entries()) {
    checkInteger(`the query of clicks[${i}]`, query, 0, rowCount(queries) - 1);
    checkInteger(
      `the document of clicks[${i}]`,
      document,
      0,
      rowCount(documents) - 1,
    );
  }
  if (clicked) {
    checkFeatures("clicked", clicked, document);
    if (rowCount(clicked) !== clicks.length) {
      throw new RangeError(
        `clicked must have one row for each of ${clicks.length} clicks; found ${
          rowCount(clicked)
        }`,
      );
    }
  }
  return clicks;
}
