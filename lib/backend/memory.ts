/**
 * The memory behind a tensor.
 *
 * @module
 */
import * as tf from "./tf.ts";

/** The parts of TensorFlow.js's backends that hold the numbers. */
interface WasmBackend {
  readonly wasm?: {
    readonly HEAPU8: Uint8Array;
    readonly tfjs: {
      registerTensor(id: number, size: number, memoryOffset: number): void;
      disposeData(id: number): void;
    };
  };
  readonly dataIdMap?: {
    get(id: object): Place | undefined;
  };
  refCount(id: object): number;
}

/** Where the numbers of a tensor lie. */
interface Place {
  readonly id: number;
  readonly memoryOffset: number;
}

/**
 * Lets `use` read the numbers of a tensor, without a copy where the backend
 * allows it. The view is dead once another tensor has been made: keep it no
 * longer than `use` runs, and make no tensor in it.
 *
 * @param tensor A tensor of 32-bit numbers.
 * @param use Reads the numbers.
 */
export function read<Result>(
  tensor: tf.Tensor,
  use: (values: Float32Array) => Result,
): Result {
  return use(view(tensor) ?? tensor.dataSync<"float32">());
}

/**
 * Lets `change` overwrite numbers of a variable, in place where the backend
 * allows it. Other tensors keep their numbers.
 *
 * @param variable A variable of 32-bit numbers.
 * @param change Writes some of the numbers.
 */
export function overwrite(
  variable: tf.Variable,
  change: (values: Float32Array) => void,
): void {
  const memory = isShared(variable) ? undefined : view(variable);
  if (memory) {
    forgetCopies(variable);
    return change(memory);
  }
  const values = variable.dataSync<"float32">().slice();
  change(values);
  const changed = tf.tensor(values, variable.shape);
  variable.assign(changed);
  changed.dispose();
}

function view(tensor: tf.Tensor): Float32Array | undefined {
  const { wasm, dataIdMap } = backend();
  const offset = dataIdMap?.get(tensor.dataId)?.memoryOffset;
  if (!wasm?.HEAPU8 || offset === undefined) return undefined;
  return new Float32Array(wasm.HEAPU8.buffer, offset, tensor.size);
}

/** `setWeights` lets the variables of two models share one memory. */
function isShared({ dataId }: tf.Tensor): boolean {
  return backend().refCount(dataId) > 1;
}

/** XNNPACK keeps a packed copy of each matrix that it has multiplied with. */
function forgetCopies({ dataId, size }: tf.Tensor): void {
  const { wasm, dataIdMap } = backend();
  const { id, memoryOffset } = dataIdMap!.get(dataId)!;
  wasm!.tfjs.disposeData(id);
  wasm!.tfjs.registerTensor(id, size, memoryOffset);
}

function backend(): WasmBackend {
  return tf.engine().backend as unknown as WasmBackend;
}
