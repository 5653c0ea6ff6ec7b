/**
 * The paper's objective: the probability of the clicked document among some.
 *
 * @module
 */
import {
  checkFloat,
  checkInteger,
  checkPositive,
  describe,
} from "@two-towers/common/check";
import {
  checkNumberList,
  checkShape,
  checkWeights,
} from "@two-towers/common/check_lists";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { checkReal, floats, isTaped } from "@two-towers/fast/operations";
import * as tf from "../../backend/tf.ts";

/** What {@linkcode softmaxLoss} compares. */
export interface SoftmaxOptions {
  /** For each row the column of the document that was clicked. */
  readonly clicked: ArrayLike<number>;
  /** The paper's γ, which sharpens the softmax (equation 5): above 0. */
  readonly gamma: number;
  /**
   * 1 where a document is a candidate for a row, 0 where it is not: then its
   * probability is exactly 0. Shape [rows, documents]. Default: all are.
   */
  readonly candidates?: tf.Tensor2D | undefined;
  /**
   * ln of the chance that a document is among the candidates, one for each
   * column. It is taken off each score, so that a popular document, which is
   * drawn as unclicked more often, is not pushed down for it (Yi et al. 2019).
   * Default: none.
   */
  readonly logQ?: ArrayLike<number> | undefined;
  /** What each row counts, at least 0. Default: 1 for all. */
  readonly weights?: ArrayLike<number> | undefined;
}

const OPTIONS: NamesOf<SoftmaxOptions> = [
  "clicked",
  "gamma",
  "candidates",
  "logQ",
  "weights",
];

/**
 * −ln P(D⁺ | Q), averaged over rows: equations 5 and 6 of the paper, where
 * P(D | Q) = exp(γ R(Q, D)) / Σ exp(γ R(Q, D′)) over the candidates D′. With the
 * other documents of the batch as candidates it is what others call InfoNCE, or
 * the multiple-negatives ranking loss.
 *
 * It does not overflow, whatever γ is. The gradient is γ (P − 1) for the
 * clicked document and γ P for each other, over the number of rows.
 *
 * @param cosines R(Q, D) of each query with each document, of shape
 * [rows, documents].
 * @param options What was clicked, and how sharp the softmax is.
 * @returns One number of at least 0.
 * @throws {TypeError} If a shape does not fit, or a tensor holds no real numbers.
 * @throws {RangeError} If `gamma` is not finite or not above 0, a column does
 * not exist, a clicked document is no candidate, or `logQ` is not finite.
 *
 * @example Five equal scores give ln 5
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { softmaxLoss } from "@two-towers/dssm";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const loss = softmaxLoss(tf.zeros([1, 5]), { clicked: [0], gamma: 10 });
 * assertAlmostEquals(loss.dataSync()[0]!, Math.log(5), 1e-6);
 * ```
 */
export function softmaxLoss(
  cosines: tf.Tensor2D,
  options: SoftmaxOptions,
): tf.Scalar {
  check(cosines, options);
  const { clicked, gamma, candidates, logQ } = options;
  const [rows, documents] = cosines.shape;
  const weights = options.weights && Array.from(options.weights);
  const places = Array.from(clicked)
    .map((column, row) => row * documents + column);
  /** ln P(D | Q) of each document. */
  const logOf = (cosines: tf.Tensor2D) => {
    const scaled = tf.mul(cosines, gamma);
    const logits = logQ
      ? tf.sub(scaled, tf.tensor1d(Array.from(logQ)))
      : scaled;
    // −∞ and not a large number: exp(−∞) is exactly 0.
    const allowed = candidates
      ? tf.where(
        tf.cast(candidates, "bool"),
        logits,
        tf.fill([rows, documents], -Infinity),
      )
      : logits;
    return tf.sub(allowed, tf.logSumExp(allowed, 1, true));
  };
  const loss = tf.customGrad((...inputs) => {
    const [scores, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    const logP = logOf(scores);
    save([scores, tf.exp(logP)]);
    const won = tf.gather(tf.reshape(logP, [-1]), tf.tensor1d(places, "int32"));
    const counted = weights ? tf.mul(won, tf.tensor1d(weights)) : won;
    return {
      value: tf.div(tf.sub(0, tf.sum(counted)), rows),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [scores, probability] = saved as [tf.Tensor2D, tf.Tensor2D];
        // Not tf.oneHot, which refuses a single column.
        const ones = new Float32Array(rows * documents);
        for (const place of places) ones[place] = 1;
        const target = tf.tensor2d(ones, [rows, documents]);
        // What is saved of it is a constant for a gradient of this gradient.
        const now = isTaped() ? tf.exp(logOf(scores)) : probability;
        const slopes = tf.mul(tf.sub(now, target), gamma / rows);
        const counted = weights
          ? tf.mul(slopes, tf.tensor2d(weights, [rows, 1]))
          : slopes;
        return tf.mul(counted, dy);
      },
    };
  });
  return tf.tidy(() => loss(floats("cosines", cosines))) as tf.Scalar;
}

function check(cosines: tf.Tensor2D, options: SoftmaxOptions): void {
  checkShape("cosines", cosines, [null, null]);
  checkOptions("softmaxLoss's options", options, OPTIONS);
  const { clicked, gamma, candidates, logQ, weights } = options;
  const [rows, documents] = cosines.shape;
  checkPositive("gamma", gamma);
  if (clicked?.length !== rows) {
    throw new TypeError(
      `clicked must have one column for each of ${rows} rows; found ${
        describe(clicked)
      }`,
    );
  }
  if (candidates !== undefined) {
    checkShape("candidates", candidates, [rows, documents]);
    checkReal("candidates", candidates);
  }
  const allowed = candidates?.dataSync();
  for (let row = 0; row < rows; row++) {
    const column = clicked[row]!;
    checkInteger(`clicked[${row}]`, column, 0, documents - 1);
    if (allowed && !allowed[row * documents + column]) {
      throw new RangeError(
        `clicked[${row}] must be a candidate; found 0 in column ${column}`,
      );
    }
  }
  if (weights !== undefined) checkWeights("weights", weights, rows);
  if (logQ === undefined) return;
  checkNumberList("logQ", logQ);
  if (logQ.length !== documents) {
    throw new TypeError(
      `logQ must have one number for each of ${documents} documents; found ${logQ.length}`,
    );
  }
  Array.from(logQ).forEach((value, i) => checkFloat(`logQ[${i}]`, value));
}
