/**
 * The unclicked documents that a model ranks highest.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import type { Features } from "../../data/bags.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import type { Ranking } from "../../search/highest.ts";
import { search } from "../../search/search.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import type { Rows } from "../../sparse/ragged.ts";
import type { KnownClicks } from "./known_clicks.ts";

/**
 * For each query that was asked, from the highest down.
 *
 * @param asked Different queries.
 * @param queries Their rows.
 * @param documents The rows of all documents.
 * @param known What is left out.
 * @param among How many.
 */
export function hardestOf(
  model: Dssm<AnyTower, AnyTower>,
  asked: readonly number[],
  { queries, documents }: {
    readonly queries: () => tf.Tensor;
    readonly documents: Rows;
  },
  known: KnownClicks,
  among: number,
): ReadonlyMap<number, readonly number[]> {
  const [first, second] = model.towers;
  const read = (tower: AnyTower, rows: Rows): Features =>
    tower.predict(rows as never, { batchSize: 1024 });
  let rankings: Ranking[] = [];
  tf.tidy(() => {
    rankings = search(read(first, queries()), read(second, documents), {
      k: among,
      exclude: asked.map((query) => known.of(query)),
      similarity: model.similarity,
    });
  });
  return new Map(asked.map((query, i) => [query, rankings[i]!.documents]));
}
