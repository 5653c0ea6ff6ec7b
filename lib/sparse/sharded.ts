/**
 * Rows that lie in parts of which only some are in memory: shards.
 *
 * @module
 */
import {
  checkFunction,
  checkInteger,
  describe,
} from "@two-towers/common/check";
import { checkList } from "@two-towers/common/check_lists";
import {
  type Fingerprinted,
  type Sized,
  type SparseFeatures,
  toldBy,
} from "./features.ts";
import { type LeftOut, RaggedFeatures } from "./ragged.ts";

/** A part of the rows. */
export interface Shard<Size extends number = number> {
  /** How many rows it has, at least 1. */
  readonly length: number;
  /** Brings it into memory, each time anew: out of a file, for example. */
  read(): RaggedFeatures<Size> | Promise<RaggedFeatures<Size>>;
}

/** Shards that are kept while the rows of a batch are taken. */
const KEPT = 2;

/** Sparse rows, shard after shard: what {@linkcode sharded} makes. */
export class ShardedFeatures<Size extends number = number>
  implements Sized<Size> {
  /** How many different features there are. */
  readonly inputSize: Size;
  /** Fingerprint of the vocabulary that the rows were made for. */
  readonly vocabulary?: string;
  readonly #shards: readonly Shard<Size>[];
  /** The first row of each shard, and behind the last. */
  readonly #starts: readonly number[];
  /** Shards in memory, the latest last. */
  readonly #here = new Map<number, RaggedFeatures<Size>>();

  /** @internal */
  constructor(told: Sized<Size>, shards: readonly Shard<Size>[]) {
    this.inputSize = told.inputSize;
    if (told.vocabulary !== undefined) this.vocabulary = told.vocabulary;
    this.#shards = shards;
    const starts = [0];
    for (const { length } of shards) starts.push(starts.at(-1)! + length);
    this.#starts = starts;
  }

  /** How many rows there are. */
  get length(): number {
    return this.#starts.at(-1)!;
  }

  /** How many shards there are. */
  get shards(): number {
    return this.#shards.length;
  }

  /**
   * In which shard a row lies.
   *
   * @param row From 0 to below `length`.
   */
  shardOf(row: number): number {
    let [low, high] = [0, this.#shards.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= row) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * Brings the shards of some rows into memory, and forgets others.
   *
   * @throws {TypeError} If a shard gives something else than it said.
   */
  async bring(rows: ArrayLike<number>): Promise<void> {
    const wanted = new Set(Array.from(rows, (row) => this.shardOf(row)));
    const missing = [...wanted].filter((shard) => !this.#here.has(shard));
    const room = Math.max(KEPT, wanted.size) - missing.length;
    for (const shard of this.#here.keys()) {
      if (this.#here.size > room && !wanted.has(shard)) {
        this.#here.delete(shard);
      }
    }
    for (const shard of missing) {
      const found = await this.#shards[shard]!.read();
      this.#check(shard, found);
      this.#here.set(shard, found);
    }
  }

  /**
   * Copies rows into a tensor, which the caller disposes.
   *
   * @param rows Whose shards are in memory.
   * @param isLeftOut Default: nothing is left out.
   */
  take(rows: ArrayLike<number>, isLeftOut?: LeftOut): SparseFeatures<Size> {
    const pairs = Array.from(rows, (row) => {
      const shard = this.shardOf(row);
      return this.#here.get(shard)!.pairsOf(row - this.#starts[shard]!);
    });
    return RaggedFeatures.filled(this, pairs, isLeftOut);
  }

  #check(shard: number, found: unknown): void {
    const { length } = this.#shards[shard]!;
    const { inputSize, vocabulary } = this;
    const fits = found instanceof RaggedFeatures &&
      found.length === length && found.inputSize === inputSize &&
      found.vocabulary === vocabulary;
    if (fits) return;
    throw new TypeError(
      `shards[${shard}] must read ${length} ragged rows of ${inputSize} features${
        vocabulary ? ` of the vocabulary ${vocabulary}` : ""
      }; found ${
        found instanceof RaggedFeatures
          ? `${found.length} of ${found.inputSize}${
            found.vocabulary ? ` of ${found.vocabulary}` : ""
          }`
          : describe(found)
      }`,
    );
  }
}

/**
 * Says that rows lie in shards: more than memory holds, read while a training
 * goes. An epoch goes through the shards in an order of its own, and through the
 * clicks of a shard in another.
 *
 * @param shards At least one; row after row, shard after shard.
 * @param size As for `ragged`, with which the rows of each were made.
 * @throws {TypeError} If something is no shard.
 * @throws {RangeError} If there is no shard, or one has no row.
 *
 * @example
 * ```ts
 * import { ragged, sharded } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const rows = sharded([
 *   { length: 2, read: () => ragged([[7], [7, 2]], 500) },
 *   { length: 1, read: async () => await ragged([[3]], 500) },
 * ], 500);
 * assertEquals(rows.length, 3);
 * ```
 */
export function sharded<const Size extends number>(
  shards: Iterable<Shard<Size>>,
  size: Size | Fingerprinted<Size>,
): ShardedFeatures<Size> {
  const told = toldBy(size);
  checkList("shards", shards);
  const list = [...shards];
  if (list.length === 0) {
    throw new RangeError("shards must hold at least one; found none");
  }
  for (const [i, shard] of list.entries()) {
    if (typeof shard !== "object" || shard === null) {
      throw new TypeError(
        `shards[${i}] must have a length and read; found ${describe(shard)}`,
      );
    }
    checkInteger(`the length of shards[${i}]`, shard.length);
    checkFunction(`read of shards[${i}]`, shard.read);
  }
  return new ShardedFeatures(told, list);
}
