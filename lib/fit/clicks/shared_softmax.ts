/**
 * The softmax of clicks that share their query's row of scores.
 *
 * @module
 */
import { changed, firstOrderGrad, read } from "@two-towers/fast/operations";
import * as tf from "../../backend/tf.ts";

/** Clicks, and the rows of scores that they share. */
export interface SharedClicks {
  /** The paper's γ. */
  readonly gamma: number;
  /** For each row the columns of all documents that its query has clicked. */
  readonly known: readonly Int32Array[];
  /** For each click the row of its query. */
  readonly rows: Int32Array;
  /** For each click the column of its document, one of the known. */
  readonly columns: Int32Array;
  /** What each click counts. */
  readonly weights: Float32Array;
}

/**
 * −ln P(D⁺ | Q), averaged over clicks: what `softmaxLoss` gives with a row for
 * each click, whose candidates are its document and those that its query has
 * not clicked. The sum over these, U, is taken once a query here: a click with
 * the exponential C has P = C / (U + C).
 *
 * Its gradient, times the number of clicks, is γ (P − 1) for a clicked document,
 * and for another its share of U times γ Σ (1 − P), over the query's clicks.
 *
 * @param scores R(Q, D): [queries, documents].
 */
export function sharedSoftmaxLoss(
  scores: tf.Tensor2D,
  { gamma, known, rows, columns, weights }: SharedClicks,
): tf.Scalar {
  const [queries, documents] = scores.shape;
  const places = rows.map((row, i) => row * documents + columns[i]!);
  const loss = firstOrderGrad("fitClicks's loss", (...inputs) => {
    const [scores, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    const others = changed(tf.mul(scores, gamma), (values) => {
      known.forEach((columns, row) => {
        for (const column of columns) {
          values[row * documents + column] = -Infinity;
        }
      });
    });
    const most = tf.max(others, 1, true);
    const shares = tf.exp(tf.sub(others, most));
    const sums = tf.sum(shares, 1, true);
    const logs = tf.add(tf.log(sums), most).dataSync<"float32">();
    /** ln U − ln C. */
    const behind = new Float32Array(rows.length);
    read(scores, (values) => {
      for (let i = 0; i < rows.length; i++) {
        behind[i] = logs[rows[i]!]! - gamma * values[places[i]!]!;
      }
    });
    const lost = tf.sigmoid(tf.tensor1d(behind)).dataSync<"float32">();
    const pulls = new Float32Array(rows.length);
    const pushes = new Float32Array(queries);
    let cost = 0;
    for (let i = 0; i < rows.length; i++) {
      cost += weights[i]! * softplus(behind[i]!);
      pulls[i] = weights[i]! * lost[i]!;
      pushes[rows[i]!]! += pulls[i]!;
    }
    save([shares, sums]);
    return {
      value: tf.scalar(cost / rows.length),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [shares, sums] = saved as [tf.Tensor2D, tf.Tensor2D];
        const scale = dy.dataSync()[0]! * gamma / rows.length;
        const each = tf.div(
          tf.tensor2d(pushes.map((push) => push * scale), [queries, 1]),
          sums,
        );
        return changed(
          tf.mul(shares, each),
          (slopes) => {
            for (let i = 0; i < places.length; i++) {
              slopes[places[i]!]! -= scale * pulls[i]!;
            }
          },
        );
      },
    };
  });
  return tf.tidy(() => loss(scores)) as tf.Scalar;
}

/** ln(1 + exp(x)), which does not overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
