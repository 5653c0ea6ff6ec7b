/**
 * Where the time of a training step goes.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { describe } from "../../common/check.ts";
import { checkArray } from "./checks.ts";
import { roundsOf, timesOf, type TimesOptions } from "./times.ts";

/** What a step calls one of TensorFlow.js's kernels for, and how long it takes. */
export interface KernelTime {
  /** TensorFlow.js's name of the kernel, such as `"BatchMatMul"`. */
  readonly name: string;
  /** How often a step calls it. */
  readonly calls: number;
  /** All calls of a step together, in milliseconds. */
  readonly ms: number;
}

/** Where the time of a training step goes, in milliseconds. */
export interface StepProfile {
  /** The whole step. */
  readonly ms: number;
  /** The optimizer's update of the weights, once their gradients are known. */
  readonly update: number;
  /** The kernels of the loss and of its gradients, in the order of their names. */
  readonly kernels: readonly KernelTime[];
  /** TensorFlow.js's own work between these kernels: the lower quartile. */
  readonly between: number;
  /** All calls of kernels in a step, those of the update among them. */
  readonly calls: number;
}

/**
 * Measures one training step of a compiled model, `model.trainOnBatch`, by
 * `tf.profile` and by the clock. Of several runs the fastest counts, for each part
 * by itself, so that the parts are together a little less than the whole, or a
 * little more, because `tf.profile` takes time as well. The weights change.
 *
 * @param model A compiled model.
 * @param features A tensor for each input of the model.
 * @param labels One label a row, of shape [rows, 1].
 * @param options How often; default: 10 rounds.
 * @returns The times, and how often kernels are called.
 * @throws {TypeError} If the model is none or not compiled, or a tensor is
 * missing.
 * @throws {RangeError} If `rounds` is not an integer of at least 1, or an
 * option is unknown.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { dssm, tower } from "../../lib/mod.ts";
 * import { profileStep } from "./mod.ts";
 * import { assert } from "@std/assert";
 *
 * const model = dssm(
 *   tower({ name: "user", inputSize: 20, units: [4] }),
 *   tower({ name: "item", inputSize: 20, units: [4] }),
 * );
 * model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
 * const rows = tf.ones([8, 20]);
 * const profile = await profileStep(model, [rows, rows], tf.ones([8, 1]));
 * assert(profile.kernels.some(({ name }) => name === "FastDense"));
 * ```
 */
export async function profileStep(
  model: tf.LayersModel,
  features: tf.Tensor[],
  labels: tf.Tensor,
  options: TimesOptions = {},
): Promise<StepProfile> {
  const rounds = roundsOf("profileStep", options);
  checkIs("model", model, tf.LayersModel);
  checkArray("features", features, "tensors");
  features.forEach((each, i) => checkIs(`features[${i}]`, each, tf.Tensor));
  checkIs("labels", labels, tf.Tensor);
  const { optimizer } = model;
  if (!optimizer) throw new TypeError(`${model.name} must be compiled first`);
  const step = () => model.trainOnBatch(features, labels);
  const apply = optimizer.applyGradients;
  let update = Infinity;
  try {
    const { ms } = await timesOf({ ms: step }, { rounds });
    const calls = (await kernelsOf(step, 1)).calls;
    optimizer.applyGradients = function (gradients) {
      const start = performance.now();
      apply.call(this, gradients);
      update = Math.min(update, performance.now() - start);
    };
    await timesOf({ step }, { rounds });
    optimizer.applyGradients = () => {};
    const { kernels, between } = await kernelsOf(step, rounds);
    return { ms, update, kernels, between, calls };
  } finally {
    // The optimizer's own method is its class's.
    Reflect.deleteProperty(optimizer, "applyGradients");
  }
}

function checkIs(
  name: string,
  value: unknown,
  Class: typeof tf.LayersModel | typeof tf.Tensor,
): void {
  if (value instanceof Class) return;
  throw new TypeError(
    `${name} must be a tf.${Class.name}; found ${describe(value)}`,
  );
}

/** The kernels that some code calls, and the time between them. */
async function kernelsOf(
  step: () => Promise<unknown>,
  rounds: number,
): Promise<Pick<StepProfile, "kernels" | "between" | "calls">> {
  const times = new Map<string, number>();
  let counts = new Map<string, number>();
  const rests: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const { kernels } = await tf.profile(async () => {
      await step();
      return [];
    });
    const whole = performance.now() - start;
    counts = new Map();
    const sums = new Map<string, number>();
    for (const { name, kernelTimeMs } of kernels) {
      // Operations with a gradient of their own are listed beside their kernels.
      if (!tf.getKernel(name, tf.getBackend())) continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      sums.set(name, (sums.get(name) ?? 0) + Number(await kernelTimeMs));
    }
    for (const [name, sum] of sums) {
      times.set(name, Math.min(times.get(name) ?? Infinity, sum));
    }
    const inKernels = [...sums.values()].reduce((sum, each) => sum + each, 0);
    rests.push(whole - inKernels);
  }
  const kernels = [...counts].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, calls]) => ({ name, calls, ms: times.get(name)! }));
  const calls = kernels.reduce((sum, { calls }) => sum + calls, 0);
  // Not the least: a clock that was set back once would make it negative.
  const between = rests.sort((a, b) => a - b)[Math.floor(rounds / 4)]!;
  return { kernels, between, calls };
}
