/**
 * The WebAssembly module in TensorFlow.js's memory, and the switch.
 *
 * @module
 */
import { binary } from "../built/kernels.ts";
import * as tf from "../tf.ts";
import { unpacked } from "../unpacked.ts";
import { sharedBackend, type WasmBackend } from "./backend.ts";
import type { Exports } from "./exports.ts";
import { isShared, withSharedMemory } from "./shared_memory.ts";

/** The module, and the memory that it works in. */
export interface Fast {
  readonly kernels: Exports;
  readonly module: WebAssembly.Module;
  readonly backend: WasmBackend;
}

let loaded: Fast | undefined;
let on = true;

/**
 * Loads the module into the memory of TensorFlow.js's backend.
 *
 * @throws {Error} Where that is not possible, with the reason.
 */
export async function loadModule(): Promise<Fast> {
  const backend = sharedBackend();
  const own = await unpacked(binary);
  if (!WebAssembly.validate(own)) {
    throw new Error("this machine's WebAssembly has no SIMD");
  }
  const { memory } = backend.wasm.asm;
  const module = await WebAssembly.compile(
    isShared(memory) ? withSharedMemory(own) : own,
  );
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  loaded = { kernels: exports as unknown as Exports, module, backend };
  return loaded;
}

/** Forgets the module: every call goes to TensorFlow.js's own kernels then. */
export function unloadModule(): void {
  loaded = undefined;
}

/** The module if it is to be used now, else nothing. */
export function fast(): Fast | undefined {
  return on ? shared() : undefined;
}

/**
 * The same, but nothing within a gradient of a gradient: for operations whose
 * gradient has none.
 */
export function fastFirstOrder(): Fast | undefined {
  return tf.engine().state.gradientDepth > 1 ? undefined : fast();
}

/**
 * Whether TensorFlow.js records what a gradient is computed by, because a
 * gradient of it may be asked for. Ask only in a function of a gradient.
 */
export function isTaped(): boolean {
  return tf.engine().state.gradientDepth > 0;
}

/** The module if its memory is that of the backend in use, even while off. */
export function shared(): Fast | undefined {
  return loaded && tf.backend() === loaded.backend ? loaded : undefined;
}

/** The module, even while it is turned off: for gradients that began with it. */
export function loadedFast(): Fast {
  return loaded!;
}

/** Whether the fast kernels are loaded, and on. */
export function isFast(): boolean {
  return fast() !== undefined;
}

/**
 * Turns the fast kernels on or off. Where they have not been loaded, nothing
 * turns them on.
 *
 * @throws {TypeError} If `use` is neither true nor false.
 */
export function setFast(use: boolean): void {
  if (typeof use !== "boolean") {
    throw new TypeError(`use must be true or false; found ${typeof use}`);
  }
  on = use;
}
