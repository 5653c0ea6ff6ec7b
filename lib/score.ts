/**
 * How near two vectors are: the paper's cosine, and two others to compare with.
 *
 * @module
 */
import { checkShape } from "@two-towers/common/check_lists";
import { fastCosine, floats, isTaped } from "@two-towers/fast/operations";
import * as tf from "./backend/tf.ts";
import type { Features } from "./data/bags.ts";
import { inverseLength, sumProduct } from "./vectors.ts";

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
 * @throws {TypeError} If the shapes differ, or one holds no real numbers.
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
  return compared(pair, (a, b) => fastCosine(a, b) ?? cosineWithGradient(a, b));
}

/**
 * The dot product of vectors, from −∞ to ∞. Long vectors win: the article's
 * last line uses it in place of the cosine.
 *
 * @param pair Vectors of shape [rows, K] and vectors of the same shape.
 * @returns One product for each row, of shape [rows, 1].
 * @throws {TypeError} If the shapes differ, or one holds no real numbers.
 */
export function dotProduct<K extends number>(...pair: Pair<K>): Features<1> {
  return compared(pair, sumProduct);
}

/**
 * The distance between vectors with its sign turned, from −∞ to 0, so that
 * nearer is greater here too. The gradient between equal vectors is 0.
 *
 * @param pair Vectors of shape [rows, K] and vectors of the same shape.
 * @returns One value for each row, of shape [rows, 1].
 * @throws {TypeError} If the shapes differ, or one holds no real numbers.
 */
export function negativeEuclidean<K extends number>(
  ...pair: Pair<K>
): Features<1> {
  return compared(pair, negativeDistanceWithGradient);
}

// The three gradients in closed form: those that TensorFlow.js would derive
// divide by the length of a vector and give NaN where it is 0. What is saved
// besides the inputs is a constant for a gradient of these gradients, and is
// computed anew for it.

const cosineWithGradient = tf.customGrad((a, b, save) => {
  const [x, y] = [a as tf.Tensor2D, b as tf.Tensor2D];
  const value = cosines(x, y);
  (save as tf.GradSaveFunc)([x, y, value]);
  const gradFunc = (dValue: tf.Tensor, saved: tf.Tensor[]) => {
    const [x, y] = saved as [tf.Tensor2D, tf.Tensor2D];
    const value = isTaped() ? cosines(x, y) : saved[2]!;
    const [ix, iy] = [inverseLength(x), inverseLength(y)];
    const [ux, uy] = [tf.mul(x, ix), tf.mul(y, iy)];
    return [
      tf.mul(tf.mul(dValue, ix), tf.sub(uy, tf.mul(value, ux))),
      tf.mul(tf.mul(dValue, iy), tf.sub(ux, tf.mul(value, uy))),
    ];
  };
  return { value, gradFunc };
});

function cosines(x: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor {
  const inverseLengths = tf.mul(inverseLength(x), inverseLength(y));
  return tf.mul(sumProduct(x, y), inverseLengths);
}

const negativeDistanceWithGradient = tf.customGrad((a, b, save) => {
  const difference = tf.sub(a as tf.Tensor2D, b as tf.Tensor2D) as tf.Tensor2D;
  const value = tf.neg(tf.sqrt(sumProduct(difference, difference)));
  (save as tf.GradSaveFunc)([a as tf.Tensor, b as tf.Tensor]);
  const gradFunc = (dValue: tf.Tensor, [a, b]: tf.Tensor[]) => {
    const difference = tf.sub(a!, b!) as tf.Tensor2D;
    const towardsB = tf.mul(
      tf.neg(dValue),
      tf.mul(difference, inverseLength(difference)),
    );
    return [towardsB, tf.neg(towardsB)];
  };
  return { value, gradFunc };
});

function compared(
  [a, b]: [tf.Tensor2D, tf.Tensor2D],
  compare: (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor,
): Features<1> {
  const [first, second] = ["the first vectors", "the second vectors"] as const;
  checkShape(first, a, [null, null]);
  checkShape(second, b, a.shape);
  const made = tf.tidy(() => compare(floats(first, a), floats(second, b)));
  return made as Features<1>;
}

/** The functions above, by their names. */
export const similarityFunctions: Readonly<
  Record<Similarity, (...pair: Pair<number>) => Features<1>>
> = { cosine, dotProduct, negativeEuclidean };

/** These names. */
export const similarities = Object.keys(similarityFunctions) as Similarity[];
