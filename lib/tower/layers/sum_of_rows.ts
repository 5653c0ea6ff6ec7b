/**
 * The sum of a table's rows that sparse features name, and its gradient.
 *
 * @module
 */
import { fast, fastSpread, fastSums, placeOf } from "../../backend/fast/mod.ts";
import { read } from "../../backend/memory.ts";
import { collector, type RowGradient } from "../../backend/row_gradients.ts";
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
    const value = fastSums({ features, ...tables }) ?? addUp(features, tables);
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
  const places = (gradient: RowGradient) =>
    named.map((feature) =>
      feature === -1 ? 0 : gradient.placeOf(feature) / gradient.width
    );
  const [kernelPlaces, importancePlaces] = [
    places(kernel),
    importance && places(importance),
  ];
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

/** The forward pass: one sum for each row of features. */
function addUp(features: tf.Tensor, tables: Tables): tf.Tensor {
  const width = tables.kernel.shape[1]!;
  const stride = 2 * features.shape.at(-2)!;
  const sums = new Float32Array(features.size / stride * width);
  readAll(features, tables, (pairs, kernel, importance) => {
    for (let at = 0, out = 0; at < pairs.length; at += stride, out += width) {
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
  });
  return tf.tensor(sums, [...features.shape.slice(0, -2), width]);
}

/** The backward pass: what each row of the tables contributed to. */
function spreadInLoops(
  features: tf.Tensor,
  dy: tf.Tensor,
  tables: Tables,
  gradients: { kernel: Sums; importance: Sums | undefined },
): void {
  const width = tables.kernel.shape[1]!;
  const stride = 2 * features.shape.at(-2)!;
  const slopes = dy.dataSync<"float32">();
  readAll(features, tables, (pairs, kernel, importance) => {
    for (let at = 0, out = 0; at < pairs.length; at += stride, out += width) {
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
  });
}

function denseSums(table: tf.Variable): Sums {
  const width = table.shape[1] ?? 1;
  return {
    all: new Float32Array(table.size),
    placeOf: (feature) => feature * width,
  };
}

/** Reads features and weights. */
function readAll(
  features: tf.Tensor,
  { kernel, importance }: Tables,
  use: (
    pairs: Float32Array,
    kernel: Float32Array,
    importance: Float32Array | undefined,
  ) => void,
): void {
  read(features, (pairs) =>
    read(kernel, (rows) => {
      if (!importance) return use(pairs, rows, undefined);
      read(importance, (factors) => use(pairs, rows, factors));
    }));
}
