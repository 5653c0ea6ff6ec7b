/**
 * TensorFlow.js with its backend chosen: every other module imports `tf` from
 * here, so that no tensor is made before the choice.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import binary from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm" with {
  type: "bytes",
};
import { installFast } from "./fast/mod.ts";
import { withSharedMemory } from "./fast/shared_memory.ts";

export * from "@tensorflow/tfjs";

// Before the first tensor: it also silences TensorFlow.js's banner.
tf.enableProdMode();

/** The backend in use: `"wasm"` where it loads, else `"cpu"`. */
export const chosenBackend: "wasm" | "cpu" = await chooseBackend();

async function chooseBackend(): Promise<"wasm" | "cpu"> {
  if (await loadWasm() && works()) {
    installFast();
    return "wasm";
  }
  await tf.setBackend("cpu");
  console.log(
    "The wasm backend does not load here: training on cpu is much slower.",
  );
  return "cpu";
}

async function loadWasm(): Promise<boolean> {
  const module = withSharedMemory(binary);
  // TensorFlow.js would wait for ever for a binary that does not compile.
  if (module === binary && !WebAssembly.validate(binary)) return false;
  // From memory, because reading the file would ask for a permission.
  const url = URL.createObjectURL(new Blob([module]));
  setWasmPaths(
    {
      "tfjs-backend-wasm.wasm": url,
      "tfjs-backend-wasm-simd.wasm": url,
      "tfjs-backend-wasm-threaded-simd.wasm": url,
    },
    true,
  );
  try {
    return await tf.setBackend("wasm");
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * `setBackend` has been seen to answer true for a backend that then throws, and
 * TensorFlow.js 3 has no `log1p` there, which binary cross-entropy needs.
 */
function works(): boolean {
  try {
    return tf.tidy(() => tf.log1p(tf.fill([1], 0)).dataSync()[0] === 0);
  } catch {
    return false;
  }
}
