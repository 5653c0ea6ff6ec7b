/**
 * Batch normalisation: while training, as one operation with its gradient in
 * closed form (TensorFlow.js's takes some forty operations, two of which repeat
 * rows to a matrix); and afterwards, two numbers at a time.
 *
 * @module
 */
import { type Fast, fast as now } from "../memory/module.ts";
import {
  areFloats,
  numbersOf,
  output,
  placeOf,
  sizeOf,
} from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import { ownScratch } from "../threads/scratch.ts";
import { inParts } from "../threads/threads.ts";
import { replaceCall } from "./layers.ts";
import { addGradient, addKernel, replaceKernel } from "./replace.ts";

/** Nanoseconds to normalise a number, about. */
const COST = 1.5;

/** The parts of the layer that are not public. */
interface BatchNormalization {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma?: tf.LayerVariable;
  readonly beta?: tf.LayerVariable;
  readonly movingMean: tf.LayerVariable;
  readonly movingVariance: tf.LayerVariable;
}

/**
 * Makes the layer one operation while training, over the last axis, and
 * replaces the kernel that normalises by a given mean and variance.
 */
export function replaceBatchNorm(): void {
  replaceKernel("FusedBatchNorm", (fast, { inputs, attrs }) => {
    const { x, mean, variance, offset, scale } = inputs;
    const width = x!.shape.at(-1)!;
    const columns = [mean, variance, scale, offset];
    const covered = columns.every((each) => each && sizeOf(each) === width) &&
      areFloats(x!, ...columns as tf.TensorInfo[]);
    if (!covered) return undefined;
    const y = output(fast, x!.shape);
    const [to, rows, ...places] = [y, x!, ...columns as tf.TensorInfo[]]
      .map((each) => placeOf(fast, each)) as [number, number, ...number[]];
    const room = ownScratch(fast, 16 * width);
    const size = sizeOf(x!);
    inParts(fast, { size: size / width, cost: size * COST }, (from, count) => [[
      "normalize",
      to + 4 * width * from,
      rows + 4 * width * from,
      ...places,
      count,
      width,
      attrs.varianceEpsilon as number,
      room,
    ]]);
    return y;
  });
  addKernel("FastBatchNorm", (fast, { inputs: { x, gamma, beta }, attrs }) => {
    const width = sizeOf(gamma!);
    const outputs = [x!.shape, [width], [width]]
      .map((shape) => output(fast, shape));
    fast.kernels.batchNorm(
      ...[...outputs, x!, gamma!, beta!].map((each) => placeOf(fast, each)),
      sizeOf(x!) / width,
      width,
      attrs.epsilon as number,
    );
    return outputs;
  });
  const gradient = "FastBatchNormGradient";
  addGradient(gradient, "batch normalisation", (fast, { inputs, attrs }) => {
    const { dy, x, gamma, mean, variance } = inputs;
    const width = sizeOf(gamma!);
    const outputs = [x!.shape, [width], [width]]
      .map((shape) => output(fast, shape));
    fast.kernels.batchNormGradient(
      ...[...outputs, dy!, x!, gamma!, mean!, variance!]
        .map((each) => placeOf(fast, each)),
      sizeOf(x!) / width,
      width,
      attrs.epsilon as number,
    );
    return outputs;
  });
  tf.registerGradient({
    kernelName: "FastBatchNorm",
    inputsToSave: ["x", "gamma"],
    outputsToSave: [false, true, true],
    gradFunc: (dys, saved, attrs) => {
      const [x, gamma, mean, variance] = saved as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ];
      const [dy] = dys as tf.Tensor[];
      const inputs = { dy: dy!, x, gamma, mean, variance };
      const [dx, dGamma, dBeta] = tf.engine()
        .runKernel(gradient, inputs, attrs) as tf.Tensor[];
      return {
        x: () => dx!,
        gamma: () => dGamma!,
        beta: () => dBeta!,
      };
    },
  });
  replaceCall<BatchNormalization>("BatchNormalization", (layer, x, kwargs) => {
    const [gamma, beta] = [layer.gamma?.read(), layer.beta?.read()];
    const last = layer.axis === -1 || layer.axis === x.rank - 1;
    const covered = kwargs.training === true && last && x.rank > 1 &&
      gamma && beta && areFloats(x, gamma, beta);
    if (!covered) return undefined;
    const [y, mean, variance] = tf.engine().runKernel("FastBatchNorm", {
      x,
      gamma,
      beta,
    }, { epsilon: layer.epsilon }) as tf.Tensor[];
    for (
      const [variable, value] of [
        [layer.movingMean, mean!],
        [layer.movingVariance, variance!],
      ] as const
    ) {
      variable.write(moved(now()!, variable.read(), value, 1 - layer.momentum));
    }
    return y;
  });
}

/** old − (old − value) · share, number by number, as TensorFlow.js has it. */
function moved(
  fast: Fast,
  old: tf.Tensor,
  value: tf.Tensor,
  share: number,
): tf.Tensor {
  placeOf(fast, old); // moves it here, if it is on another backend
  const info = output(fast, old.shape);
  const [to, from, towards] = [info, old, value]
    .map((each) => numbersOf(fast, each)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
  const factor = Math.fround(share);
  for (let i = 0; i < to.length; i++) {
    const step = Math.fround(Math.fround(from[i]! - towards[i]!) * factor);
    to[i] = from[i]! - step;
  }
  return tf.engine().makeTensorFromTensorInfo(info);
}
