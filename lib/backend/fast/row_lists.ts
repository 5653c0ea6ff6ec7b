/**
 * Lists of where a step uses each row of a table, from which its gradients are
 * gathered: see assembly/rows.ts.
 *
 * @module
 */
import type { Tables, Use } from "../rows/row_gradients.ts";
import type { Fast } from "./module.ts";
import { ownScratch, placeOf, scratchOfZeros } from "./tensors.ts";
import type { Call, Own } from "./thread_pool.ts";
import { threads } from "./threads.ts";

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
) {
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
      ...[heads, links + USE * before, rows + ROW * count, ...places],
      ...[pairs / longest, longest, width],
    );
    before += pairs;
  }
  const gather = (
    { from, count }: { from: number; count: number },
    to: Place,
  ): Call => [
    "gatherRows",
    ...[to.kernel, to.importance ?? 0, rows + ROW * from, count],
    ...[heads, table, factors, width, list, to.whole ? 1 : 0],
  ];
  return { count, rows, gather, room };
}
