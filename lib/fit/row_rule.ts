/**
 * What optimizers do to the rows of a table that a step touches.
 *
 * @module
 */
import { fast, fastRowStep, type RowRule } from "../backend/fast/mod.ts";
import { overwrite } from "../backend/memory.ts";
import type { Numbers } from "../backend/numbers.ts";
import { gradientsInLoops } from "../backend/rows/in_loops.ts";
import type { RowGradients } from "../backend/rows/row_gradients.ts";
import type * as tf from "../backend/tf.ts";

/** What an optimizer does to one weight, given its gradient. */
export interface Rule {
  /** First values of the numbers that it remembers for each weight. */
  readonly memories: readonly number[];
  /** Begins a step. Steps are counted from 1. */
  step(rate: number, count: number): Change;
  /** The same rule of the fast kernels, and the factors that it takes. */
  readonly kernel: RowRule;
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

/** Gradients of a layer, and what is remembered of each table to be changed. */
interface Rows {
  readonly gradients: RowGradients;
  readonly memories: ReadonlyMap<tf.Variable, readonly Numbers[]>;
}

/** Changes rows of tables in place: one step, counted from 1. */
export function changeRows(
  rule: Rule,
  { gradients: { tables, uses }, memories }: Rows,
  { rate, count }: { readonly rate: number; readonly count: number },
): void {
  if (memories.size === 0) return;
  const now = fast();
  const places = new Map(
    [...memories].map(([table, all]) => [
      table,
      all.flatMap(({ place }) => place ?? []),
    ]),
  );
  const here = [...memories].every(([table, all]) =>
    places.get(table)!.length === all.length
  );
  if (now && here) {
    return fastRowStep(now, {
      ...{ tables, uses, memories: places },
      ...{ rule: rule.kernel, factors: rule.factors(rate, count) },
    });
  }
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
