/**
 * Checks of clicks, and of the rows that they name.
 *
 * @module
 */
import type * as tf from "../../backend/tf.ts";
import { checkInteger, describe } from "../../check.ts";
import { checkWeights } from "../../check_lists.ts";
import { Dssm } from "../../model/dssm_class.ts";
import { checkOptions, type NamesOf } from "../../options.ts";
import { checkFeatures, type Input, type Told } from "../../tower/inputs.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { checkNumbers } from "../row_reader.ts";
import type { ClickData } from "./click_options.ts";
import type { ClickedPair } from "./negatives.ts";

/** How many rows features have. */
export function rowCount(rows: tf.Tensor): number {
  return rows.shape[0]!;
}

const NAMES: NamesOf<ClickData> = [
  "queries",
  "documents",
  "clicks",
  "clicked",
  "unclicked",
  "weights",
];

/**
 * Checks clicks, the rows that they name, and that a model reads these.
 *
 * @throws {TypeError} If rows do not fit a tower, or something is no pair or no
 * number.
 * @throws {RangeError} If there is no click, one names a row that does not
 * exist, a feature is not finite, or there is not one of `clicked`, `unclicked`
 * or `weights` for each click.
 */
export function checkData(
  model: Dssm<AnyTower, AnyTower>,
  data: ClickData,
): void {
  if (!(model instanceof Dssm)) {
    throw new TypeError(
      `model must be one that dssm made; found ${describe(model)}`,
    );
  }
  checkOptions("the data", data, NAMES);
  const { queries, documents, clicks, clicked, unclicked, weights } = data;
  const { vocabulary: told } = documents as Told;
  const [query, document] = model.towers.map((tower, i) => (
    {
      shape: model.inputs[i]!.shape,
      inputSize: tower.inputSize,
      vocabulary: tower.vocabulary ?? (i === 1 ? told : undefined),
    }
  )) as [Input, Input];
  const rows = { queries, documents, ...(clicked ? { clicked } : {}) };
  for (const [name, features] of Object.entries(rows)) {
    checkFeatures(name, features, name === "queries" ? query : document);
    checkNumbers(name, features);
  }
  checkClicks("clicks", clicks, data);
  if (clicked && rowCount(clicked) !== clicks.length) {
    throw new RangeError(
      `clicked must have one row for each of ${clicks.length} clicks; found ${
        rowCount(clicked)
      }`,
    );
  }
  if (weights !== undefined) checkWeights("weights", weights, clicks.length);
  if (unclicked === undefined) return;
  if (!Array.isArray(unclicked) || unclicked.length !== clicks.length) {
    throw new TypeError(
      `unclicked must be one list for each of ${clicks.length} clicks; found ${
        describe(unclicked)
      }`,
    );
  }
  unclicked.forEach((list: readonly number[], i) => {
    if (!Array.isArray(list)) {
      throw new TypeError(
        `unclicked[${i}] must be a list; found ${describe(list)}`,
      );
    }
    for (const each of list) {
      const last = rowCount(documents) - 1;
      checkInteger(`a document of unclicked[${i}]`, each, 0, last);
    }
  });
}

/** Checks pairs of a query and a document. */
export function checkClicks(
  name: string,
  clicks: readonly ClickedPair[],
  { queries, documents }: Pick<ClickData, "queries" | "documents">,
): void {
  if (!Array.isArray(clicks)) {
    throw new TypeError(`${name} must be an array; found ${describe(clicks)}`);
  }
  if (clicks.length === 0) {
    throw new RangeError(`${name} must hold at least one pair; found none`);
  }
  const [lastQuery, lastDocument] = [queries, documents]
    .map((rows) => rowCount(rows) - 1) as [number, number];
  for (const [i, click] of clicks.entries()) {
    if (!Array.isArray(click) || click.length !== 2) {
      throw new TypeError(
        `${name}[${i}] must be a pair, [row of the query, row of the document]; found ${
          describe(click)
        }`,
      );
    }
    checkInteger(`the query of ${name}[${i}]`, click[0], 0, lastQuery);
    checkInteger(`the document of ${name}[${i}]`, click[1], 0, lastDocument);
  }
}
