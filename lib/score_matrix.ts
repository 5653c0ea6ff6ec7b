/**
 * How near each query is to each document: what a batch of clicks compares.
 *
 * @module
 */
import { inverseRoot, isTaped } from "@two-towers/fast/operations";
import * as tf from "./backend/tf.ts";
import type { Similarity } from "./score.ts";
import { sumProduct, unitVectors } from "./vectors.ts";

/** Vectors of queries and of documents, which need not be equally many. */
type Matrix = (queries: tf.Tensor2D, documents: tf.Tensor2D) => tf.Tensor2D;

/** Each query with each document: [queries, documents], by similarity. */
export const similarityMatrices: Readonly<Record<Similarity, Matrix>> = {
  cosine: (queries, documents) =>
    products(unitVectors(queries), unitVectors(documents)),
  dotProduct: products,
  negativeEuclidean: (queries, documents) => distances(queries, documents),
};

function products(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(a, b, false, true);
}

/** −‖q − d‖, with gradient 0 where it is 0. */
function distances(queries: tf.Tensor2D, documents: tf.Tensor2D): tf.Tensor2D {
  return tf.customGrad((a, b, save) => {
    const [q, d] = [a as tf.Tensor2D, b as tf.Tensor2D];
    const value = tf.neg(tf.sqrt(squares(q, d)));
    (save as tf.GradSaveFunc)([q, d, value]);
    const gradFunc = (dValue: tf.Tensor, saved: tf.Tensor[]) => {
      const [q, d, value] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      // The gradient of −‖q − d‖ is (q − d) / −‖q − d‖ for q, and minus that
      // for d. For a gradient of it, what is saved of a value is a constant.
      const slopes = isTaped()
        ? tf.mul(tf.neg(dValue), inverseRoot(squares(q, d))) as tf.Tensor2D
        : tf.divNoNan(dValue, value) as tf.Tensor2D;
      const sums = (axis: number) => tf.sum(slopes, axis);
      return [
        tf.sub(tf.mul(tf.expandDims(sums(1), 1), q), tf.matMul(slopes, d)),
        tf.sub(
          tf.mul(tf.expandDims(sums(0), 1), d),
          tf.matMul(slopes, q, true),
        ),
      ];
    };
    return { value, gradFunc };
  })(queries, documents) as tf.Tensor2D;
}

/**
 * ‖q − d‖² = q · q − 2 q · d + d · d, measured from the documents' centre: far
 * from it, the difference of large numbers would keep few digits.
 */
function squares(queries: tf.Tensor2D, documents: tf.Tensor2D): tf.Tensor2D {
  const centre = tf.mean(documents, 0, true);
  const [q, d] = [queries, documents]
    .map((each) => tf.sub(each, centre)) as [tf.Tensor2D, tf.Tensor2D];
  const lengths = tf.add(sumProduct(q, q), tf.transpose(sumProduct(d, d)));
  const between = tf.sub(lengths, tf.mul(products(q, d), 2));
  return tf.relu(between as tf.Tensor2D);
}
