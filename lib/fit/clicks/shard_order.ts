/**
 * The order of clicks whose queries lie in shards.
 *
 * @module
 */
import type { Random } from "@two-towers/common/random";
import type { ShardedFeatures } from "../../sparse/sharded.ts";
import type { ClickNumbers } from "./click_lists.ts";

/**
 * Puts the clicks of an epoch in an order that needs each shard once: the shards
 * come in an order that is drawn, and the clicks of each as they were.
 *
 * @param order Indices of clicks.
 */
export function inShards(
  order: Uint32Array,
  { queries }: ClickNumbers,
  rows: ShardedFeatures,
  source: Random,
): Uint32Array {
  const ranks = source.permutation(rows.shards);
  const rankOf = (click: number) => ranks[rows.shardOf(queries[click]!)]!;
  const ends = new Uint32Array(rows.shards + 1);
  for (const click of order) ends[rankOf(click) + 1]!++;
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!;
  const sorted = new Uint32Array(order.length);
  for (const click of order) sorted[ends[rankOf(click)]!++] = click;
  return sorted;
}

/** The same of queries, of which each has all its clicks in one list. */
export function queriesInShards(
  order: readonly Uint32Array[],
  clicks: ClickNumbers,
  rows: ShardedFeatures,
  source: Random,
): Uint32Array[] {
  const own = new Map(order.map((each) => [each[0]!, each]));
  const heads = Uint32Array.from(own.keys());
  return Array.from(
    inShards(heads, clicks, rows, source),
    (head) => own.get(head)!,
  );
}
