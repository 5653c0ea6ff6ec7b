/**
 * Sums of a table's rows that sparse features name, their gradients, and steps
 * of optimizers that change some rows of a table.
 *
 * @module
 */
import { fast } from "../memory/module.ts";
import type { Numbers } from "../memory/numbers.ts";
import {
  areFloats,
  freeing,
  numbersOf,
  output,
  placeOf,
  placeToChange,
} from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import { ownScratch } from "../threads/scratch.ts";
import type { PartCall } from "../threads/thread_pool.ts";
import { inParts } from "../threads/threads.ts";
import { ENTRY, listRows, ROW, type Tables, type Use } from "./row_lists.ts";

/**
 * Which pair of features is the first whose index is no row of a table; their
 * number if there is none, or nothing where that is not covered: no features,
 * other types than `float32`, or the fast kernels are off.
 */
export function fastFirstOutside(
  features: tf.Tensor,
  rows: number,
): number | undefined {
  const now = fast();
  if (!now || !areFloats(features)) return undefined;
  const place = placeOf(now, features);
  return now.kernels.firstOutside(place, features.size / 2, rows);
}

/** The sums, [..., width], or nothing where that is not covered, as before. */
export function fastSums(
  features: tf.Tensor,
  { kernel, importance }: Tables,
): tf.Tensor | undefined {
  const now = fast();
  if (!now || !areFloats(features, kernel)) return undefined;
  const longest = features.shape.at(-2)!;
  const width = kernel.shape[1]!;
  const sums = freeing(now, () => {
    const sums = output(now, [...features.shape.slice(0, -2), width]);
    const list = ownScratch(now, ENTRY * longest);
    const [to, pairs, table, factors] = [sums, features, kernel, importance]
      .map((tensor) => tensor ? placeOf(now, tensor) : 0) as Places;
    const size = features.size / (2 * longest);
    const cost = features.size / 2 * width * ADD;
    inParts(now, { size, cost }, (from, count) => [[
      "addUpRows",
      to + 4 * width * from,
      pairs + 8 * longest * from,
      count,
      longest,
      table,
      factors,
      width,
      list,
    ]]);
    return sums;
  });
  return tf.engine().makeTensorFromTensorInfo(sums);
}

/** Whether no features are of another type than the kernels read. */
function areReadable(uses: readonly Use[]): boolean {
  return uses.every(({ features, dSums }) =>
    features.dtype === "float32" && dSums.dtype === "float32"
  );
}

type Places = [sums: number, pairs: number, table: number, factors: number];

/** Nanoseconds to add a number of a row to another, about. */
const ADD = 0.2;

/** Gradients of whole tables, or nothing where that is not covered. */
export function fastWholeGradients(
  tables: Tables,
  use: Use,
): tf.Tensor[] | undefined {
  const now = fast();
  if (!now || !areReadable([use])) return undefined;
  const gradients = [tables.kernel, tables.importance].flatMap((table) => {
    if (!table) return [];
    const info = output(now, table.shape);
    numbersOf(now, info).fill(0);
    return [tf.engine().makeTensorFromTensorInfo(info)];
  });
  const [kernel, importance] = gradients.map((each) => placeOf(now, each));
  const { count, gather } = listRows(now, tables, [use], 0);
  const cost = use.features.size / 2 * tables.kernel.shape[1]! * ADD;
  inParts(now, { size: count, cost }, (from, some) => [
    gather({ from, count: some }, { kernel: kernel!, importance, whole: true }),
  ]);
  return gradients;
}

/** Names of the kernels that change rows. */
export type RowKernel = "sgdRows" | "adagradRows" | "rmspropRows" | "adamRows";

/** A step of an optimizer for some rows of the tables of a layer. */
export interface RowStep {
  /** The weights of the layer. */
  readonly tables: Tables;
  /** Where the step has used their rows. */
  readonly uses: readonly Use[];
  /** What changes them. */
  readonly kernel: RowKernel;
  /** What the kernel takes besides. */
  readonly factors: readonly number[];
  /** What is remembered of each table that is to be changed. */
  readonly memories: ReadonlyMap<tf.Variable, readonly Numbers[]>;
}

/** Rows whose gradients are gathered at a time: they fit into a fast cache. */
const GROUP = 64;

/** Nanoseconds to gather the gradient of a number and change it, about. */
const CHANGE = 0.5;

/**
 * Changes rows of tables in place.
 *
 * @returns Whether that is done: not while the fast kernels are off, or where
 * what is remembered lies elsewhere.
 */
export function fastRowStep(step: RowStep): boolean {
  const now = fast();
  const { tables, uses, memories, factors } = step;
  const isHere = ({ place }: Numbers) => place !== undefined;
  const covered = areReadable(uses) &&
    [...memories.values()].flat().every(isHere);
  if (!now || !covered) return false;
  const width = tables.kernel.shape[1]!;
  // First, because it may make tensors.
  const places = new Map(
    [...memories.keys()].map((table) => [table, placeToChange(now, table)]),
  );
  const lists = listRows(now, tables, uses, 4 * GROUP * (width + 1));
  const kernel = lists.room;
  const importance = { ...kernel, place: kernel.place + 4 * GROUP * width };
  const changes = [
    { table: tables.kernel, gradient: kernel, width },
    { table: tables.importance, gradient: importance, width: 1 },
  ].flatMap(({ table, ...rest }) =>
    table && memories.has(table)
      ? [{
        ...rest,
        weights: places.get(table)!,
        memory: memories.get(table)!.map(({ place }) => place!),
      }]
      : []
  );
  const cost = lists.count * width * CHANGE;
  inParts(now, { size: lists.count, step: GROUP, cost }, (from, count) => [
    lists.gather({ from, count }, { kernel, importance, whole: false }),
    ...changes.map(({ weights, gradient, memory, width }): PartCall => [
      step.kernel,
      weights,
      gradient,
      ...memory,
      lists.rows + ROW * from,
      count,
      width,
      ...factors,
    ]),
  ]);
  return true;
}
