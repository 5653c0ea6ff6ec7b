/**
 * How near two vectors are: the paper's cosine, and two others to compare with.
 *
 * @module
 */
import { fastCosine } from "@two-towers/fast/operations";
import * as tf from "./backend/tf.ts";
import { checkShape } from "./check.ts";
import type { Features } from "./data/bags.ts";

/** The name of a similarity. */
export type Similarity = "cosine" | "dotProduct" | "negativeEuclidean";

/**
 * Two batches of vectors of one width, row beside row.
 *
 * @internal
 */
type Pair<K extends number> = [a: Features<K>, b: Features<NoInfer<K>>];

/**
 * The cosine of the angle between vectors, equation 4 of the paper:
 * R(Q, D) = y_Q · y_D / (‖y_Q‖ ‖y_D‖), from −1 to 1.
 *
 * The cosine of a zero vector is defined as 0, with gradient 0.
 *
 * @param pair Vectors of shape [rows, K] and vectors of the same shape.
 * @returns One cosine for each row, of shape [rows, 1].
 * @throws {TypeError} If the shapes differ.
 *
 * @example
 * ```ts
 * import { cosine, multiHot } from "@two-towers/dssm";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const query = multiHot([[0]], 2);
 * const document = multiHot([[0, 1]], 2);
 * assertAlmostEquals(cosine(query, document).dataSync()[0]!, Math.SQRT1_2, 1e-6);
 * ```
 */
export function cosine<K extends number>(...pair: Pair<K>): Features<1> {
  checkPair(pair);
  const [a, b] = pair;
  const cosines = tf.tidy(() =>
    fastCosine(a, b) ?? cosineWithGradient(a, b) as tf.Tensor2D
  );
  return cosines as Features<1>;
}

/**
 * The dot product of vectors, from −∞ to ∞. Long vectors win: the article's
 * last line uses it in place of the cosine.
 *
 * @param pair Vectors of shape [rows, K] and vectors of the same shape.
 * @returns One product for each row, of shape [rows, 1].
 * @throws {TypeError} If the shapes differ.
 */
export function dotProduct<K extends number>(...pair: Pair<K>): Features<1> {
  checkPair(pair);
  return tf.tidy(() => sumProduct(...pair)) as Features<1>;
}

/**
 * The distance between vectors with its sign turned, from −∞ to 0, so that
 * nearer is greater here too. The gradient between equal vectors is 0.
 *
 * @param pair Vectors of shape [rows, K] and vectors of the same shape.
 * @returns One value for each row, of shape [rows, 1].
 * @throws {TypeError} If the shapes differ.
 */
export function negativeEuclidean<K extends number>(
  ...pair: Pair<K>
): Features<1> {
  checkPair(pair);
  return tf.tidy(() => negativeDistanceWithGradient(...pair)) as Features<1>;
}

// The three gradients in closed form: those that TensorFlow.js would derive
// divide by the length of a vector and give NaN where it is 0.

const cosineWithGradient = tf.customGrad((a, b, save) => {
  const [x, y] = [a as tf.Tensor2D, b as tf.Tensor2D];
  const inverseLengths = tf.mul(inverseLength(x), inverseLength(y));
  const value = tf.mul(sumProduct(x, y), inverseLengths);
  (save as tf.GradSaveFunc)([x, y, value]);
  const gradFunc = (dValue: tf.Tensor, saved: tf.Tensor[]) => {
    const [x, y, value] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const [ix, iy] = [inverseLength(x), inverseLength(y)];
    const [ux, uy] = [tf.mul(x, ix), tf.mul(y, iy)];
    return [
      tf.mul(tf.mul(dValue, ix), tf.sub(uy, tf.mul(value, ux))),
      tf.mul(tf.mul(dValue, iy), tf.sub(ux, tf.mul(value, uy))),
    ];
  };
  return { value, gradFunc };
});

const negativeDistanceWithGradient = tf.customGrad((a, b, save) => {
  const difference = tf.sub(a as tf.Tensor2D, b as tf.Tensor2D) as tf.Tensor2D;
  const value = tf.neg(tf.sqrt(sumProduct(difference, difference)));
  (save as tf.GradSaveFunc)([difference]);
  const gradFunc = (dValue: tf.Tensor, saved: tf.Tensor[]) => {
    const difference = saved[0] as tf.Tensor2D;
    const towardsB = tf.mul(
      tf.neg(dValue),
      tf.mul(difference, inverseLength(difference)),
    );
    return [towardsB, tf.neg(towardsB)];
  };
  return { value, gradFunc };
});

/**
 * Vectors of length 1 in the same directions, so that their dot products are
 * cosines. A zero vector stays zero, with gradient 0.
 *
 * @param vectors Shape [rows, K].
 * @returns Vectors of the same shape.
 * @throws {TypeError} If it is no tensor of two dimensions.
 */
export function unitVectors<K extends number>(
  vectors: Features<K>,
): Features<K> {
  checkShape("vectors", vectors, [null, null]);
  return tf.tidy(() => unitWithGradient(vectors)) as Features<K>;
}

const unitWithGradient = tf.customGrad((vectors, save) => {
  const x = vectors as tf.Tensor2D;
  const inverse = inverseLength(x);
  const value = tf.mul(x, inverse);
  (save as tf.GradSaveFunc)([value, inverse]);
  const gradFunc = (dValue: tf.Tensor, saved: tf.Tensor[]) => {
    const [unit, inverse] = saved as [tf.Tensor2D, tf.Tensor2D];
    const along = sumProduct(dValue as tf.Tensor2D, unit);
    return tf.mul(inverse, tf.sub(dValue, tf.mul(along, unit)));
  };
  return { value, gradFunc };
});

/** [rows, K] and [rows, K] to [rows, 1]. */
export function sumProduct(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.sum(tf.mul(a, b), -1, true);
}

/** 1 / ‖x‖ for each row, and 0 where the row is zero: [rows, K] to [rows, 1]. */
function inverseLength(x: tf.Tensor2D): tf.Tensor2D {
  return tf.divNoNan(1, tf.sqrt(sumProduct(x, x)));
}

function checkPair([a, b]: [tf.Tensor2D, tf.Tensor2D]): void {
  checkShape("the first vectors", a, [null, null]);
  checkShape("the second vectors", b, a.shape);
}

/** The functions above, by their names. */
export const similarityFunctions: Readonly<
  Record<Similarity, (...pair: Pair<number>) => Features<1>>
> = { cosine, dotProduct, negativeEuclidean };

/** These names. */
export const similarities = Object.keys(similarityFunctions) as Similarity[];
