import * as tf from "@tensorflow/tfjs";
import { loadDssm, loadTower, save, tower } from "../../../lib/mod.ts";
import { assertRefused, fileTest, smallModel } from "../../helpers.ts";

const make = (seed: number) =>
  tower({ name: "user", inputSize: 12, units: [6, 4], seed });

interface ModelJson {
  format: string;
  weightsManifest: {
    paths: string[];
    weights: { name: string; shape: number[] }[];
  }[];
}

const readModel = async (folder: string): Promise<ModelJson> =>
  JSON.parse(await Deno.readTextFile(`${folder}/model.json`));

const weightsFile = async (folder: string) =>
  `${folder}/${(await readModel(folder)).weightsManifest[0]!.paths[0]!}`;

/** Changes `model.json`. */
async function edit(folder: string, change: (json: ModelJson) => void) {
  const json = await readModel(folder);
  change(json);
  await Deno.writeTextFile(`${folder}/model.json`, JSON.stringify(json));
}

/** Saves under a name that tells no digest, as other programs do. */
async function savedAsWeights(folder: string) {
  await save(make(1), folder);
  await Deno.rename(await weightsFile(folder), `${folder}/weights.bin`);
  await edit(folder, ({ weightsManifest: [group] }) => {
    group!.paths[0] = "weights.bin";
  });
}

fileTest("loading throws on a file that is not there", async (folder) => {
  const none = `${folder}/none`;
  await assertRefused(
    () => loadTower(none),
    Error,
    "ENOENT",
    "none/model.json",
  );
  await save(make(1), folder);
  const file = await weightsFile(folder);
  await Deno.remove(file);
  await assertRefused(() => loadTower(folder), Error, "ENOENT", file);
});

fileTest("loading throws on files that are cut off", async (folder) => {
  await save(make(1), folder);
  const file = await weightsFile(folder);
  for (const size of [0, 4, 519, 521]) {
    await Deno.writeFile(file, new Uint8Array(size));
    await assertRefused(
      () => loadTower(folder),
      RangeError,
      file,
      "bytes",
      `found ${size}`,
    );
  }
  for (const size of [0, 1, 300]) {
    await save(make(1), folder);
    await Deno.truncate(`${folder}/model.json`, size);
    await assertRefused(
      () => loadTower(folder),
      RangeError,
      "model.json must be whole",
      `found ${size} characters`,
    );
  }
});

fileTest("loading throws where a weight is missing", async (folder) => {
  await savedAsWeights(folder);
  const bytes = await Deno.readFile(await weightsFile(folder));
  await edit(folder, ({ weightsManifest: [group] }) => {
    const { shape } = group!.weights.pop()!;
    const left = bytes.length - 4 * tf.util.sizeFromShape(shape);
    Deno.writeFileSync(`${folder}/${group!.paths[0]}`, bytes.slice(0, left));
  });
  await assertRefused(
    () => loadTower(folder),
    RangeError,
    "must hold moving_variance in shape [6]; found none",
  );
});

fileTest("loading throws where a weight has another shape", async (folder) => {
  await save(make(1), folder);
  await edit(folder, ({ weightsManifest: [group] }) => {
    group!.weights[0]!.shape.reverse();
  });
  await assertRefused(() => loadTower(folder), RangeError, "shape [12,6]");
});

fileTest("loading throws on JSON that describes no model", async (folder) => {
  await save(make(1), folder);
  const whole = await readModel(folder);
  const refused: unknown[] = [
    null,
    {},
    [],
    "text",
    { ...whole, format: "graph-model" },
    { ...whole, modelTopology: undefined },
    { ...whole, weightsManifest: [] },
    { ...whole, weightsManifest: [{}] },
    { ...whole, weightsManifest: [{ paths: ["weights.bin"] }] },
  ];
  for (const json of refused) {
    await Deno.writeTextFile(`${folder}/model.json`, JSON.stringify(json));
    await assertRefused(
      () => loadTower(folder),
      TypeError,
      "model.json must describe a tf.LayersModel with its weights",
    );
  }
  await Deno.writeTextFile(
    `${folder}/model.json`,
    JSON.stringify(whole).replaceAll('"Dense"', '"Sparse"'),
  );
  await assertRefused(
    () => loadTower(folder),
    TypeError,
    `${folder}/model.json must describe layers that are known here; found Sparse: import the package`,
  );
});

fileTest("loading throws on another kind of model", async (folder) => {
  const plain = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [3] })],
  });
  const kinds = { plain, tower: make(1), dssm: smallModel() };
  for (const [kind, model] of Object.entries(kinds)) {
    const path = `${folder}/${kind}`;
    await save(model as tf.LayersModel, path);
    if (kind !== "tower") {
      await assertRefused(
        () => loadTower(path),
        TypeError,
        `${kind} must hold a tower; found ${model.name}`,
      );
    }
    if (kind !== "dssm") {
      await assertRefused(
        () => loadDssm(path),
        TypeError,
        "two towers",
        path,
        `found ${model.name}`,
      );
    }
  }
});

fileTest(
  "loadTower() throws on another tower than expected",
  async (folder) => {
    await save(make(1), folder);
    await loadTower(folder, { name: "user", inputSize: 12, outputSize: 4 });
    for (
      const [expected, message] of [
        [{ name: "item" }, "with name item; found user"],
        [{ inputSize: 8 }, "with inputSize 8; found 12"],
        [{ outputSize: 16 }, "with outputSize 16; found 4"],
      ] as const
    ) {
      await assertRefused(
        () => loadTower(folder, expected),
        TypeError,
        message,
      );
    }
  },
);
