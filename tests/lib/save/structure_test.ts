// Damaged and hostile files: each is refused, and none hangs or takes memory.
import * as tf from "@tensorflow/tfjs";
import {
  dssm,
  loadDssm,
  loadTower,
  random,
  save,
  tower,
} from "../../../lib/mod.ts";
import { lstmTower } from "../../../sequences/mod.ts";
import { assert } from "../../assert.ts";
import { assertNoLeak, assertRefused, fileTest } from "../../helpers.ts";

const make = (seed = 1) =>
  tower({ name: "user", inputSize: 12, units: [6, 4], seed });

// deno-lint-ignore no-explicit-any
type Json = any;

const readJson = async (folder: string): Promise<Json> =>
  JSON.parse(await Deno.readTextFile(`${folder}/model.json`));

async function edit(folder: string, change: (json: Json) => void) {
  const json = await readJson(folder);
  change(json);
  await Deno.writeTextFile(`${folder}/model.json`, JSON.stringify(json));
}

const layersOf = (json: Json) => json.modelTopology.config.layers;

const HOSTILE: Record<string, (json: Json) => void> = {
  "an input that no layer has": (json) =>
    layersOf(json)[2].inbound_nodes[0][0][0] = "user_tense1",
  "a layer of another name": (json) => layersOf(json)[1].name = "user_tense1",
  "a name inside that differs": (json) =>
    layersOf(json)[1].config.name = "user_tense1",
  "a layer that waits for itself": (json) =>
    layersOf(json)[1].inbound_nodes[0][0][0] = layersOf(json)[1].name,
  "a node that does not exist": (json) =>
    layersOf(json)[2].inbound_nodes[0][0][1] = 7,
  "a layer twice": (json) => layersOf(json).push(layersOf(json)[1]),
  "an input that is no list": (json) =>
    layersOf(json)[1].inbound_nodes = [[{ a: 1 }]],
  "very many layers": (json) => {
    const layers = layersOf(json);
    for (let i = 0; i < 5000; i++) {
      layers.push({ ...layers[1], name: `a${i}`, config: { name: `a${i}` } });
    }
  },
  "no layers": (json) => json.modelTopology.config.layers = {},
  "a layer that is none": (json) => layersOf(json)[1] = null,
  "a model among the layers": (json) =>
    layersOf(json)[1] = structuredClone(json.modelTopology),
  "too many units": (json) => layersOf(json)[1].config.units = 1e8,
  "units that are none": (json) => layersOf(json)[1].config.units = -6,
  "too wide an input": (json) => {
    layersOf(json)[0].config.batch_input_shape = [null, 1e9];
  },
  "another class": (json) => layersOf(json)[1].class_name = "LSTM",
  "a class that every object has": (json) =>
    layersOf(json)[1].class_name = "constructor",
  "a path that is none": (json) => json.weightsManifest[0].paths = [{}],
  "a path out of the folder": (json) =>
    json.weightsManifest[0].paths[0] = "../secret.bin",
  "a path from the root": (json) =>
    json.weightsManifest[0].paths[0] = "/dev/zero",
  "several files of weights": (json) =>
    json.weightsManifest[0].paths = ["a.bin", "b.bin"],
  "several groups of weights": (json) =>
    json.weightsManifest.push(json.weightsManifest[0]),
  "a shape that is none": (json) =>
    json.weightsManifest[0].weights[0].shape = [-12, -6],
  "a shape that is endless": (json) =>
    json.weightsManifest[0].weights[0].shape = [1e308, 1e308],
  "a type of weights that is none": (json) =>
    json.weightsManifest[0].weights[0].dtype = "string",
  "quantized weights": (json) =>
    json.weightsManifest[0].weights[0].quantization = { dtype: "uint8" },
  "a weight twice": (json) =>
    json.weightsManifest[0].weights[1] = json.weightsManifest[0].weights[0],
  "a tower's name that is none": (json) =>
    json.userDefinedMetadata.towers[0].name = "a/b",
  "a similarity that is none": (json) =>
    json.userDefinedMetadata.towers[0].similarity = "far",
  "a size that is none": (json) =>
    json.userDefinedMetadata.towers[0].inputSize = "12",
  "a fingerprint that is none": (json) =>
    json.userDefinedMetadata.towers[0].vocabulary = 7,
  "a size that its layers do not read": (json) =>
    json.userDefinedMetadata.towers[0].inputSize = 13,
  "a weight more, of a name that is there": (json) => {
    const { weights } = json.weightsManifest[0];
    weights.push({ ...weights[0], shape: [0, 6] });
  },
  "towers that are none": (json) => json.userDefinedMetadata.towers = [1],
};

for (const [what, change] of Object.entries(HOSTILE)) {
  fileTest(`loadTower() refuses ${what}`, async (folder) => {
    await save(make(), folder);
    await edit(folder, change);
    const before = tf.memory().numBytes;
    await assertNoLeak(() =>
      loadTower(folder).then(
        () => assert(false, "it was loaded"),
        (error) => {
          assert(error instanceof TypeError || error instanceof RangeError);
          assert(error.message.includes(folder), error.message);
        },
      )
    );
    assert(tf.memory().numBytes === before);
  });
}

fileTest("loading reads no device, folder or other file", async (folder) => {
  await save(make(), folder);
  const name = (await readJson(folder)).weightsManifest[0].paths[0];
  await Deno.remove(`${folder}/${name}`);
  await Deno.symlink("/dev/zero", `${folder}/${name}`);
  await assertRefused(() => loadTower(folder), RangeError, "ordinary file");
  await Deno.remove(`${folder}/${name}`);
  await Deno.mkdir(`${folder}/${name}`);
  await assertRefused(() => loadTower(folder), RangeError, "ordinary file");
  await Deno.remove(`${folder}/model.json`);
  await Deno.symlink("/dev/zero", `${folder}/model.json`);
  await assertRefused(() => loadTower(folder), RangeError, "ordinary file");
});

fileTest("a bit that is flipped in the weights is found", async (folder) => {
  await save(make(), folder);
  const name = (await readJson(folder)).weightsManifest[0].paths[0];
  const bytes = await Deno.readFile(`${folder}/${name}`);
  for (const at of [0, 77, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[at]! ^= 1;
    await Deno.writeFile(`${folder}/${name}`, changed);
    await assertRefused(
      () => loadTower(folder),
      RangeError,
      name,
      "other bytes",
    );
  }
});

fileTest("weights that are not finite are refused", async (folder) => {
  const one = make();
  const [kernel, ...others] = one.getWeights();
  one.setWeights([tf.fill(kernel!.shape, NaN), ...others]);
  await save(one, folder);
  await assertRefused(() => loadTower(folder), RangeError, "finite weights");
});

fileTest(
  "any changed character of model.json loads or is refused",
  async (folder) => {
    const models = {
      tower: make(),
      lstm: lstmTower({ name: "query", inputSize: 9, units: [3, 2] }),
      dssm: dssm(make(), tower({ name: "item", inputSize: 8, units: [4] })),
    };
    const source = random(1, "characters");
    for (const [kind, model] of Object.entries(models)) {
      await save(model, folder);
      const text = await Deno.readTextFile(`${folder}/model.json`);
      for (let i = 0; i < 150; i++) {
        const at = source.integer(0, text.length - 1);
        const other = String.fromCharCode(
          text.charCodeAt(at) ^ (1 << source.integer(0, 6)),
        );
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        await Deno.writeTextFile(`${folder}/model.json`, changed);
        try {
          const loaded = kind === "dssm"
            ? await loadDssm(folder)
            : await loadTower(
              folder,
              kind === "lstm" ? { reads: "sparseWords" } : {},
            );
          for (const weight of loaded.weights) weight.dispose();
        } catch (error) {
          const isClear = error instanceof TypeError ||
            error instanceof RangeError ||
            (error as { code?: string }).code === "ENOENT";
          assert(
            isClear && `${error}`.includes(folder),
            `${error} ${other} ${text.slice(at - 30, at + 30)}`,
          );
        }
      }
    }
  },
);

fileTest("paths that are none are refused", async (folder) => {
  const one = make();
  for (const path of [undefined, null, 7, new URL("file:///tmp/x")]) {
    for (
      const use of [
        () => save(one, path as unknown as string),
        () => loadTower(path as unknown as string),
      ]
    ) {
      await assertRefused(use, TypeError, "folder must be a path; found");
    }
  }
  for (const path of ["", "file:///tmp/x", `${folder}/\0`]) {
    for (const use of [() => save(one, path), () => loadTower(path)]) {
      await assertRefused(use, RangeError, "folder must be a path");
    }
  }
});
