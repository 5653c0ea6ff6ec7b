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
 * Turns TensorFlow.js to its wasm backend, unless that is in use already. Where
 * that is not possible, it goes back to the backend that was in use, or to the
 * best of the others.
 *
 * @returns Why it is not in use; nothing if it is.
 */
export function useWasm(): Promise<string | undefined> {
  // Two at once would each load a backend.
  return turning ??= turnToWasm().finally(() => turning = undefined);
}

let turning: Promise<string | undefined> | undefined;

/** The part of TensorFlow.js's engine that is not public. */
interface Hidden {
  readonly pendingBackendInit?: Promise<boolean> | null;
}

async function turnToWasm(): Promise<string | undefined> {
  // One that is on its way would come in between: the program's own, or after a
  // reset that which the first operation has asked for.
  await (tf.engine() as unknown as Hidden).pendingBackendInit;
  const before = tf.getBackend();
  let reason: string;
  try {
    if (before === "wasm") {
      if (works()) return undefined;
      // Another copy of TensorFlow.js in the same page has registered its kernels
      // again, and they have to be set up.
      await tf.setBackend("wasm");
    } else {
      await loadWasm();
    }
    if (works()) return undefined;
    reason = "it computes what is wrong";
  } catch (error) {
    reason = (error as Error).message;
  }
  const others = [before, "webgl", "cpu"]
    .filter((name) => name && name !== "wasm");
  for (const name of others) {
    if (await tf.setBackend(name!).catch(() => false)) break;
  }
  return reason;
}

/** @throws {Error} With the reason why it does not load. */
async function loadWasm(): Promise<void> {
  // Late: once it is imported, TensorFlow.js wants it and no other backend.
  const { setWasmPaths, version_wasm } = await import(
    "@tensorflow/tfjs-backend-wasm"
  );
  // Its other half is in JavaScript, and has to be of the same version.
  if (version_wasm !== carried.version) {
    throw new Error(
      `this is TensorFlow.js ${version_wasm}, and there is a binary of ` +
        `${carried.version}: set the backend up before`,
    );
  }
  const module = await binary();
  // TensorFlow.js would wait for ever for a binary that does not compile: for want
  // of SIMD, or by a page's policy, which forbids the smallest module as well.
  if (!WebAssembly.validate(module)) {
    throw new Error("this machine's WebAssembly has no SIMD");
  }
  await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  setWasmPaths(
    {
      "tfjs-backend-wasm.wasm": PATH,
      "tfjs-backend-wasm-simd.wasm": PATH,
      "tfjs-backend-wasm-threaded-simd.wasm": PATH,
    },
    true,
  );
  // In a page with shared memory it would start threads of its own, for which
  // this binary is not made: sums were 0. After a reset it asks again.
  tf.env().registerFlag(THREADED, () => false);
  tf.env().set(THREADED, false);
  const { platform } = tf.env();
  // It stays there, because after a reset TensorFlow.js loads it by itself.
  tf.env().platform = withBinary(platform);
  let loads = false;
  try {
    loads = await tf.setBackend("wasm");
    if (!loads) throw new Error("TensorFlow.js says no more");
  } finally {
    if (!loads) tf.env().platform = platform;
  }
}

/** The binary, whose memory threads can share where that is possible. */
async function binary(): Promise<Uint8Array<ArrayBuffer>> {
  const stock = await unpacked(carried.binary);
  return isShareable() ? withSharedMemory(stock) : stock;
}

/** What TensorFlow.js asks its platform for. */
const PATH = "two-towers:wasm";

/** Whether TensorFlow.js starts threads of its own. */
const THREADED = "WASM_HAS_MULTITHREAD_SUPPORT";

type Platform = ReturnType<typeof tf.env>["platform"];

/** The same platform, which has the binary: pages may forbid to fetch one. */
function withBinary(platform: Platform): Platform {
  return Object.create(platform, {
    fetch: {
      value: async (...asked: Parameters<Platform["fetch"]>) =>
        asked[0] === PATH
          ? new Response(await binary())
          : await platform.fetch(...asked),
    },
  });
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
