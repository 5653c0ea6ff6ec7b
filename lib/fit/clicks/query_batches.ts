/**
 * Batches of queries for the training, each with all of its clicks.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import type { Dssm } from "../../model/dssm_class.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { type BatchOfQueries, vectorsOf } from "./batch.ts";
import { CandidateChooser } from "./candidate_chooser.ts";
import type { PreparedClicks } from "./click_data.ts";
import type { Settings } from "./click_options.ts";
import { ClickOrder } from "./click_order.ts";
import { ClickRows } from "./click_rows.ts";
import type { KnownClicks } from "./known_clicks.ts";
import { queriesInShards } from "./shard_order.ts";

/** Cuts queries into batches, in an order of its own for each epoch. */
export class QueryBatches {
  /** Batches in an epoch. */
  readonly steps: number;
  readonly #model: Dssm<AnyTower, AnyTower>;
  readonly #data: PreparedClicks;
  readonly #batchSize: number;
  readonly #order: ClickOrder;
  readonly #known: KnownClicks;
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
    { batchSize, perQuery, negatives }: Settings,
  ) {
    this.#model = model;
    this.#data = data;
    this.#batchSize = batchSize;
    this.#order = new ClickOrder(data.clicks, indices, perQuery);
    this.steps = Math.ceil(this.#order.queries / batchSize);
    this.#known = new CandidateChooser(data, negatives).known;
    this.#rows = new ClickRows(data);
  }

  /** The batches of one epoch. Each is disposed when the next is asked for. */
  async *epoch(source: Random): AsyncGenerator<BatchOfQueries> {
    const { shards } = this.#rows;
    const { clicks } = this.#data;
    const drawn = this.#order.drawQueries(source);
    const order = shards
      ? queriesInShards(drawn, clicks, shards, source)
      : drawn;
    const documents = this.#rows.documents(
      Int32Array.from({ length: this.#known.documents }, (_, i) => i),
    );
    try {
      for (let start = 0; start < order.length; start += this.#batchSize) {
        const groups = order.slice(start, start + this.#batchSize);
        const asked = groups.map(([first]) => clicks.queries[first!]!);
        await shards?.bring(asked);
        const queries = this.#rows.asked(groups, asked, source);
        try {
          yield {
            ...this.#shared(groups, asked),
            vectors: (training) =>
              vectorsOf(this.#model, queries, [documents], training),
          };
        } finally {
          queries.dispose();
        }
      }
    } finally {
      documents.dispose();
    }
  }

  /**
   * @param groups The clicks of each query.
   * @param asked The queries.
   */
  #shared(
    groups: readonly Uint32Array[],
    asked: readonly number[],
  ): Pick<BatchOfQueries, "size" | "shared"> {
    const { clicks, weights: given } = this.#data;
    const size = groups.reduce((sum, { length }) => sum + length, 0);
    const [rows, columns] = [new Int32Array(size), new Int32Array(size)];
    const weights = new Float32Array(size).fill(1);
    let i = 0;
    groups.forEach((own, row) => {
      for (const index of own) {
        rows[i] = row;
        columns[i] = clicks.documents[index]!;
        if (given) weights[i] = given[index]!;
        i++;
      }
    });
    const known = asked.map((query) => this.#known.of(query));
    return { size, shared: { known, rows, columns, weights } };
  }
}
