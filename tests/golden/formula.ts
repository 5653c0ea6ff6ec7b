/**
 * The weights and inputs behind keras.json, made by the same formula as in
 * keras.py (its docstring has the formula and the seeds), bit for bit.
 */

/** One row of inputs, as in the article: 500 features, 200 draws. */
const FEATURES = 500;
const DRAWS = 200;

function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A whole number from 0 to 2^32 - 1 that looks random. */
export function hash(seed: number, index: number): number {
  return mix(mix(seed) + index);
}

/** `length` numbers from center - limit to center + limit. */
export function values(
  seed: number,
  length: number,
  limit: number,
  center = 0,
): Float32Array {
  return Float32Array.from(
    { length },
    (_, i) => center + (hash(seed, i) / 2 ** 31 - 1) * limit,
  );
}

/** Glorot's limit, with which keras.py makes a kernel [fanIn, fanOut]. */
export function kernelLimit(fanIn: number, fanOut: number): number {
  return Math.sqrt(6 / (fanIn + fanOut));
}

/** `rows` multi-hot rows, one after the other: [rows, features]. */
export function multiHotRows(
  seed: number,
  rows: number,
  features = FEATURES,
  draws = DRAWS,
): Float32Array {
  const result = new Float32Array(rows * features);
  for (let i = 0; i < rows * draws; i++) {
    const row = Math.floor(i / draws);
    result[row * features + hash(seed, i) % features] = 1;
  }
  return result;
}

/** `length` labels, 0 or 1. */
export function labels(seed: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => hash(seed, i) % 2);
}

/** A tower's arrays in the order of their seeds. */
const TOWER: [name: string, shape: number[], limit: number, center: number][] =
  [
    ["dense1/kernel", [FEATURES, 128], kernelLimit(FEATURES, 128), 0],
    ["dense1/bias", [128], 0.05, 0],
    ["bn/gamma", [128], 0.1, 1],
    ["bn/beta", [128], 0.1, 0],
    ["bn/moving_mean", [128], 0.1, 0],
    ["bn/moving_variance", [128], 0.2, 1],
    ["dense2/kernel", [128, 64], kernelLimit(128, 64), 0],
    ["dense2/bias", [64], 0.05, 0],
    ["output/kernel", [64, 16], kernelLimit(64, 16), 0],
    ["output/bias", [16], 0.05, 0],
  ];

/** One of the model's arrays before training, by keras.json's name for it. */
export interface Weight {
  name: string;
  shape: number[];
  values: Float32Array;
}

/** The model's 20 arrays (user tower, then item tower; seeds 1 to 20). */
export function initialWeights(): Weight[] {
  return ["user", "item"].flatMap((tower, t) =>
    TOWER.map(([name, shape, limit, center], i) => {
      const length = shape.reduce((a, b) => a * b);
      const seed = t * TOWER.length + i + 1;
      return {
        name: `${tower}/${name}`,
        shape,
        values: values(seed, length, limit, center),
      };
    })
  );
}

/** A batch of 32: number 15 is the article's, 1 to 5 are the training's. */
export function batch(
  number: number,
): { user: Float32Array; item: Float32Array; labels: Float32Array } {
  return {
    user: multiHotRows(100 + number, 32),
    item: multiHotRows(200 + number, 32),
    labels: labels(300 + number, 32),
  };
}
