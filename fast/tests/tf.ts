// TensorFlow.js with the fast kernels in it.
import { install } from "../mod.ts";

export * from "@tensorflow/tfjs";

await install();
