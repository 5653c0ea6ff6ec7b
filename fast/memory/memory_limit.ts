/**
 * A clear end of TensorFlow.js's memory. WebAssembly can address 4 GB; past
 * them, TensorFlow.js went on at a wrong place and crashed later.
 *
 * @module
 */
import type { WasmBackend } from "./backend.ts";

/** What TensorFlow.js's own memory may grow to. */
const LIMIT = 4294901760;

/**
 * Makes each allocation of the backend throw where there is no memory left.
 */
export function limitMemory({ wasm }: WasmBackend): void {
  const { malloc, memory } = wasm.asm;
  wasm._malloc = (bytes) => {
    const place = bytes < LIMIT ? malloc(bytes) >>> 0 : 0;
    if (place === 0 || place + bytes > memory.buffer.byteLength) {
      throw new RangeError(
        `WebAssembly's memory ends at 4 GB: there is no room for another ${
          (bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })
        } MB. Dispose tensors, or use smaller batches or tables`,
      );
    }
    return place;
  };
}
