/**
 * The parts of TensorFlow.js's wasm backend that are not public, and without
 * which there is no sharing its memory.
 *
 * @module
 */
import * as tf from "../tf.ts";

/** What the backend knows of the numbers of a tensor. */
export interface BackendData {
  readonly id: number;
  readonly memoryOffset: number;
  readonly refCount: number;
}

/** The wasm backend with what it hides. */
export interface WasmBackend extends tf.KernelBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    readonly asm: {
      readonly memory: WebAssembly.Memory;
      readonly malloc: (bytes: number) => number;
    };
    _malloc(bytes: number): number;
    _free(place: number): void;
    readonly tfjs: {
      registerTensor(id: number, size: number, place: number): void;
      disposeData(id: number): void;
    };
  };
  readonly dataIdMap: { get(dataId: object): BackendData | undefined };
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
}

/**
 * The backend, if it has what the fast kernels need.
 *
 * @throws {Error} With what it has not.
 */
export function sharedBackend(): WasmBackend {
  const backend = tf.engine().findBackend("wasm") as WasmBackend | null;
  const { wasm } = backend ?? {};
  const needed = {
    "wasm.asm.memory": wasm?.asm?.memory instanceof WebAssembly.Memory,
    "wasm.HEAPU8": wasm?.HEAPU8?.buffer === wasm?.asm?.memory?.buffer,
    "wasm.asm.malloc": typeof wasm?.asm?.malloc === "function",
    "wasm._malloc": typeof wasm?._malloc === "function",
    "wasm._free": typeof wasm?._free === "function",
    "wasm.tfjs.registerTensor": typeof wasm?.tfjs?.registerTensor ===
      "function",
    "wasm.tfjs.disposeData": typeof wasm?.tfjs?.disposeData === "function",
    "dataIdMap": typeof backend?.dataIdMap?.get === "function",
    "makeOutput": typeof backend?.makeOutput === "function",
    "makeTensorFromTensorInfo":
      typeof tf.engine().makeTensorFromTensorInfo === "function",
    "addTapeNode": "addTapeNode" in tf.engine(),
  };
  for (const [name, found] of Object.entries(needed)) {
    if (!found) throw new Error(`the backend has no ${name}`);
  }
  return backend!;
}
