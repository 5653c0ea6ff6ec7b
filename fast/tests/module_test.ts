// The WebAssembly module: from which source, with what in it, and where not.
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { version_wasm } from "@tensorflow/tfjs-backend-wasm";
import * as kernels from "../built/kernels.ts";
import * as tensorflow from "../built/tensorflow.ts";
import * as thread from "../built/thread.ts";
import { withSharedMemory } from "../memory/shared_memory.ts";
import { isFast, setFast } from "../mod.ts";
import { unpacked } from "../unpacked.ts";
import { fileTest, startCode } from "./helpers.ts";
import "./tf.ts";

Deno.test("the fast kernels are in use, and one switch turns them off", () => {
  assert(isFast());
  setFast(false);
  assert(!isFast());
  setFast(true);
  assert(isFast());
  assertThrows(() => setFast(0 as never), TypeError, "use must be true");
  assert(isFast());
});

fileTest(
  "what is built is what its sources give: deno task build",
  async () => {
    const { build } = await import("../../tasks/build.ts");
    const sources = await build();
    const bytes = await unpacked(kernels.binary);
    assertEquals(bytes, sources.kernels);
    assertEquals(await unpacked(tensorflow.binary), sources.tensorflow);
    assertEquals(tensorflow.version, version_wasm);
    assertEquals(thread.program, sources.thread);
  },
);

/** The numbers of a module's sections. */
function* sections(bytes: Uint8Array): Generator<number> {
  for (let at = 8; at < bytes.length;) {
    yield bytes[at++]!;
    let size = 0;
    for (let shift = 0;; shift += 7) {
      const byte = bytes[at++]!;
      size |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    at += size;
  }
}

const binary = await unpacked(kernels.binary);

Deno.test("the module has no data, memory, globals or start of its own", () => {
  // Types, imports, functions, exports and code, nothing else.
  assertEquals([...sections(binary)], [1, 2, 3, 7, 10]);
  const module = new WebAssembly.Module(binary);
  assertEquals(WebAssembly.Module.imports(module), [
    { module: "env", name: "memory", kind: "memory" },
  ]);
});

Deno.test("a module with a memory gets a shared one, and others stay as they are", () => {
  const shared = withSharedMemory(binary);
  const limits = { initial: 1, maximum: 65536, shared: true };
  const memory = new WebAssembly.Memory(limits);
  const module = new WebAssembly.Module(shared);
  assert(new WebAssembly.Instance(module, { env: { memory } }).exports.gemm);
  assertEquals(withSharedMemory(shared), shared);
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  assertEquals(withSharedMemory(empty), empty);
});

const TRAIN = `
  const tf = await import("./fast/tests/tf.ts");
  const { isFast, setFast } = await import("./fast/mod.ts");
  setFast(true);
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 3, activation: "relu", inputShape: [2] }),
      tf.layers.batchNormalization(),
      tf.layers.dense({ units: 1, activation: "sigmoid" }),
    ],
  });
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy" });
  const labels = tf.tensor2d([[1], [0]]);
  const { history } = await model.fit(tf.eye(2), labels, { epochs: 2, verbose: 0 });
  console.log(tf.getBackend(), isFast(), history.loss[1] > 0);`;

/** What makes the fast kernels impossible, and what is said about it. */
const OBSTACLES = {
  "the memory is not reachable": [
    `const engine = (await import("@tensorflow/tfjs")).engine();
     const find = engine.findBackend.bind(engine);
     engine.findBackend = (name) => {
       const backend = find(name);
       return backend && { ...backend, wasm: { ...backend.wasm, asm: {} } };
     };`,
    "the backend has no wasm.asm.memory",
  ],
  "the machine has no SIMD": [
    `const stock = WebAssembly.validate;
     // TensorFlow.js itself would wait for ever: refuse only ours.
     WebAssembly.validate = (bytes) =>
       !(bytes.byteLength > 1e4 && bytes.byteLength < 1e5) && stock(bytes);`,
    "this machine's WebAssembly has no SIMD",
  ],
  "a kernel is missing that one of them replaces": [
    `await import("@tensorflow/tfjs-backend-wasm");
     (await import("@tensorflow/tfjs")).unregisterKernel("Tanh", "wasm");`,
    "The kernel 'Tanh' for backend 'wasm' is not registered",
  ],
} as const;

for (const [name, [obstacle, reason]] of Object.entries(OBSTACLES)) {
  fileTest(`where ${name}, one line says so and training works`, async () => {
    const { stdout } = await startCode(obstacle + TRAIN).output();
    const text = new TextDecoder().decode(stdout);
    assertMatch(
      text,
      new RegExp(`^The fast kernels do not load here \\(${reason}\\): .*\n`),
    );
    assertMatch(text, /\nwasm false true\n$/);
  });
}

fileTest("memory that ends at 4 GB ends with a clear error", async () => {
  const code = `
    const tf = await import("./fast/tests/tf.ts");
    const { assertThrows } = await import("@std/assert");
    const { backend } = tf.engine();
    // What exactly 4 GB wrap to is 0.
    for (const size of [2 ** 30, 2 ** 31]) {
      assertThrows(() => backend.makeOutput([size], "float32"), RangeError, "ends at 4 GB");
    }
    const held = [];
    assertThrows(() => {
      for (let i = 0; i < 50; i++) held.push(backend.makeOutput([2 ** 26], "float32"));
    }, RangeError, "no room for another 268.4 MB");
    const ids = backend.numDataIds();
    assertThrows(() => tf.zeros([2 ** 26]), RangeError, "ends at 4 GB");
    console.log(held.length, backend.numDataIds() === ids);
    for (const { dataId } of held) backend.disposeData(dataId);
    console.log(tf.tidy(() => tf.matMul(tf.ones([9, 9]), tf.ones([9, 9])).dataSync()[0]));`;
  const { stdout } = await startCode(code).output();
  assertMatch(new TextDecoder().decode(stdout), /^1[45] true\n9\n$/);
});
