// What several test files share.
import * as tf from "@tensorflow/tfjs";
import {
  type Dssm,
  dssm,
  type Features,
  type FitOptions,
  multiHot,
  randomBags,
  type Tower,
  tower,
} from "../lib/mod.ts";
import {
  assertAlmostEquals,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "./assert.ts";

export {
  assertNoLeak,
  assertNoLeakWithoutMemory,
  assertSecondGradient,
  fileTest,
  numbers,
  startCode,
} from "../fast/tests/helpers.ts";

/**
 * Asserts that `body` throws or rejects with such an error, whose message has
 * all these parts, and that it leaves no tensor behind.
 */
export async function assertRefused(
  body: () => unknown,
  errorClass: new (message?: string) => Error,
  ...parts: string[]
): Promise<void> {
  const before = tf.memory().numTensors;
  const error = await assertRejects(async () => await body(), errorClass);
  for (const part of parts) assertStringIncludes(error.message, part);
  assertEquals(tf.memory().numTensors, before, `leak: ${error.message}`);
}

/** Asserts that each number is within `absolute + relative * |expected|`. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute = 1e-6, relative = 1e-5, name = "" } = {},
): void {
  assertEquals(actual.length, expected.length, `${name} length`);
  for (let i = 0; i < expected.length; i++) {
    const tolerance = absolute + relative * Math.abs(expected[i]!);
    assertAlmostEquals(actual[i]!, expected[i]!, tolerance, `${name}[${i}]`);
  }
}

/** The weights of a model, as numbers. */
export function weightsOf(model: tf.LayersModel): number[][] {
  return model.getWeights().map((weight) => [...weight.dataSync()]);
}

/** Widths of the features of {@linkcode smallModel}. */
export const SIZES = { user: 12, item: 8 } as const;

/** A small DSSM with outputs from 0 to 1, not compiled. */
export function smallModel(
  seed = 1,
): Dssm<Tower<4, "user", 12>, Tower<4, "item", 8>> {
  return dssm(
    tower({ name: "user", inputSize: SIZES.user, units: [6, 4], seed }),
    tower({ name: "item", inputSize: SIZES.item, units: [5, 4], seed }),
    { gamma: 5, activation: "sigmoid" },
  );
}

/** The same, compiled. */
export function compiledModel(): ReturnType<typeof smallModel> {
  const model = smallModel();
  model.compile({
    optimizer: "sgd",
    loss: "binaryCrossentropy",
    metrics: ["accuracy"],
  });
  return model;
}

/** Rows of features for {@linkcode smallModel}. */
export function randomPairs(
  rows: number,
  seed = 1,
): [Features<12>, Features<8>] {
  const { user, item } = SIZES;
  return [
    multiHot(randomBags({ rows, draws: 3, size: user, seed }), user),
    multiHot(randomBags({ rows, draws: 3, size: item, seed: seed + 1 }), item),
  ];
}

/** A short training that shows nothing. */
export const silent = {
  epochs: 2,
  batchSize: 4,
  verbose: 0,
} as const satisfies FitOptions;
