/**
 * The sum of a table's rows that sparse features name, and its gradient.
 *
 * @module
 */
import {
  fast,
  fastFirstOutside,
  fastSums,
  fastWholeGradients,
} from "../fast/mod.ts";
import { read } from "../memory.ts";
import * as tf from "../tf.ts";
import { addUpInLoops, spreadInLoops } from "./in_loops.ts";
import { collector, type Tables, type Use } from "./row_gradients.ts";

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
  checkIndices(features, kernel.shape[0]!);
  const collected = collector();
  const inputs: tf.Tensor[] = collected
    ? [collected.anchor]
    : [kernel, ...(importance ? [importance] : [])];
  return tf.customGrad((...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    save([features]);
    const gradFunc = (dSums: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const use = { features: saved[0]!, dSums };
      if (!collected) return wholeGradients(tables, use);
      collected.add(tables, use);
      return [tf.scalar(0)];
    };
    const value = fastSums(features, tables) ?? addUpInLoops(features, tables);
    return { value, gradFunc };
  })(...inputs);
}

/** The gradients of whole tables. */
function wholeGradients(tables: Tables, use: Use): tf.Tensor[] {
  const now = fast();
  if (now) return fastWholeGradients(now, tables, use);
  const { kernel, importance } = tables;
  const [rows, width] = kernel.shape as [number, number];
  const dKernel = new Float32Array(rows * width);
  const dImportance = new Float32Array(importance ? rows : 0);
  spreadInLoops(tables, use, {
    ...{ kernel: dKernel, importance: dImportance },
    placeOf: (feature) => feature,
  });
  return [
    tf.tensor(dKernel, kernel.shape),
    ...(importance ? [tf.tensor(dImportance, importance.shape)] : []),
  ];
}

function checkIndices(features: tf.Tensor, size: number): void {
  if (fastFirstOutside(features, size) === features.size / 2) return;
  read(features, (pairs) => {
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
  });
}
