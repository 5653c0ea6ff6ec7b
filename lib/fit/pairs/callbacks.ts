/**
 * Callbacks of a training that may throw.
 *
 * @module
 */
import * as tf from "../../backend/tf.ts";

const hooks = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
  "onYield",
] as const;

/** Callbacks that may throw, and what they threw. */
interface Guard {
  callback(args: tf.CustomCallbackArgs): tf.CustomCallbackArgs;
  rethrow(): void;
}

/**
 * Makes callbacks that end the training in order when one of them throws, so
 * that TensorFlow.js disposes its tensors; `rethrow` throws the error then.
 */
export function guarded(model: tf.LayersModel): Guard {
  let failure: { error: unknown } | undefined;
  const callback = (args: tf.CustomCallbackArgs): tf.CustomCallbackArgs => {
    // One of TensorFlow.js's own, for example early stopping.
    if (args instanceof tf.Callback) args.setModel(model);
    return Object.fromEntries(
      hooks.filter((name) => args[name]).map((name) => [
        name,
        async (...parameters: [never, never, never]) => {
          if (failure) return;
          try {
            await args[name]!(...parameters);
          } catch (error) {
            // Before the first step there is nothing to dispose.
            if (name === "onTrainBegin") throw error;
            failure = { error };
            model.stopTraining = true;
          }
        },
      ]),
    );
  };
  const rethrow = () => {
    if (failure) throw failure.error;
  };
  return { callback, rethrow };
}
