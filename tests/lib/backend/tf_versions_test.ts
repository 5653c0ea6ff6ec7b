// Other versions of TensorFlow.js than the course's own.
import imports from "../../../imports.json" with { type: "json" };
import { assertMatch } from "../../assert.ts";
import { fileTest, startCode } from "../../helpers.ts";

const OTHER = "4.10.0";
const OWN = imports.imports["@tensorflow/tfjs"].split("@").at(-1)!;

/** Trains a dense and a sparse model, fast if possible, and then not. */
const TRAIN = `
  const { adam, bagTower, dssm, fit, fitClicks, sparse } =
    await import("./lib/mod.ts");
  const { isFast, setFast } = await import("@two-towers/fast");
  const tf = await import("@tensorflow/tfjs");
  const train = async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 3,
          activation: "tanh",
          inputShape: [2],
          kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
        }),
        tf.layers.batchNormalization(),
        tf.layers.dense({ units: 1, activation: "sigmoid", kernelInitializer: "ones" }),
      ],
    });
    model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy" });
    const labels = [1, 0];
    const { history } = await fit(model, [tf.eye(2)], labels, { epochs: 5, verbose: 0 });
    const query = bagTower({ name: "query", inputSize: 4, units: [5, 3] });
    const rows = sparse([[0], [1, 2], [2], [3]], 4);
    const data = { queries: rows, documents: rows, clicks: [[0, 1], [2, 3]] };
    const clicks = await fitClicks(dssm(query, query.as("document")), data, {
      epochs: 5,
      negatives: { random: 2 },
      verbose: 0,
      optimizer: adam({ learningRate: 0.1 }),
    });
    return [...history.loss, ...clicks.history.loss];
  };
  console.log(tf.version_core, tf.getBackend(), isFast());
  const [first, stock] = [await train(), (setFast(false), await train())];
  const learns = stock[4] < stock[0] && stock[9] < stock[5];
  console.log(first.every((loss, i) => Math.abs(loss - stock[i]) < 1e-5), learns);`;

/** A program that sets up the wasm backend of its version by itself. */
const SET_UP = `
  const wasm = "@tensorflow/tfjs-backend-wasm";
  const { setWasmPaths } = await import(wasm);
  setWasmPaths(new URL(".", import.meta.resolve(wasm)).pathname);
  await (await import("@tensorflow/tfjs")).setBackend("wasm");`;

/** As in fast/tests/module_test.ts. */
const NO_SIMD = `
  const { validate } = WebAssembly;
  WebAssembly.validate = (bytes) =>
    !(bytes.byteLength > 1e4 && bytes.byteLength < 1e5) && validate(bytes);`;

/** Runs some code with the other version. */
async function outputOf(folder: string, code: string): Promise<string> {
  const map = JSON.stringify(imports)
    .replaceAll(new RegExp(`(@tensorflow/[a-z-]+@)${OWN}`, "g"), `$1${OTHER}`);
  await Deno.writeTextFile(`${folder}/imports.json`, map);
  const arg = `--import-map=${folder}/imports.json`;
  const { stdout } = await startCode(code, [arg]).output();
  return new TextDecoder().decode(stdout);
}

fileTest(
  `TensorFlow.js ${OTHER} trains with the fast kernels, too`,
  async (folder) => {
    const text = await outputOf(folder, SET_UP + TRAIN);
    assertMatch(text, new RegExp(`^${OTHER} wasm true\ntrue true\n$`));
  },
);

fileTest(
  `TensorFlow.js ${OTHER} trains where they do not load`,
  async (folder) => {
    const text = await outputOf(folder, SET_UP + NO_SIMD + TRAIN);
    const line =
      "The fast kernels do not load here \\(.*\\): training is slower.";
    assertMatch(
      text,
      new RegExp(`^${line}\n${OTHER} wasm false\ntrue true\n$`),
    );
  },
);

fileTest(
  `where TensorFlow.js ${OTHER} is not set up, cpu does the work`,
  async (folder) => {
    const text = await outputOf(folder, TRAIN);
    const line = "The wasm backend does not load here \\(.*\\): .*";
    assertMatch(text, new RegExp(`^${line}\n${OTHER} cpu false\ntrue true\n$`));
  },
);

fileTest("where wasm lacks what losses need, cpu does the work", async () => {
  // As in TensorFlow.js 3 and 4.0.
  const old = `
    await import("@tensorflow/tfjs-backend-wasm");
    (await import("@tensorflow/tfjs")).unregisterKernel("Log1p", "wasm");`;
  const { stdout } = await startCode(old + TRAIN).output();
  assertMatch(
    new TextDecoder().decode(stdout),
    new RegExp(
      `^The wasm backend does not load here \\(.*\\): .*\n${OWN} cpu false\ntrue true\n$`,
    ),
  );
});
