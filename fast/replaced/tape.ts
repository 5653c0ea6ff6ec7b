/**
 * TensorFlow.js's tape, which records a forward pass for the backward pass. For
 * its gradient, an operation saves copies of tensors: they are nodes of the tape
 * themselves.
 *
 * @module
 */
import * as tf from "../tf.ts";

/** What the tape knows of an operation. */
interface Node {
  readonly kernelName: string;
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: tf.Tensor[];
}

/** The parts of TensorFlow.js's engine that are not public. */
interface Hidden {
  readonly state: {
    readonly activeTape: Node[] | null;
    readonly gradientDepth: number;
  };
  addTapeNode(
    name: string,
    inputs: tf.NamedTensorMap,
    outputs: tf.Tensor[],
    gradient: unknown,
    saved: tf.Tensor[],
    attrs: unknown,
  ): void;
  gradients(...args: unknown[]): unknown;
}

let isMended = false;

/**
 * Mends two faults of the tape, on every backend. The copy of a result stood
 * before the operation that gives it, so that a gradient of the gradient of
 * `tanh`, `sigmoid` or `exp` took it for a constant. And where a forward or a
 * backward pass threw, all copies were left behind.
 */
export function mendTape(): void {
  if (isMended) return;
  isMended = true;
  const engine = tf.engine() as unknown as Hidden;
  const { addTapeNode, gradients } = engine;
  engine.addTapeNode = function (
    name,
    inputs,
    outputs,
    gradient,
    saved,
    attrs,
  ) {
    const tape = this.state.activeTape!;
    // The last nodes are the copies, as many as are saved.
    const copies = tape.splice(tape.length - saved.length);
    const isLate = ({ inputs }: Node) => outputs.includes(inputs.x!);
    tape.push(...copies.filter((node) => !isLate(node)));
    addTapeNode.call(this, name, inputs, outputs, gradient, saved, attrs);
    tape.push(...copies.filter(isLate));
  };
  engine.gradients = function (...args) {
    try {
      return gradients.apply(this, args);
    } catch (error) {
      // Within another's forward pass, it shares that one's tape.
      if (this.state.gradientDepth === 0) {
        const copies = (this.state.activeTape ?? []).filter(isCopy);
        tf.dispose(copies.map(({ outputs }) => outputs));
      }
      throw error;
    }
  };
}

/** Whether a node is a copy for a gradient: these have the name of no kernel. */
function isCopy({ kernelName, inputs }: Node): boolean {
  return "x" in inputs && !tf.getKernel(kernelName, tf.getBackend());
}
