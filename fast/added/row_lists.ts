/**
 * Lists of where a step uses each row of a table, from which its gradients are
 * gathered: see assembly/rows.ts.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import { placeOf } from "../memory/tensors.ts";
import type * as tf from "../tf.ts";
import { ownScratch, scratchOfZeros } from "../threads/scratch.ts";
import type { Own, PartCall } from "../threads/thread_pool.ts";
import { threads } from "../threads/threads.ts";

/** The weights of a sparse layer. */
export interface Tables {
  /** One row for each feature: [inputSize, width]. */
  readonly kernel: tf.Variable;
  /** A factor for each feature: [inputSize]. Default: all 1. */
  readonly importance?: tf.Variable | undefined;
}

/** A sum of rows in a forward pass, and the gradient of it. */
export interface Use {
  /** Pairs of index and weight, of type `float32`: [..., longest, 2]. */
  readonly features: tf.Tensor;
  /** Gradient of the sums: [..., width]. */
  readonly dSums: tf.Tensor;
}

/** Bytes of an entry in a list of rows to add up: a place and a factor. */
export const ENTRY = 8;

/** Bytes of the number of a row. */
export const ROW = 4;

/** Bytes of a use: the one after it, the place of dSums, and the weight. */
const USE = 12;

/** Where gradients go: those of one row after the other, or of whole tables. */
interface Place {
  readonly kernel: number | Own;
  readonly importance: number | Own | undefined;
  readonly whole: boolean;
}

/** Lists of the rows that a step uses. */
export interface RowLists {
  /** How many rows are used. */
  readonly count: number;
  /** Where their numbers are listed. */
  readonly rows: number;
  /** The room that each thread asked for. */
  readonly room: Own;
  /** The call that gathers the gradients of some rows. */
  gather(some: { from: number; count: number }, to: Place): PartCall;
}

/**
 * Lists the rows that are used. All of them must be gathered before a tensor is
 * made, once.
 *
 * @param bytes Of the room that each thread wants besides.
 */
export function listRows(
  now: Fast,
  { kernel, importance }: Tables,
  uses: readonly Use[],
  bytes: number,
): RowLists {
  const [size, width] = kernel.shape as [number, number];
  const table = placeOf(now, kernel);
  const factors = importance ? placeOf(now, importance) : 0;
  // All places first: nothing may fail while there is a list.
  const used = uses.filter(({ features }) => features.size > 0)
    .map(({ features, dSums }) => ({
      pairs: features.size / 2,
      longest: features.shape.at(-2)!,
      places: [placeOf(now, dSums), placeOf(now, features)],
    }));
  const all = used.reduce((sum, { pairs }) => sum + pairs, 0);
  const heads = scratchOfZeros(now, 4 * size);
  const room = ownScratch(
    now,
    bytes,
    (ENTRY * threads() + ROW + USE) * all,
  );
  const list = { place: room.rest, bytes: ENTRY * all };
  const rows = room.rest + ENTRY * all * threads();
  const links = rows + ROW * all;
  let [count, before] = [0, 0];
  // From the last to the first, as the kernel wants them.
  for (const { pairs, longest, places } of used.toReversed()) {
    count += now.kernels.listRows(
      heads,
      links + USE * before,
      rows + ROW * count,
      ...places,
      pairs / longest,
      longest,
      width,
    );
    before += pairs;
  }
  const gather = (
    { from, count }: { from: number; count: number },
    to: Place,
  ): PartCall => [
    "gatherRows",
    to.kernel,
    to.importance ?? 0,
    rows + ROW * from,
    count,
    heads,
    table,
    factors,
    width,
    list,
    to.whole ? 1 : 0,
  ];
  return { count, rows, gather, room };
}
