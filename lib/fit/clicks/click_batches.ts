/**
 * Batches of clicks for the training, each with its candidates.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";
import type { Features } from "../../data/bags.ts";
import type { Dssm } from "../../model/dssm_class.ts";
import type { Random } from "../../random.ts";
import { unitVectors } from "../../score.ts";
import type { Ranking } from "../../search/nearest.ts";
import { search } from "../../search/search.ts";
import type { AnyTower } from "../../tower/tower_class.ts";
import { readerOf } from "../row_reader.ts";
import { CandidateChooser } from "./candidates.ts";
import { checkData, rowCount } from "./click_data.ts";
import type { ClickData } from "./click_options.ts";
import { ClickOrder } from "./click_order.ts";
import type { ClickedPair, NegativesOptions } from "./negatives.ts";

/** How clicks are cut into batches. */
interface BatchOptions {
  readonly batchSize: number;
  readonly negatives: NegativesOptions;
  readonly logQ: boolean;
  /** At most so many clicks of each query in an epoch. */
  readonly perQuery: number;
  readonly source: Random;
}

/** The clicks of one step. */
export interface ClickBatch {
  /** The column of each row's clicked document. */
  readonly clicked: readonly number[];
  /** 1 where a column is a candidate for a row: [rows, columns]. */
  readonly candidates: tf.Tensor2D;
  /** ln of how often each column's document is expected as a candidate. */
  readonly logQ: readonly number[] | undefined;
  /** Vectors of length 1: of the rows [rows, K], of the columns [columns, K]. */
  vectors(): [rows: tf.Tensor2D, columns: tf.Tensor2D];
}

type Reader = (indices: ArrayLike<number>) => tf.Tensor;

/** Cuts clicks into batches, in an order of its own for each epoch. */
export class ClickBatches {
  /** Batches in an epoch. */
  readonly steps: number;
  readonly #clicks: readonly ClickedPair[];
  readonly #order: ClickOrder;
  readonly #towers: readonly [AnyTower, AnyTower];
  readonly #data: ClickData;
  readonly #options: BatchOptions;
  readonly #chooser: CandidateChooser;
  /** How often each document is expected as a clicked one in an epoch. */
  readonly #counts: Float64Array;
  readonly #read: { queries: Reader; documents: Reader; clicked?: Reader };

  /** Checks that the data fits the model. */
  constructor(
    model: Dssm<AnyTower, AnyTower>,
    data: ClickData,
    options: BatchOptions,
  ) {
    this.#towers = model.towers;
    this.#data = data;
    this.#options = options;
    this.#clicks = checkData(model, data);
    this.#order = new ClickOrder(this.#clicks, options);
    this.steps = Math.ceil(this.#order.length / options.batchSize);
    const count = rowCount(data.documents);
    this.#chooser = new CandidateChooser(
      this.#clicks,
      count,
      options.negatives,
      options.source,
    );
    this.#counts = this.#order.expected(count);
    this.#read = {
      queries: readerOf(data.queries),
      documents: readerOf(data.documents),
      ...(data.clicked ? { clicked: readerOf(data.clicked) } : {}),
    };
  }

  /** The batches of one epoch. Each is disposed when the next is asked for. */
  *epoch(): Generator<ClickBatch> {
    const { batchSize } = this.#options;
    const order = this.#order.draw();
    const hardest = this.#hardest();
    for (let start = 0; start < order.length; start += batchSize) {
      const indices = order.slice(start, start + batchSize);
      const clicks = indices.map((index) => this.#clicks[index]!);
      const { extra, allowed } = this.#chooser.choose(
        clicks,
        hardest && clicks.map(([query]) => hardest.get(query)!),
      );
      const rows = clicks.length;
      const columns = [...clicks.map(([_, document]) => document), ...extra];
      const candidates = tf.tensor2d(allowed, [rows, columns.length], "bool");
      const features = this.#features(clicks, indices, columns);
      try {
        yield {
          clicked: clicks.map((_, row) => row),
          candidates,
          logQ: this.#options.logQ ? this.#logQ(rows, columns) : undefined,
          vectors: () => this.#vectors(features),
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
  ): [tf.Tensor2D, tf.Tensor2D] {
    const [first, second] = this.#towers;
    const read = (tower: AnyTower, rows: tf.Tensor) =>
      unitVectors(tower.apply(rows, { training: true }) as Features);
    return [
      read(first, queries),
      tf.concat(documents.map((rows) => read(second, rows)), 0) as tf.Tensor2D,
    ];
  }

  #logQ(rows: number, columns: readonly number[]): number[] {
    const { random, inBatch } = this.#chooser.options;
    const drawn = random / this.#counts.length;
    const share = inBatch ? rows / this.#order.length : 0;
    return columns.map((document) =>
      Math.log(share * this.#counts[document]! + drawn || 1)
    );
  }

  #hardest(): ReadonlyMap<number, readonly number[]> | undefined {
    const { hard, among } = this.#chooser.options;
    if (hard === 0) return undefined;
    const asked = [...new Set(this.#clicks.map(([query]) => query))];
    const [first, second] = this.#towers;
    const read = (tower: AnyTower, rows: tf.Tensor): Features =>
      tower.predict(rows as never, { batchSize: 1024 });
    let rankings: Ranking[] = [];
    tf.tidy(() => {
      rankings = search(
        read(first, this.#read.queries(asked)),
        read(second, this.#data.documents),
        { k: among, exclude: asked.map((query) => this.#chooser.known(query)) },
      );
    });
    return new Map(asked.map((query, i) => [query, rankings[i]!.documents]));
  }
}
