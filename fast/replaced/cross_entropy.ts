/**
 * Binary cross-entropy as one operation;
 * TensorFlow.js's takes fifty with its gradient.
 *
 * @module
 */
import { fast } from "../memory/module.ts";
import { areFloats, output, placeOf, sizeOf } from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import { addGradient, addKernel } from "./replace.ts";

type Loss = (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

/** The part of a compiled model that holds its losses. */
interface Compiled {
  lossFunctions: Loss[];
}

/** What keeps ln away from 0, as tf.layers has it. */
const LOW = 1e-7;

/**
 * Makes models that are compiled with "binaryCrossentropy" use it. The loss of a
 * NaN is NaN here; TensorFlow.js clips it to a number, and hides that a
 * training has failed.
 */
export function replaceCrossEntropy(): void {
  addKernel("FastCrossEntropy", (fast, { inputs: { labels, predictions } }) => {
    const shape = predictions!.shape.slice(0, -1);
    const means = output(fast, shape);
    const [to, from, at] = [means, labels!, predictions!]
      .map((each) => placeOf(fast, each)) as [number, number, number];
    const rows = sizeOf(means);
    const width = sizeOf(predictions!) / rows;
    fast.kernels.crossEntropy(to, from, at, rows, width, LOW, 1 - LOW);
    return means;
  });
  const gradient = "FastCrossEntropyGradient";
  addGradient(gradient, "binary cross-entropy", (fast, { inputs }) => {
    const { dy, labels, predictions } = inputs;
    const dp = output(fast, predictions!.shape);
    const rows = sizeOf(dy!);
    fast.kernels.crossEntropyGradient(
      ...[dp, dy!, labels!, predictions!].map((each) => placeOf(fast, each)),
      rows,
      sizeOf(predictions!) / rows,
      LOW,
      1 - LOW,
    );
    return dp;
  });
  tf.registerGradient({
    kernelName: "FastCrossEntropy",
    inputsToSave: ["labels", "predictions"],
    gradFunc: (dy, saved) => {
      const [labels, predictions] = saved as [tf.Tensor, tf.Tensor];
      const inputs = { dy: dy as tf.Tensor, labels, predictions };
      return {
        predictions: () => tf.engine().runKernel(gradient, inputs) as tf.Tensor,
      };
    },
  });
  const prototype = tf.LayersModel.prototype;
  const stock = prototype.compile;
  prototype.compile = function (args) {
    stock.call(this, args);
    const compiled = this as unknown as Compiled;
    compiled.lossFunctions = compiled.lossFunctions.map((loss, i) =>
      nameOf(args.loss, i, this.outputNames[i]!) === "binaryCrossentropy"
        ? crossEntropy(loss)
        : loss
    );
  };
}

/** What was given as the loss of an output: one for all, or one for each. */
function nameOf(
  loss: tf.ModelCompileArgs["loss"],
  index: number,
  output: string,
): unknown {
  if (typeof loss !== "object") return loss;
  return Array.isArray(loss) ? loss[index] : loss[output];
}

/** The loss, which leaves to the stock one what it does not cover. */
function crossEntropy(stock: Loss): Loss {
  return function binaryCrossentropy(labels, predictions) {
    const covered = fast() && areFloats(labels, predictions) &&
      predictions.rank > 1 && labels.shape.join() === predictions.shape.join();
    if (!covered) return stock(labels, predictions);
    return tf.engine().runKernel("FastCrossEntropy", {
      labels,
      predictions,
    }) as tf.Tensor;
  };
}
