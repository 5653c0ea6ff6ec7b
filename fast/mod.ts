/**
 * Faster kernels for TensorFlow.js's wasm backend: one call, and ordinary
 * TensorFlow.js trains, predicts and multiplies several times as fast, with the
 * same numbers on every machine.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { install, isFast } from "@two-towers/fast";
 * import { assertEquals } from "@std/assert";
 *
 * await install();
 * assertEquals([tf.getBackend(), isFast()], ["wasm", true]);
 * ```
 *
 * @module
 */
export { install } from "./install.ts";
export { isFast, setFast } from "./memory/module.ts";
export { setThreads, threads } from "./threads/threads.ts";
