/**
 * The order of TensorFlow.js's tape. For its gradient, an operation saves copies
 * of its results before it is on the tape itself: they came before what they are
 * copies of, and a gradient of the gradient of `tanh`, `sigmoid` or `exp` took
 * them for constants.
 *
 * @module
 */
import * as tf from "../tf.ts";

/** What the tape knows of an operation. */
interface Node {
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
}

/** The parts of TensorFlow.js's engine that are not public. */
interface Hidden {
  readonly state: { readonly activeTape: Node[] };
  addTapeNode(
    name: string,
    inputs: tf.NamedTensorMap,
    outputs: tf.Tensor[],
    gradient: unknown,
    saved: tf.Tensor[],
    attrs: unknown,
  ): void;
}

/** Puts copies of results behind the operations that gave them. */
export function mendTape(): void {
  const engine = tf.engine() as unknown as Hidden;
  const stock = engine.addTapeNode;
  engine.addTapeNode = function (
    name,
    inputs,
    outputs,
    gradient,
    saved,
    attrs,
  ) {
    const tape = this.state.activeTape;
    // The last nodes are the copies, as many as are saved.
    const copies = tape.splice(tape.length - saved.length);
    const isLate = ({ inputs }: Node) => outputs.includes(inputs.x!);
    tape.push(...copies.filter((node) => !isLate(node)));
    stock.call(this, name, inputs, outputs, gradient, saved, attrs);
    tape.push(...copies.filter(isLate));
  };
}
