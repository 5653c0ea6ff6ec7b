/**
 * The sum of a table's rows that sparse features name, and its gradient.
 *
 * @module
 */
import { read } from "../../backend/memory.ts";
import { collector } from "../../backend/row_gradients.ts";
import * as tf from "../../backend/tf.ts";

/** The weights that a sum reads. */
export interface Tables {
  /** One row for each feature: [inputSize, width]. */
  readonly kernel: tf.Variable;
  /** A factor for each feature: [inputSize]. Default: all 1. */
  readonly importance?: tf.Variable | undefined;
}

/** Where gradients of rows are added up. */
interface Sums {
  /** The numbers. They may move when a place is asked for. */
  readonly all: Float32Array;
  /** Where the row of a feature begins. */
  placeOf(feature: number): number;
}

/**
 * Σ weight · importance · kernel row, over the features of each row.
 *
 * @param features Pairs of index and weight: [..., longest, 2].
 * @param tables The weights.
 * @returns Shape [..., width].
 * @throws {RangeError} If an index does not fit the kernel.
 */
export function sumOfRows(features: tf.Tensor, tables: Tables): tf.Tensor {
  const { kernel, importance } = tables;
  const width = kernel.shape[1]!;
  const shape = [...features.shape.slice(0, -2), width];
  const bags = {
    // A copy: the gradient reads it after other tensors have come and gone.
    pairs: features.dataSync<"float32">().slice(),
    stride: 2 * features.shape.at(-2)!,
    width,
  };
  checkIndices(bags.pairs, kernel.shape[0]!);
  const value = () => tf.tensor(addUp(bags, tables), shape);

  const collected = collector();
  const gradient = (dy: tf.Tensor): tf.Tensor[] => {
    if (collected) {
      spread(bags, dy, tables, {
        kernel: collected.gradientOf(kernel),
        importance: importance && collected.gradientOf(importance),
      });
      return [tf.scalar(0)];
    }
    const whole = {
      kernel: denseSums(kernel),
      importance: importance && denseSums(importance),
    };
    spread(bags, dy, tables, whole);
    return [
      tf.tensor(whole.kernel.all, kernel.shape),
      ...(whole.importance
        ? [tf.tensor(whole.importance.all, importance!.shape)]
        : []),
    ];
  };
  const inputs: tf.Tensor[] = collected
    ? [collected.anchor]
    : [kernel, ...(importance ? [importance] : [])];
  return tf.customGrad(() => ({ value: value(), gradFunc: gradient }))(
    ...inputs,
  );
}

interface Bags {
  readonly pairs: Float32Array;
  readonly stride: number;
  readonly width: number;
}

function checkIndices(pairs: Float32Array, size: number): void {
  for (let i = 0; i < pairs.length; i += 2) {
    const index = pairs[i]!;
    if (!(index >= 0 && index < size && Number.isInteger(index))) {
      throw new RangeError(
        `a feature's index must be an integer from 0 to ${
          size - 1
        }; found ${index}`,
      );
    }
  }
}

/** The forward pass: one sum for each row of features. */
function addUp({ pairs, stride, width }: Bags, tables: Tables): Float32Array {
  const sums = new Float32Array(pairs.length / stride * width);
  read(
    tables.kernel,
    (kernel) =>
      readOptional(tables.importance, (importance) => {
        for (
          let at = 0, out = 0;
          at < pairs.length;
          at += stride, out += width
        ) {
          for (let i = at; i < at + stride; i += 2) {
            if (pairs[i + 1] === 0) continue;
            const feature = pairs[i]!;
            const factor = pairs[i + 1]! * (importance?.[feature] ?? 1);
            const row = feature * width;
            for (let j = 0; j < width; j++) {
              sums[out + j]! += factor * kernel[row + j]!;
            }
          }
        }
      }),
  );
  return sums;
}

/** The backward pass: what each row of the tables contributed to. */
function spread(
  { pairs, stride, width }: Bags,
  dy: tf.Tensor,
  tables: Tables,
  gradients: { kernel: Sums; importance: Sums | undefined },
): void {
  const slopes = dy.dataSync<"float32">();
  read(
    tables.kernel,
    (kernel) =>
      readOptional(tables.importance, (importance) => {
        for (
          let at = 0, out = 0;
          at < pairs.length;
          at += stride, out += width
        ) {
          for (let i = at; i < at + stride; i += 2) {
            if (pairs[i + 1] === 0) continue;
            const feature = pairs[i]!;
            const weight = pairs[i + 1]!;
            const factor = weight * (importance?.[feature] ?? 1);
            const place = gradients.kernel.placeOf(feature);
            const sums = gradients.kernel.all;
            const row = feature * width;
            let product = 0;
            for (let j = 0; j < width; j++) {
              const slope = slopes[out + j]!;
              sums[place + j]! += factor * slope;
              product += kernel[row + j]! * slope;
            }
            if (gradients.importance) {
              const place = gradients.importance.placeOf(feature);
              gradients.importance.all[place]! += weight * product;
            }
          }
        }
      }),
  );
}

function denseSums(table: tf.Variable): Sums {
  const width = table.shape[1] ?? 1;
  return {
    all: new Float32Array(table.size),
    placeOf: (feature) => feature * width,
  };
}

function readOptional(
  tensor: tf.Tensor | undefined,
  use: (values: Float32Array | undefined) => void,
): void {
  if (tensor) read(tensor, use);
  else use(undefined);
}
