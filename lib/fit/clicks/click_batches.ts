/**
 * Batches of clicks for the training, each with its candidates.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import type { Features } from "../../data/bags.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import type { Random } from "../../random.ts";
import type { Ranking } from "../../search/highest.ts";
import { search } from "../../search/search.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { readerOf } from "../row_reader.ts";
import { CandidateChooser } from "./candidates.ts";
import { rowCount } from "./click_data.ts";
import type { ClickData, Settings } from "./click_options.ts";
import { ClickOrder } from "./click_order.ts";
import type { ClickedPair } from "./negatives.ts";
import type { SoftmaxOptions } from "./softmax_loss.ts";

/** The clicks of one step. */
export interface ClickBatch {
  /** How many there are. */
  readonly size: number;
  /** What `softmaxLoss` takes besides γ. */
  readonly options: Omit<SoftmaxOptions, "gamma">;
  /**
   * Vectors of the rows' queries, [rows, K], and of the columns, [columns, K].
   *
   * @param training Whether batch normalisation and dropout train.
   */
  vectors(training: boolean): [queries: tf.Tensor2D, documents: tf.Tensor2D];
}

type Reader = (indices: ArrayLike<number>) => tf.Tensor;

/** Cuts clicks into batches, in an order of its own for each epoch. */
export class ClickBatches {
  /** Batches in an epoch. */
  readonly steps: number;
  readonly #model: Dssm<AnyTower, AnyTower>;
  readonly #data: ClickData;
  readonly #settings: Settings;
  readonly #order: ClickOrder;
  readonly #chooser: CandidateChooser;
  /** How often each document is expected as a clicked one in an epoch. */
  readonly #counts: Float64Array;
  readonly #read: { queries: Reader; documents: Reader; clicked?: Reader };

  /**
   * Knows all clicks, and cuts some of them.
   *
   * @param data Checked before.
   * @param indices Of the clicks that come into batches.
   */
  constructor(
    model: Dssm<AnyTower, AnyTower>,
    data: ClickData,
    indices: readonly number[],
    settings: Settings,
  ) {
    this.#model = model;
    this.#data = data;
    this.#settings = settings;
    const { batchSize, perQuery, negatives } = settings;
    this.#order = new ClickOrder(data.clicks, indices, perQuery);
    this.steps = Math.ceil(this.#order.length / batchSize);
    this.#chooser = new CandidateChooser(data, negatives);
    this.#counts = this.#order.expected(rowCount(data.documents));
    this.#read = {
      queries: readerOf(data.queries),
      documents: readerOf(data.documents),
      ...(data.clicked ? { clicked: readerOf(data.clicked) } : {}),
    };
  }

  /** The batches of one epoch. Each is disposed when the next is asked for. */
  *epoch(source: Random): Generator<ClickBatch> {
    const { batchSize, logQ } = this.#settings;
    const { weights } = this.#data;
    const order = this.#order.draw(source);
    const hardest = this.#hardest();
    for (let start = 0; start < order.length; start += batchSize) {
      const indices = order.slice(start, start + batchSize);
      const clicks = indices.map((index) => this.#data.clicks[index]!);
      const { extra, allowed } = this.#chooser
        .choose(clicks, indices, source, hardest);
      const size = clicks.length;
      const columns = [...clicks.map(([_, document]) => document), ...extra];
      const { candidates, features } = tf.tidy(() => ({
        candidates: tf.tensor2d(allowed, [size, columns.length], "bool"),
        features: this.#features(clicks, indices, columns),
      }));
      try {
        yield {
          size,
          options: {
            clicked: clicks.map((_, row) => row),
            candidates,
            logQ: logQ ? this.#logQ(size, columns) : undefined,
            weights: weights && indices.map((index) => weights[index]!),
          },
          vectors: (training) => this.#vectors(features, training),
        };
      } finally {
        tf.dispose([candidates, features.queries, ...features.documents]);
      }
    }
  }

  #features(
    clicks: readonly ClickedPair[],
    indices: readonly number[],
    columns: readonly number[],
  ) {
    const { queries, documents, clicked } = this.#read;
    const extra = columns.slice(clicks.length);
    return {
      queries: queries(clicks.map(([query]) => query)),
      documents: clicked
        ? [clicked(indices), ...(extra.length ? [documents(extra)] : [])]
        : [documents(columns)],
    };
  }

  #vectors(
    { queries, documents }: { queries: tf.Tensor; documents: tf.Tensor[] },
    training: boolean,
  ): [tf.Tensor2D, tf.Tensor2D] {
    const [first, second] = this.#model.towers;
    const read = (tower: AnyTower, rows: tf.Tensor) =>
      tower.apply(rows, { training }) as tf.Tensor2D;
    return [
      read(first, queries),
      tf.concat(documents.map((rows) => read(second, rows)), 0),
    ];
  }

  #logQ(rows: number, columns: readonly number[]): number[] {
    const { random, inBatch, hard } = this.#chooser.options;
    const documents = this.#counts.length;
    // Which are hard or given changes; that one of them is, does not. And one
    // that comes in no other way is as rare as any.
    const drawn = (random + hard) / documents;
    const share = inBatch ? rows / this.#order.length : 0;
    return columns.map((document) =>
      Math.log(share * this.#counts[document]! + drawn || 1 / documents)
    );
  }

  #hardest(): ReadonlyMap<number, readonly number[]> | undefined {
    const { hard, among } = this.#chooser.options;
    if (hard === 0) return undefined;
    const { clicks, documents } = this.#data;
    const asked = [...new Set(clicks.map(([query]) => query))];
    const [first, second] = this.#model.towers;
    const read = (tower: AnyTower, rows: tf.Tensor): Features =>
      tower.predict(rows as never, { batchSize: 1024 });
    let rankings: Ranking[] = [];
    tf.tidy(() => {
      rankings = search(
        read(first, this.#read.queries(asked)),
        read(second, documents),
        {
          k: among,
          exclude: asked.map((query) => this.#chooser.known(query)),
          similarity: this.#model.similarity,
        },
      );
    });
    return new Map(asked.map((query, i) => [query, rankings[i]!.documents]));
  }
}
