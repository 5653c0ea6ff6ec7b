/**
 * Max pooling over runs of rows, of any length each.
 *
 * @module
 */
import * as tf from "../tf.ts";
import { linear } from "./linear.ts";

/**
 * The greatest values of each run of rows: [sum of counts, units] to
 * [counts.length, units]; zeros where a count is 0. Values that are equal share
 * the gradient.
 */
export function maximaOf(
  values: tf.Tensor2D,
  counts: readonly number[],
): tf.Tensor2D {
  const [rows, units] = values.shape;
  const shape: [number, number] = [counts.length, units];
  type Visit = (index: number, from: number, to: number) => void;
  /** Calls `visit` with the places in `values` behind each maximum. */
  const forEachMaximum = (visit: Visit) => {
    let from = 0;
    for (const [text, count] of counts.entries()) {
      const to = from + count * units;
      for (let unit = 0; unit < units; unit++) {
        visit(text * units + unit, from + unit, to);
      }
      from = to;
    }
  };
  // By hand: tf.max would give each of several greatest values the whole
  // gradient, and texts repeat words.
  return tf.customGrad((values) => {
    const all = (values as tf.Tensor2D).dataSync<"float32">();
    const maxima = new Float32Array(counts.length * units);
    forEachMaximum((index, from, to) => {
      if (from >= to) return;
      let greatest = all[from]!;
      for (let place = from + units; place < to; place += units) {
        greatest = Math.max(greatest, all[place]!);
      }
      maxima[index] = greatest;
    });
    type Share = (index: number, place: number, shares: number) => void;
    /** The same with each place that holds one, and how many of them do. */
    const forEachShare = (visit: Share) =>
      forEachMaximum((index, from, to) => {
        let shares = 0;
        for (let place = from; place < to; place += units) {
          if (all[place] === maxima[index]) shares++;
        }
        for (let place = from; place < to; place += units) {
          if (all[place] === maxima[index]) visit(index, place, shares);
        }
      });
    const spread = (dMaxima: tf.Tensor2D) => {
      const upstream = dMaxima.dataSync<"float32">();
      const dValues = new Float32Array(rows * units);
      forEachShare((index, place, shares) =>
        dValues[place] = upstream[index]! / shares
      );
      return tf.tensor2d(dValues, [rows, units]);
    };
    const collect = (values: tf.Tensor2D) => {
      const upstream = values.dataSync<"float32">();
      const means = new Float32Array(maxima.length);
      forEachShare((index, place, shares) =>
        means[index]! += upstream[place]! / shares
      );
      return tf.tensor2d(means, shape);
    };
    return {
      value: tf.tensor2d(maxima, shape),
      gradFunc: (dMaxima: tf.Tensor) =>
        linear(dMaxima as tf.Tensor2D, spread, collect),
    };
  })(values) as tf.Tensor2D;
}
