/**
 * The layers that join two towers: the article's `CosineSimilarLayer`, and two
 * others to compare with.
 *
 * @module
 */
import { checkReal } from "@two-towers/fast/operations";
import * as tf from "../backend/tf.ts";
import {
  cosine,
  dotProduct,
  negativeEuclidean,
  type Similarity,
} from "../score.ts";

/**
 * What the three layers share: two vectors in, one number out.
 *
 * @internal
 */
export abstract class SimilarityLayer extends tf.Layer {
  /** Compares vectors, row beside row: [rows, K] twice to [rows, 1]. */
  protected abstract compare(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D;

  /** Makes the weights; TensorFlow.js calls it. */
  override build(inputShape: tf.Shapes): void {
    if (isPair(inputShape)) {
      if (inputShape.length !== 2) {
        throw new TypeError(
          `${this.name} joins two inputs; found ${inputShape.length}`,
        );
      }
      const [a, b] = inputShape;
      if (a[1] !== b[1]) {
        throw new TypeError(
          `${this.name} joins vectors of one width; found ${a[1]} and ${b[1]}`,
        );
      }
    } else if ((inputShape[1] as number) % 2 !== 0) {
      throw new TypeError(
        `${this.name} cuts its one input into two halves; found the odd width ${
          inputShape[1]
        }`,
      );
    }
    super.build(inputShape);
  }

  /** The shape that comes out, for one that goes in. */
  override computeOutputShape(inputShape: tf.Shapes): tf.Shape {
    return [
      isPair(inputShape) ? inputShape[0][0]! : inputShape[0] as number,
      1,
    ];
  }

  /** Computes; TensorFlow.js calls it. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const list = Array.isArray(inputs) ? inputs : [inputs];
      for (const each of list) checkReal(`${this.name}'s input`, each);
      const [a, b] = list.length === 2 ? list : tf.split(list[0]!, 2, -1);
      return this.compare(a as tf.Tensor2D, b as tf.Tensor2D);
    });
  }
}

/**
 * The article's layer between the towers: the cosine of two vectors.
 *
 * It takes two inputs of shape [rows, K], or one of shape [rows, 2 K] that is
 * their concatenation, as in the article. Its output has shape [rows, 1] and
 * lies from −1 to 1; the cosine of a zero vector is 0, with gradient 0.
 *
 * @throws {TypeError} When it is applied to vectors of different widths, or to
 * one input of odd width.
 *
 * @example As in the article, on a concatenation
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { CosineSimilarity } from "@two-towers/dssm";
 *
 * const both = tf.layers.concatenate().apply([
 *   tf.input({ shape: [16] }),
 *   tf.input({ shape: [16] }),
 * ]) as tf.SymbolicTensor;
 * const similar = new CosineSimilarity().apply(both); // [rows, 1]
 * ```
 */
export class CosineSimilarity extends SimilarityLayer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "CosineSimilarity";
  /** Compares vectors, row beside row. */
  protected override compare(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
    return cosine(a, b);
  }
}

/** As {@linkcode CosineSimilarity}, with the dot product: from −∞ to ∞. */
export class DotProduct extends SimilarityLayer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "DotProduct";
  /** Compares vectors, row beside row. */
  protected override compare(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
    return dotProduct(a, b);
  }
}

/** As {@linkcode CosineSimilarity}, with −‖a − b‖: from −∞ to 0. */
export class NegativeEuclidean extends SimilarityLayer {
  /** The name under which TensorFlow.js saves and finds the layer. */
  static className = "NegativeEuclidean";
  /** Compares vectors, row beside row. */
  protected override compare(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
    return negativeEuclidean(a, b);
  }
}

const layers = {
  cosine: CosineSimilarity,
  dotProduct: DotProduct,
  negativeEuclidean: NegativeEuclidean,
};
for (const layer of Object.values(layers)) {
  tf.serialization.registerClass(layer);
}

/** Makes the layer of a similarity. */
export function similarityLayer(similarity: Similarity): tf.Layer {
  return new layers[similarity]({ name: "similarity" });
}

/**
 * How a model compares its towers, told by its layers.
 *
 * @throws {TypeError} If it has none of the three.
 */
export function comparisonOf(
  model: tf.LayersModel,
): { similarity: Similarity; gamma: number } {
  const found = model.layers.find((layer) => layer instanceof SimilarityLayer);
  const similarity = Object.entries(layers)
    .find(([_, each]) => found instanceof each)?.[0];
  if (!similarity) {
    throw new TypeError(`${model.name} must compare two towers; found none`);
  }
  const scaled = model.layers.find(({ name }) => name === "gamma");
  const gamma = Number(scaled?.getConfig().scale ?? 1);
  return { similarity: similarity as Similarity, gamma };
}

function isPair(shape: tf.Shapes): shape is [tf.Shape, tf.Shape] {
  return Array.isArray(shape[0]);
}
