/**
 * EASE: a linear model of all pairs of documents, in closed form.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { checkPositive } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import type { ClickTable } from "../../../records/mod.ts";
import { clickedBy } from "./clicked.ts";
import { inverse } from "./inverse.ts";
import type { Scores } from "./scores.ts";

/** How {@linkcode ease} is fitted. */
export interface EaseOptions {
  /** Weight of the squared weights, above 0: the greater, the more careful. */
  readonly lambda: number;
}

/**
 * Scores a document for a query by the sum of its weights for those that the
 * query clicked (Steck 2019). With X the clicks, a row of zeros and ones for
 * each query, the weights B are those with which XB is nearest to X, where no
 * document may explain itself: with P = (XᵀX + λI)⁻¹, they are I − P · diag(1 / P's
 * diagonal).
 *
 * There are as many weights as pairs of documents: 1,682 documents take 3 to 4
 * seconds, and 400 MB for a while; ten times as many a thousand times as long.
 *
 * @param clicks Those of the training; a pair that comes twice counts once.
 * @param options How careful it is.
 * @returns Scores for each of the table's queries; what it clicked is not left
 * out.
 * @throws {TypeError} If it is no table of clicks, or lambda no number.
 * @throws {RangeError} If lambda is not above 0, or an option not known.
 *
 * @example
 * ```ts
 * import { ease } from "./ease.ts";
 * import { ClickTable } from "../../../records/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const clicks = ClickTable.from([
 *   { query: "ann", document: "Alien" },
 *   { query: "ann", document: "Brazil" },
 *   { query: "bob", document: "Alien" },
 * ]);
 * const [_, bob] = ease(clicks, { lambda: 1 });
 * assertAlmostEquals(bob![1]!, 1 / 3, 1e-6); // one click of two, and lambda
 * ```
 */
export function ease(clicks: ClickTable, options: EaseOptions): Scores {
  checkOptions("ease's options", options, ["lambda"]);
  const { lambda } = options;
  checkPositive("lambda", lambda);
  const rows = clickedBy(clicks);
  const width = clicks.documents.length;
  const values = new Float32Array(rows.length * width);
  rows.forEach((documents, query) => {
    for (const document of documents) values[query * width + document] = 1;
  });
  const scores = tf.tidy(() => {
    const x = tf.tensor2d(values, [rows.length, width]);
    const gram = tf.matMul(x, x, true);
    const p = inverse(tf.add(gram, tf.mul(tf.eye(width), lambda)));
    const diagonal = tf.sum(tf.mul(p, tf.eye(width)), 0);
    const weights = tf.sub(tf.eye(width), tf.div(p, diagonal));
    return tf.matMul(x, weights).dataSync<"float32">();
  });
  return rows.map((_, query) =>
    scores.slice(query * width, (query + 1) * width)
  );
}
