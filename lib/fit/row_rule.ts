/**
 * What optimizers do to the rows of a table that a step touches.
 *
 * @module
 */
import { fast, fastRowStep, type RowRule } from "../backend/fast/mod.ts";
import { overwrite } from "../backend/memory.ts";
import type { Numbers } from "../backend/numbers.ts";
import type { RowGradient } from "../backend/row_gradients.ts";
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

/** A table, the gradient of its rows, and what is remembered of each weight. */
interface Rows {
  readonly table: tf.Variable;
  readonly gradient: RowGradient;
  readonly memories: readonly Numbers[];
}

/** Changes rows of a table in place: one step, counted from 1. */
export function changeRows(
  rule: Rule,
  { table, gradient, memories }: Rows,
  { rate, count }: { readonly rate: number; readonly count: number },
): void {
  const now = fast();
  const places = [gradient, ...memories].map(({ place }) => place);
  if (now && places.every((place) => place !== undefined)) {
    const [place, ...rest] = places as [number, ...number[]];
    fastRowStep(now, rule.kernel, {
      ...{ table, rows: gradient.rows, width: gradient.width },
      ...{ gradient: place, memories: rest },
      factors: rule.factors(rate, count),
    });
    return;
  }
  const change = rule.step(rate, count);
  overwrite(table, (weights) => {
    const arrays = memories.map(({ array }) => array);
    changeInLoops(change, weights, gradient, arrays);
  });
}

function changeInLoops(
  change: Change,
  weights: Float32Array,
  { rows, values, width }: RowGradient,
  memories: readonly Float32Array[],
): void {
  let from = 0;
  for (const row of rows) {
    for (let at = row * width; at < (row + 1) * width; at++) {
      weights[at]! += change(values[from++]!, memories, at);
    }
  }
}
