/**
 * TensorFlow.js's wasm backend, without a file or a host to fetch it from.
 *
 * @module
 */
import * as carried from "./built/tensorflow.ts";
import { isShareable, withSharedMemory } from "./memory/shared_memory.ts";
import * as tf from "./tf.ts";
import { unpacked } from "./unpacked.ts";

/**
 * Turns TensorFlow.js to its wasm backend, unless that is in use already.
 *
 * @returns Whether it is in use, and works. If not, the backend is the one that
 * was in use before.
 */
export function useWasm(): Promise<boolean> {
  // Two at once would each load a backend.
  return turning ??= turnToWasm().finally(() => turning = undefined);
}

let turning: Promise<boolean> | undefined;

async function turnToWasm(): Promise<boolean> {
  const before = tf.getBackend();
  if (before === "wasm") return works();
  if (await loadWasm() && works()) return true;
  if (before) await tf.setBackend(before);
  return false;
}

async function loadWasm(): Promise<boolean> {
  // Late: once it is imported, TensorFlow.js wants it and no other backend.
  const { setWasmPaths, version_wasm } = await import(
    "@tensorflow/tfjs-backend-wasm"
  );
  // Its other half is in JavaScript, and has to be of the same version.
  if (version_wasm !== carried.version) return false;
  const binary = await unpacked(carried.binary);
  // TensorFlow.js would wait for ever for a binary that does not compile.
  if (!WebAssembly.validate(binary)) return false;
  const module = isShareable() ? withSharedMemory(binary) : binary;
  const url = URL.createObjectURL(new Blob([module]));
  setWasmPaths(
    {
      "tfjs-backend-wasm.wasm": url,
      "tfjs-backend-wasm-simd.wasm": url,
      "tfjs-backend-wasm-threaded-simd.wasm": url,
    },
    true,
  );
  // In a page with shared memory it would start threads of its own, for which
  // this binary is not made: sums were 0.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  try {
    return await tf.setBackend("wasm");
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * `setBackend` has been seen to answer true for a backend that then throws, or
 * adds up to 0; and TensorFlow.js 3 has no `log1p` there, which binary
 * cross-entropy needs.
 */
function works(): boolean {
  try {
    return tf.tidy(() =>
      tf.sum(tf.tensor1d([1, 2, 3])).dataSync()[0] === 6 &&
      tf.log1p(tf.fill([1], 0)).dataSync()[0] === 0
    );
  } catch {
    return false;
  }
}
