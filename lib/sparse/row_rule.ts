/**
 * What optimizers do to the rows of tables that a step touches.
 *
 * @module
 */
import {
  fastRowStep,
  type Numbers,
  overwrite,
  type RowKernel,
} from "@two-towers/fast/operations";
import type * as tf from "../backend/tf.ts";
import { gradientsInLoops } from "./in_loops.ts";
import type { Tables } from "./tables.ts";

/** What an optimizer does to one weight, given its gradient. */
export interface RowRule {
  /** First values of the numbers that it remembers for each weight. */
  readonly memories: readonly number[];
  /** Begins a step. Steps are counted from 1. */
  step(rate: number, count: number): Change;
  /** The same rule as a fast kernel, and the factors that this takes. */
  readonly kernel: RowKernel;
  factors(rate: number, count: number): number[];
}

/**
 * The change of one weight. What the optimizer remembers of it stands at
 * `place` in each of `memories`.
 */
type Change = (
  gradient: number,
  memories: readonly Float32Array[],
  place: number,
) => number;

/** A step of an optimizer. */
interface ChangeOptions {
  readonly rate: number;
  /** Counted from 1. */
  readonly count: number;
  /** What is remembered of each table that is to be changed. */
  readonly memories: ReadonlyMap<tf.Variable, readonly Numbers[]>;
}

/** Changes the rows of tables that were used, in place. */
export function changeRows(
  rule: RowRule,
  tables: Tables,
  { rate, count, memories }: ChangeOptions,
): void {
  const { uses } = tables;
  if (memories.size === 0 || uses.length === 0) return;
  const { kernel } = rule;
  const factors = rule.factors(rate, count);
  if (fastRowStep({ tables, uses, kernel, factors, memories })) return;
  const { rows, gradients } = gradientsInLoops(tables, uses);
  const change = rule.step(rate, count);
  for (const [table, remembered] of memories) {
    const name = table === tables.kernel ? "kernel" : "importance";
    overwrite(table, (weights) => {
      const arrays = remembered.map(({ array }) => array);
      const width = table.shape[1] ?? 1;
      changeInLoops(change, weights, { rows, width }, gradients[name], arrays);
    });
  }
}

function changeInLoops(
  change: Change,
  weights: Float32Array,
  { rows, width }: { rows: readonly number[]; width: number },
  gradients: Float32Array,
  memories: readonly Float32Array[],
): void {
  let from = 0;
  for (const row of rows) {
    for (let at = row * width; at < (row + 1) * width; at++) {
      weights[at]! += change(gradients[from++]!, memories, at);
    }
  }
}
