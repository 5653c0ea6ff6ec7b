/**
 * The sum of a table's rows that sparse features name, and its gradient.
 *
 * @module
 */
import { fast, fastSpread, fastSums, placeOf } from "../../backend/fast/mod.ts";
import { read } from "../../backend/memory.ts";
import { collector, type RowGradient } from "../../backend/row_gradients.ts";
import * as tf from "../../backend/tf.ts";
import {
  addUpInLoops,
  spreadInLoops,
  type Sums,
  type Tables,
} from "./sum_in_loops.ts";

export type { Tables };

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
    const gradFunc = (dy: tf.Tensor, [features]: tf.Tensor[]): tf.Tensor[] => {
      if (collected) {
        spread(features!, dy, tables, {
          kernel: collected.gradientOf(kernel),
          importance: importance && collected.gradientOf(importance),
        });
        return [tf.scalar(0)];
      }
      return wholeGradients(features!, dy, tables);
    };
    const value = fastSums({ features, ...tables }) ??
      addUpInLoops(features, tables);
    return { value, gradFunc };
  })(...inputs);
}

/** The gradients of whole tables. */
function wholeGradients(
  features: tf.Tensor,
  dy: tf.Tensor,
  tables: Tables,
): tf.Tensor[] {
  const list = [
    tables.kernel,
    ...(tables.importance ? [tables.importance] : []),
  ];
  const now = fast();
  if (now && features.size > 0) {
    const zeros = list.map((table) => tf.zeros(table.shape));
    const [kernel, importance] = zeros
      .map((each) => ({ place: placeOf(now, each) }));
    fastSpread(now, { features, ...tables }, dy, {
      kernel: kernel!,
      importance,
    });
    return zeros;
  }
  const [kernel, importance] = list.map(denseSums);
  spreadInLoops(features, dy, tables, { kernel: kernel!, importance });
  return [kernel, importance].flatMap((sums, i) =>
    sums ? [tf.tensor(sums.all, list[i]!.shape)] : []
  );
}

/** Adds the gradients of rows to what has been gathered of them. */
function spread(
  features: tf.Tensor,
  dy: tf.Tensor,
  tables: Tables,
  gradients: { kernel: RowGradient; importance: RowGradient | undefined },
): void {
  const { kernel, importance } = gradients;
  const now = fast();
  if (!now || features.size === 0 || kernel.place === undefined) {
    return spreadInLoops(features, dy, tables, gradients);
  }
  const named = read(features, (pairs) => {
    const named = new Int32Array(pairs.length / 2);
    // Padding is not looked up: a row that is only padding is not touched.
    for (let i = 0; i < named.length; i++) {
      named[i] = pairs[2 * i + 1] === 0 ? -1 : pairs[2 * i]!;
    }
    return named;
  });
  const kernelPlaces = kernel.indicesOf(named);
  const importancePlaces = importance?.indicesOf(named);
  fastSpread(now, { features, ...tables }, dy, {
    kernel: { place: kernel.place, places: kernelPlaces },
    importance: importance?.place === undefined
      ? undefined
      : { place: importance.place, places: importancePlaces! },
  });
}

function checkIndices(features: tf.Tensor, size: number): void {
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

function denseSums(table: tf.Variable): Sums {
  const width = table.shape[1] ?? 1;
  return {
    all: new Float32Array(table.size),
    placeOf: (feature) => feature * width,
  };
}
