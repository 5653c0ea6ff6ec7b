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
  "again, after a reset and an operation that came too early": [
    `await install();
     tf.engine().reset();
     for (let i = 0; i < 2; i++) {
       try { tf.ones([2]); } catch (error) { console.log(error.message.slice(-28)); }
     }
     await install();`,
    /^(before calling other methods\n){2}wasm true true\n$/,
  ],
  "again, after TensorFlow.js has loaded the backend anew by itself": [
    `await install();
     tf.engine().reset();
     await tf.ready();
     console.log(tf.getBackend(), isFast(), tf.add(1, [1, 2]).dataSync().join());
     await install();`,
    /^wasm false 2,3\nwasm true true\n$/,
  ],
  "again, with threads and memory of the time before a reset": [
    `await install();
     const { setThreads } = await import("./fast/mod.ts");
     setThreads(2);
     const product = () => tf.tidy(() => {
       const x = tf.randomUniform([400, 400], -1, 1, "float32", 1);
       let y = tf.matMul(x, x);
       for (let i = 0; i < 20; i++) y = tf.matMul(x, x);
       return y.dataSync();
     });
     const before = product();
     tf.engine().reset();
     await install();
     const after = product();
     console.log(before.every((each, i) => each === after[i]), after.some(Boolean));`,
    /^true true\nwasm true true\n$/,
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
