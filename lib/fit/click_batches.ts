/**
 * Batches of clicks for the training, each with its candidates.
 *
 * @module
 */
import * as tf from "../backend/tf.ts";
import { checkInteger, show } from "../check.ts";
import type { Dssm } from "../model/model.ts";
import type { Random } from "../random.ts";
import { unitVectors } from "../score/score.ts";
import { type Ranking, search } from "../score/search.ts";
import type { Features } from "../data/data.ts";
import { type AnyTower, checkFeatures } from "../tower/tower_class.ts";
import { rowReader } from "./batches.ts";
import type { ClickData } from "./click_options.ts";
import { CandidateChooser } from "./candidates.ts";
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
  readonly #byQuery: readonly (readonly number[])[];
  readonly #towers: readonly [AnyTower, AnyTower];
  readonly #data: ClickData;
  readonly #options: BatchOptions;
  readonly #chooser: CandidateChooser;
  /** How many clicks an epoch has. */
  readonly #seen: number;
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
    this.#byQuery = [
      ...Map.groupBy(this.#clicks.keys(), (index) => this.#clicks[index]![0])
        .values(),
    ];
    const seen = this.#byQuery.reduce(
      (sum, { length }) => sum + Math.min(length, options.perQuery),
      0,
    );
    this.steps = Math.ceil(seen / options.batchSize);
    const count = rowsOf(data.documents);
    this.#chooser = new CandidateChooser(
      this.#clicks,
      count,
      options.negatives,
      options.source,
    );
    this.#seen = seen;
    this.#counts = new Float64Array(count);
    for (const indices of this.#byQuery) {
      const share = Math.min(1, options.perQuery / indices.length);
      for (const index of indices) {
        this.#counts[this.#clicks[index]![1]]! += share;
      }
    }
    this.#read = {
      queries: readerOf(data.queries),
      documents: readerOf(data.documents),
      ...(data.clicked ? { clicked: readerOf(data.clicked) } : {}),
    };
  }

  /** The batches of one epoch. Each is disposed when the next is asked for. */
  *epoch(): Generator<ClickBatch> {
    const { batchSize } = this.#options;
    const order = this.#order();
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
      const candidates = tf.tensor2d(allowed, [rows, columns.length]);
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

  /** The clicks of an epoch, in random order. */
  #order(): number[] {
    const { perQuery, source } = this.#options;
    const shuffled = (indices: readonly number[]) =>
      Array.from(source.permutation(indices.length), (i) => indices[i]!);
    return shuffled(
      this.#byQuery.flatMap((indices) =>
        indices.length <= perQuery
          ? indices
          : shuffled(indices).slice(0, perQuery)
      ),
    );
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
    const share = inBatch ? rows / this.#seen : 0;
    return columns.map((document) =>
      Math.log(share * this.#counts[document]! + drawn || 1)
    );
  }

  /** For each query the unclicked documents that the model ranks highest. */
  #hardest(): ReadonlyMap<number, readonly number[]> | undefined {
    const { hard, among } = this.#chooser.options;
    if (hard === 0) return undefined;
    const asked = [...new Set(this.#clicks.map(([query]) => query))];
    const [first, second] = this.#towers;
    const { documents } = this.#data;
    const rows = this.#read.queries(asked);
    const vectors = [predict(first, rows), predict(second, documents)] as const;
    let rankings: Ranking[];
    try {
      rankings = search(...vectors, {
        k: among,
        exclude: asked.map((query) => this.#chooser.known(query)),
      });
    } finally {
      tf.dispose([rows, ...vectors]);
    }
    return new Map(asked.map((query, i) => [query, rankings[i]!.documents]));
  }
}

function predict(tower: AnyTower, rows: tf.Tensor): Features {
  return tower.predict(rows as never, { batchSize: 1024 });
}

function readerOf(rows: tf.Tensor): Reader {
  return rowReader(rows.shape, rows.dataSync<"float32">());
}

function rowsOf(rows: tf.Tensor): number {
  return rows.shape[0]!;
}

function checkData(
  model: Dssm<AnyTower, AnyTower>,
  { queries, documents, clicks, clicked }: ClickData,
): readonly ClickedPair[] {
  const [query, document] = model.inputs as [
    tf.SymbolicTensor,
    tf.SymbolicTensor,
  ];
  checkFeatures("queries", queries, query);
  checkFeatures("documents", documents, document);
  if (!Array.isArray(clicks)) {
    throw new TypeError(`clicks must be an array; found ${show(clicks)}`);
  }
  if (clicks.length === 0) {
    throw new RangeError("clicks must hold at least one pair; found none");
  }
  for (const [i, [query, document]] of clicks.entries()) {
    checkInteger(`the query of clicks[${i}]`, query, 0, rowsOf(queries) - 1);
    checkInteger(
      `the document of clicks[${i}]`,
      document,
      0,
      rowsOf(documents) - 1,
    );
  }
  if (clicked) {
    checkFeatures("clicked", clicked, document);
    if (rowsOf(clicked) !== clicks.length) {
      throw new RangeError(
        `clicked must have one row for each of ${clicks.length} clicks; found ${
          rowsOf(clicked)
        }`,
      );
    }
  }
  return clicks;
}
