/**
 * Layers of TensorFlow.js with another `call`.
 *
 * @module
 */
import { fastFirstOrder } from "../memory/module.ts";
import * as tf from "../tf.ts";

/** A layer, with the parts that TensorFlow.js does not show. */
export type Hidden<Parts> = tf.layers.Layer & Parts & {
  invokeCallHook(inputs: tf.Tensor | tf.Tensor[], kwargs: object): void;
};

type CallOf = (
  inputs: tf.Tensor | tf.Tensor[],
  kwargs: Record<string, unknown>,
) => tf.Tensor | tf.Tensor[];

/**
 * Puts a function before the `call` of a class of layers.
 *
 * @param className TensorFlow.js's name of the class.
 * @param call Gives nothing for what it does not cover: then TensorFlow.js's
 * own `call` does it.
 */
export function replaceCall<Parts>(
  className: string,
  call: (
    layer: Hidden<Parts>,
    input: tf.Tensor,
    kwargs: Record<string, unknown>,
  ) => tf.Tensor | undefined,
): void {
  const [layerClass] = tf.serialization.SerializationMap.getMap()
    .classNameMap[className]!;
  const prototype = layerClass.prototype as unknown as { call: CallOf };
  const stock = prototype.call;
  prototype.call = function (this: Hidden<Parts>, inputs, kwargs) {
    const list = Array.isArray(inputs) ? inputs : [inputs];
    const covered = fastFirstOrder() && list.length === 1;
    return covered && tf.tidy(() => {
          const result = call(this, list[0]!, kwargs);
          if (result) this.invokeCallHook(inputs, kwargs);
          return result!;
        }) || stock.call(this, inputs, kwargs);
  };
}
