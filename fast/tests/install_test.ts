// What install() does where TensorFlow.js is not as it comes.
import { assertMatch } from "@std/assert";
import { fileTest, startCode } from "./helpers.ts";

const AT_WORK = `
  const values = tf.tidy(() => tf.matMul(tf.ones([9, 7]), tf.ones([7, 9])).dataSync());
  console.log(tf.getBackend(), isFast(), values.every((each) => each === 7));`;

/** What is done before, and what is printed in the end. */
const CASES: Record<string, [code: string, printed: RegExp]> = {
  "from another backend, with a tensor that lives there": [
    `await tf.setBackend("cpu");
     const kept = tf.ones([2]);
     await Promise.all([install(), install()]);
     console.log(kept.add(1).dataSync().join());`,
    /^2,2\nwasm true true\n$/,
  ],
  "again, after a change of the backend": [
    `await install();
     await tf.setBackend("cpu");
     await install();`,
    /^wasm true true\n$/,
  ],
  "again, after the engine was reset": [
    `await install();
     tf.engine().reset();
     await install();`,
    /^wasm true true\n$/,
  ],
  "while the program's own backend is on its way": [
    `const wasm = "@tensorflow/tfjs-backend-wasm";
     const { setWasmPaths } = await import(wasm);
     setWasmPaths(new URL(".", import.meta.resolve(wasm)).pathname);
     const turned = tf.setBackend("wasm");
     await install();
     await turned;`,
    /^wasm true true\n$/,
  ],
  "where there is no WebAssembly": [
    `delete globalThis.WebAssembly;
     await install();`,
    /^The wasm backend does not load here \(.*\): training is slower\.\ncpu false true\n$/,
  ],
  "where nothing unpacks the binary": [
    `delete globalThis.DecompressionStream;
     await install();`,
    /^The wasm backend does not load here \(DecompressionStream .*\): training is slower\.\ncpu false true\n$/,
  ],
};

for (const [name, [code, printed]] of Object.entries(CASES)) {
  fileTest(`install() works ${name}`, async () => {
    const program = `
      const tf = await import("@tensorflow/tfjs");
      tf.enableProdMode();
      const { install, isFast } = await import("./fast/mod.ts");`;
    const { stdout } = await startCode(program + code + AT_WORK).output();
    assertMatch(new TextDecoder().decode(stdout), printed);
  });
}
