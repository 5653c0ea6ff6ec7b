/**
 * Layers that towers and models share: they live until the last of these is
 * disposed. TensorFlow.js counts how often a layer was applied, but not the
 * models that were made of others' layers.
 *
 * @module
 */
import type * as tf from "../backend/tf.ts";

/** What TensorFlow.js hides: how many uses are left. */
interface Counted {
  _refCount: number;
}

/** Counts one use more of each layer. */
export function useAgain(layers: readonly tf.Layer[]): void {
  for (const each of layers) (each as unknown as Counted)._refCount++;
}

/** Sees to it that a model that nobody can reach is disposed, if it is not. */
export function disposeForgotten(model: tf.LayersModel): void {
  forgotten.unregister(model);
  if ((model as unknown as Counted)._refCount === 0) return;
  forgotten.register(model, [...model.layers], model);
}

const forgotten = new FinalizationRegistry<tf.Layer[]>((layers) => {
  for (const each of layers) {
    try {
      each.dispose();
    } catch {
      // Its weights went when TensorFlow.js's engine was reset.
    }
  }
});
