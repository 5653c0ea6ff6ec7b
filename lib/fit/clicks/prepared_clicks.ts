/**
 * Checks of clicks, and of the rows that they name.
 *
 * @module
 */
import {
  checkFunction,
  checkInteger,
  describe,
} from "@two-towers/common/check";
import { checkWeights } from "@two-towers/common/check_lists";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import * as tf from "../../backend/tf.ts";
import { Dssm } from "../../model/dssm_class.ts";
import { checkFeatures, type Input, type Told } from "../../tower/inputs.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { RaggedFeatures, rowCount, type Rows } from "../../sparse/ragged.ts";
import { checkNumbers } from "../row_reader.ts";
import { clickNumbers } from "./click_lists.ts";
import type { ClickData, PreparedClicks } from "./click_data.ts";

const NAMES: NamesOf<ClickData> = [
  "queries",
  "documents",
  "clicks",
  "clicked",
  "hide",
  "unclicked",
  "weights",
];

/**
 * Checks clicks, the rows that they name, and that a model reads these.
 *
 * @returns The same with its clicks as numbers.
 * @throws {TypeError} If rows do not fit a tower, or something is no pair or no
 * number.
 * @throws {RangeError} If there is no click, one names a row that does not
 * exist, a feature is not finite, or there is not one of `clicked`, `unclicked`
 * or `weights` for each click.
 */
export function prepared(
  model: Dssm<AnyTower, AnyTower>,
  data: ClickData,
): PreparedClicks {
  if (!(model instanceof Dssm)) {
    throw new TypeError(
      `model must be one that dssm made; found ${describe(model)}`,
    );
  }
  checkOptions("the data", data, NAMES);
  const { queries, documents, clicked, unclicked, weights } = data;
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
    const isQueries = name === "queries";
    checkFeatures(name, features, isQueries ? query : document, {
      mayBeSharded: isQueries,
    });
    if ((features as unknown) instanceof tf.Tensor) {
      checkNumbers(name, features);
    }
  }
  const counts = {
    queries: rowCount(queries),
    documents: rowCount(documents),
  };
  const clicks = clickNumbers("clicks", data.clicks, counts);
  if (clicked && rowCount(clicked) !== clicks.length) {
    throw new RangeError(
      `clicked must have one row for each of ${clicks.length} clicks; found ${
        rowCount(clicked)
      }`,
    );
  }
  checkHiding(data);
  if (weights !== undefined) checkWeights("weights", weights, clicks.length);
  if (unclicked === undefined) return { ...data, clicks };
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
  return { ...data, clicks };
}

/** Throws unless features can be left out of the rows. */
function checkHiding({ hide, clicked, ...rows }: ClickData): void {
  if (hide === undefined) return;
  checkOptions("hide", hide, ["queries", "documents"]);
  for (const side of ["queries", "documents"] as const) {
    if (hide[side] === undefined) continue;
    checkFunction(`hide.${side}`, hide[side]);
    if (!((rows[side] as Rows) instanceof RaggedFeatures)) {
      throw new TypeError(
        `${side} must be ragged rows, of which hide.${side} can leave something out; found a tensor`,
      );
    }
  }
  if (clicked === undefined || hide.documents === undefined) return;
  throw new RangeError(
    "clicked and hide.documents say the same, what a document was without its click: pass one of them; found both",
  );
}
