/**
 * The sum of a table's rows that sparse features name, and its gradient.
 *
 * @module
 */
import {
  fastFirstOutside,
  fastSums,
  fastWholeGradients,
  firstOrderGrad,
  read,
  type Use,
} from "@two-towers/fast/operations";
import * as tf from "../backend/tf.ts";
import { addUpInLoops, spreadInLoops } from "./in_loops.ts";
import type { Tables } from "./tables.ts";

/**
 * Σ weight · importance · kernel row, over the features of each row.
 *
 * @param features Pairs of index and weight: [..., longest, 2].
 * @param tables The weights.
 * @returns Shape [..., width].
 * @throws {RangeError} If an index does not fit the kernel.
 */
export function sumOfRows(features: tf.Tensor, tables: Tables): tf.Tensor {
  checkIndices(features, tables.kernel.shape[0]!);
  const { anchor } = tables;
  return firstOrderGrad("a sparse layer", (...args) => {
    const save = args.at(-1) as tf.GradSaveFunc;
    save([features]);
    const gradFunc = (dSums: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const use = { features: saved[0]!, dSums };
      if (!anchor) return wholeGradients(tables, use);
      tables.note(use);
      return [tf.scalar(0)];
    };
    const value = fastSums(features, tables) ?? addUpInLoops(features, tables);
    return { value, gradFunc };
  })(...(anchor ? [anchor] : tables.all));
}

/** The gradients of whole tables. */
function wholeGradients(tables: Tables, use: Use): tf.Tensor[] {
  const gradients = fastWholeGradients(tables, use);
  if (gradients) return gradients;
  const { kernel, importance } = tables;
  const dKernel = new Float32Array(kernel.size);
  const dImportance = new Float32Array(importance?.size ?? 0);
  spreadInLoops(tables, use, {
    kernel: dKernel,
    importance: dImportance,
    placeOf: (feature) => feature,
  });
  return tables.all.map((table) =>
    tf.tensor(table === kernel ? dKernel : dImportance, table.shape)
  );
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
