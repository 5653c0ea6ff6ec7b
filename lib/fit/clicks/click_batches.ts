/**
 * Batches of clicks for the training, each with its candidates.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import * as tf from "../../backend/tf.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { rowCount } from "../../sparse/ragged.ts";
import { type BatchOfClicks, vectorsOf } from "./batch.ts";
import { CandidateChooser } from "./candidate_chooser.ts";
import type { Candidates } from "./candidates.ts";
import type { PreparedClicks } from "./click_data.ts";
import type { Settings } from "./click_options.ts";
import { ClickOrder } from "./click_order.ts";
import { ClickRows } from "./click_rows.ts";
import { hardestOf } from "./hardest.ts";
import { Popularity } from "./popularity.ts";
import { inShards } from "./shard_order.ts";

/** Cuts clicks into batches, in an order of its own for each epoch. */
export class ClickBatches {
  /** Batches in an epoch. */
  readonly steps: number;
  readonly #model: Dssm<AnyTower, AnyTower>;
  readonly #data: PreparedClicks;
  readonly #settings: Settings;
  readonly #order: ClickOrder;
  readonly #chooser: CandidateChooser;
  readonly #popularity: Popularity;
  readonly #rows: ClickRows;

  /**
   * Knows all clicks, and cuts some of them.
   *
   * @param data Checked before.
   * @param indices Of the clicks that come into batches.
   */
  constructor(
    model: Dssm<AnyTower, AnyTower>,
    data: PreparedClicks,
    indices: ArrayLike<number>,
    settings: Settings,
  ) {
    this.#model = model;
    this.#data = data;
    this.#settings = settings;
    const { batchSize, perQuery, negatives } = settings;
    const { queries, documents } = data;
    this.#order = new ClickOrder(data.clicks, indices, perQuery);
    this.steps = Math.ceil(this.#order.length / batchSize);
    this.#chooser = new CandidateChooser(data, negatives);
    this.#popularity = new Popularity(
      this.#order,
      this.#chooser.options,
      settings.logQ,
      rowCount(queries),
      rowCount(documents),
    );
    this.#rows = new ClickRows(data);
  }

  /** The batches of one epoch. Each is disposed when the next is asked for. */
  async *epoch(source: Random): AsyncGenerator<BatchOfClicks> {
    const { batchSize } = this.#settings;
    const { shards } = this.#rows;
    const drawn = this.#order.draw(source);
    const order = shards
      ? inShards(drawn, this.#data.clicks, shards, source)
      : drawn;
    const hardest = this.#hardest();
    for (let start = 0; start < order.length; start += batchSize) {
      const indices = [...order.subarray(start, start + batchSize)];
      const { queries, documents } = this.#data.clicks;
      const clicks = indices
        .map((index) => [queries[index]!, documents[index]!] as const);
      await shards?.bring(clicks.map(([query]) => query));
      const shared = this.#popularity.draw(clicks.length, source);
      const candidates = this.#chooser
        .choose(clicks, indices, source, { hardest, shared });
      const made: tf.Tensor[] = [];
      try {
        yield this.#batch(indices, candidates, source, made);
      } finally {
        tf.dispose(made);
      }
    }
  }

  /** @param made Takes what is to be disposed. */
  #batch(
    indices: readonly number[],
    candidates: Candidates,
    source: Random,
    made: tf.Tensor[],
  ): BatchOfClicks {
    const { logQ, symmetric } = this.#settings;
    const { columns, clicked, allowed, lists } = candidates;
    const size = indices.length;
    const asked = indices.map((index) => this.#data.clicks.queries[index]!);
    const keep = <Kept extends tf.Tensor>(tensor: Kept) => {
      made.push(tensor);
      return tensor;
    };
    const mask = keep(tf.tensor2d(allowed, [size, columns.length], "bool"));
    const queries = keep(this.#rows.asked(indices, asked, source));
    const documents = this.#rows.columns(indices, columns, source).map(keep);
    const given = this.#data.weights;
    const weights = given && indices.map((index) => given[index]!);
    const popularity = this.#popularity;
    return {
      size,
      options: {
        clicked,
        candidates: mask,
        logQ: logQ ? popularity.ofDocuments(size, columns) : undefined,
        weights,
      },
      ...(lists && { lists }),
      ...(symmetric && {
        reverse: {
          clicked,
          candidates: keep(
            tf.tidy(() =>
              tf.transpose(tf.slice(mask, [0, 0], [size, size]))
            ) as tf.Tensor2D,
          ),
          logQ: logQ ? popularity.ofQueries(size, asked) : undefined,
          weights,
        },
      }),
      vectors: (training) =>
        vectorsOf(this.#model, queries, documents, training),
    };
  }

  #hardest(): ReadonlyMap<number, readonly number[]> | undefined {
    const { hard, among } = this.#chooser.options;
    if (hard === 0) return undefined;
    const { clicks, documents } = this.#data;
    const asked = [...new Set(clicks.queries)];
    const rows = { queries: () => this.#rows.queries(asked), documents };
    return hardestOf(this.#model, asked, rows, this.#chooser.known, among);
  }
}
