/**
 * LSA (隐语义分析): what PCA is to texts.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { checkInteger } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { cosineScores, type Scores } from "./scores.ts";
import { sparseCosines, type SparseVector } from "./tf_idf.ts";

/**
 * Rounds of subspace iteration: the directions are nearly the widest. Ten more
 * rounds change the NDCG of 800 directions by .002.
 */
const ROUNDS = 2;

/**
 * Presses documents into the directions in which their TF-IDF matrix is widest,
 * and queries with them; the score is the cosine there.
 *
 * The directions of the features are sums of documents, so the dot products of
 * texts with the documents are all that is needed. Subspace iteration finds the
 * widest `w` for every `w` at once: the first `w` columns of a wider basis.
 *
 * @param queries TF-IDF vectors in the space of the documents'.
 * @param documents TF-IDF vectors.
 * @param options `widths`: numbers of directions, at most one for each document;
 * `seed` of the first directions.
 * @returns Scores for each of the widths.
 * @throws {RangeError} If a width is not an integer from 1 to the number of
 * documents.
 */
export function lsa(
  queries: readonly SparseVector[],
  documents: readonly SparseVector[],
  options: { readonly widths: readonly number[]; readonly seed: number },
): Scores[] {
  checkOptions("lsa's options", options, ["widths", "seed"]);
  const { widths, seed } = options;
  for (const width of widths) {
    checkInteger("a width", width, 1, documents.length);
  }
  const coordinates = tf.tidy(() => {
    const [own, asked] = [documents, queries].map((texts) =>
      matrixOf(sparseCosines(texts, documents))
    ) as [tf.Tensor2D, tf.Tensor2D];
    const shape = [documents.length, Math.max(...widths)] as [number, number];
    let basis: tf.Tensor = tf.randomNormal(shape, 0, 1, "float32", seed);
    for (let round = 0; round < ROUNDS; round++) {
      basis = orthonormal(tf.matMul(own, basis));
    }
    // Sums of documents at right angles are not so in the space of features.
    const image = tf.matMul(own, basis);
    const upright = inverseFactor(tf.matMul(basis, image, true));
    return [
      tf.matMul(tf.matMul(asked, basis), upright),
      tf.matMul(image, upright),
    ] as [tf.Tensor2D, tf.Tensor2D];
  });
  const scores = widths.map((width) => {
    const [asked, own] = coordinates.map((rows) =>
      rows.slice([0, 0], [-1, width])
    ) as [tf.Tensor2D, tf.Tensor2D];
    const found = cosineScores(asked, own);
    tf.dispose([asked, own]);
    return found;
  });
  tf.dispose(coordinates);
  return scores;
}

function matrixOf(rows: Scores): tf.Tensor2D {
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, i) => values.set(row, i * width));
  return tf.tensor2d(values, [rows.length, width]);
}

/** Columns at right angles, of length 1, whose first w span what they did. */
function orthonormal(columns: tf.Tensor): tf.Tensor2D {
  return tf.tidy(() => {
    const unit = columns.div(columns.norm("euclidean", 0, true));
    return tf.matMul(unit, inverseFactor(tf.matMul(unit, unit, true)));
  });
}

/** R⁻¹, where RᵀR is a symmetric matrix and R a triangle above (Cholesky). */
function inverseFactor(matrix: tf.Tensor): tf.Tensor2D {
  const size = matrix.shape[0]!;
  const lower = choleskyFactor(Float64Array.from(matrix.dataSync()), size);
  const inverse = new Float32Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    // Column j of the lower triangle's inverse is row j of R⁻¹.
    for (let i = j; i < size; i++) {
      let sum = i === j ? 1 : 0;
      const row = i * size;
      for (let k = j; k < i; k++) sum -= lower[row + k]! * column[k]!;
      column[i] = sum / lower[row + i]!;
      inverse[j * size + i] = column[i]!;
    }
  }
  return tf.tensor2d(inverse, [size, size]);
}

/** The lower triangle L of a symmetric matrix LLᵀ, in its place. */
function choleskyFactor(values: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let sum = values[row + j]!;
      for (let k = 0; k < j; k++) sum -= values[row + k]! * values[other + k]!;
      values[row + j] = i === j
        ? Math.sqrt(Math.max(sum, 1e-9))
        : sum / values[other + j]!;
    }
  }
  return values;
}
