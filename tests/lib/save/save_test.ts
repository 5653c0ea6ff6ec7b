import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { dirname } from "node:path";
import {
  dssm,
  fit,
  loadDssm,
  loadTower,
  multiHot,
  randomBags,
  randomLabels,
  save,
  split,
  tower,
} from "../../../lib/mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import {
  assertNoLeak,
  assertRefused,
  fileTest,
  numbers,
  smallModel,
  startCode,
  weightsOf,
} from "../../helpers.ts";

const rows = 6;
const users = multiHot(randomBags({ rows, draws: 3, size: 12, seed: 1 }), 12);
const items = multiHot(randomBags({ rows, draws: 3, size: 8, seed: 2 }), 8);
const make = (seed: number) =>
  tower({ name: "user", inputSize: 12, units: [6, 4], seed });

const weightsFile = async (folder: string): Promise<string> => {
  const json = JSON.parse(await Deno.readTextFile(`${folder}/model.json`));
  return `${folder}/${json.weightsManifest[0].paths[0]}`;
};

const filesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);

fileTest("a saved tower gives the same vectors bit for bit", async (folder) => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        name: fc.constantFrom("user", "Query2"),
        inputSize: fc.constant(12),
        units: fc.array(fc.integer({ min: 1, max: 9 }), {
          minLength: 1,
          maxLength: 3,
        }),
        activation: fc.constantFrom("tanh", "relu", "selu"),
        batchNorm: fc.boolean(),
        seed: fc.integer(),
      }),
      async (options) => {
        const saved = tower({ ...options, inputSize: 12 });
        await save(saved, folder);
        const loaded = await loadTower(folder, { inputSize: 12 });
        assertEquals(loaded.name, saved.name);
        assertEquals(loaded.outputSize, saved.outputSize);
        assertEquals(
          numbers(loaded.predict(users)),
          numbers(saved.predict(users)),
        );
        tf.dispose([saved, loaded].flatMap((model) => model.getWeights()));
      },
    ),
    { numRuns: 15 },
  );
});

fileTest("a trained tower keeps what it has learnt", async (folder) => {
  const model = smallModel();
  model.compile({ optimizer: "rmsprop", loss: "binaryCrossentropy" });
  const labels = randomLabels({ rows, seed: 1 });
  await fit(model, [users, items], labels, { epochs: 3, verbose: 0 });
  const { user, item } = split(model);
  await save(user, `${folder}/user`);
  await save(item, `${folder}/deep/er/item`);
  const [one, two] = [
    await loadTower(`${folder}/user`, { inputSize: 12 }),
    await loadTower(`${folder}/deep/er/item`, { inputSize: 8 }),
  ];
  assertEquals(numbers(one.predict(users)), numbers(user.predict(users)));
  assertEquals(numbers(two.predict(items)), numbers(item.predict(items)));
});

for (
  const options of [
    {},
    { similarity: "negativeEuclidean" },
    { gamma: 5, activation: "sigmoid" },
  ] as const
) {
  fileTest(
    `a saved DSSM of ${JSON.stringify(options)} is the same`,
    async (folder) => {
      const item = tower({ name: "item", inputSize: 8, units: [5, 4] });
      const model = dssm(make(1), item, options);
      await save(model, folder);
      const loaded = await loadDssm(folder);
      assertEquals(loaded.towers.map(({ name }) => name), [
        "User-Tower",
        "Item-Tower",
      ]);
      assertEquals(
        numbers(loaded.predict([users, items])),
        numbers(model.predict([users, items])),
      );
      loaded.compile({ optimizer: "sgd", loss: "meanSquaredError" });
      await fit(loaded, [users, items], [1, 0, 1, 0, 1, 0], {
        epochs: 1,
        verbose: 0,
      });
    },
  );
}

fileTest("saving and loading leave no tensor behind", async (folder) => {
  const saved = make(1);
  await assertNoLeak(() => save(saved, folder));
  await assertNoLeak(async () => (await loadTower(folder)).dispose());
});

fileTest("save() removes what it made, and nothing else", async (folder) => {
  await save(make(1), folder);
  const mine = [
    "mine.txt",
    "weights-0.bin",
    "model.json.1.partial",
    "a.partial",
  ];
  for (const name of mine) await Deno.writeTextFile(`${folder}/${name}`, name);
  const second = make(2);
  await save(second, folder);
  const names = await filesIn(folder);
  assertEquals(names.length, 2 + mine.length, names.join());
  for (const name of mine) {
    assertEquals(await Deno.readTextFile(`${folder}/${name}`), name);
  }
  assertEquals(weightsOf(await loadTower(folder)), weightsOf(second));
});

fileTest(
  "saves into one folder at once leave a whole model",
  async (folder) => {
    const towers = [1, 2, 3].map(make);
    const known = towers.map((tower) => `${weightsOf(tower)}`);
    for (let round = 0; round < 30; round++) {
      await Promise.all(towers.map((tower) => save(tower, folder)));
      const loaded = await loadTower(folder);
      assert(known.includes(`${weightsOf(loaded)}`));
      loaded.dispose();
    }
  },
);

fileTest(
  "two programs that save into one folder leave a whole model",
  async (folder) => {
    const code = `
    import { save, tower } from "./lib/mod.ts";
    const seed = Number(prompt(""));
    const one = tower({ name: "user", inputSize: 12, units: [6, 4], seed });
    for (let i = 0; i < 40; i++) await save(one, ${JSON.stringify(folder)});`;
    const children = [1, 2].map((seed) =>
      startCode(code.replace('Number(prompt(""))', `${seed}`))
    );
    for (const { stdout, stderr, status } of children) {
      await Promise.all([stdout.cancel(), stderr.cancel()]);
      assert((await status).success);
    }
    const known = [1, 2].map((seed) => `${weightsOf(make(seed))}`);
    assert(known.includes(`${weightsOf(await loadTower(folder))}`));
  },
);

fileTest(
  "an error while saving leaves the old model readable",
  async (folder) => {
    const [first, second] = [make(1), make(2)];
    await save(first, `${folder}/a`);
    const original = Deno.rename;
    for (const last of [".bin", "model.json"]) {
      Deno.rename = (from, to) =>
        `${to}`.endsWith(last)
          ? Promise.reject(new Error("disk is full"))
          : original(from, to);
      try {
        await assertNoLeak(() =>
          assertRefused(
            () => save(second, `${folder}/a`),
            Error,
            `${folder}/a/`,
            "cannot be written: disk is full",
          )
        );
      } finally {
        Deno.rename = original;
      }
      const left = await loadTower(`${folder}/a`);
      assertEquals(weightsOf(left), weightsOf(first));
      assertEquals((await filesIn(`${folder}/a`)).length, 2);
    }

    await save(second, `${folder}/a`);
    assertEquals(weightsOf(await loadTower(`${folder}/a`)), weightsOf(second));
    assertEquals((await filesIn(`${folder}/a`)).length, 2);
  },
);

fileTest("who loads while another saves finds one of them", async (folder) => {
  const towers = [make(1), make(2)] as const;
  await save(towers[0], folder);
  const original = Deno.readFile;
  // Saves after model.json was read and before the weights are.
  Deno.readFile = async (...args) => {
    Deno.readFile = original;
    await save(towers[1], folder);
    return await original(...args);
  };
  try {
    const loaded = `${weightsOf(await loadTower(folder))}`;
    assert(towers.some((tower) => `${weightsOf(tower)}` === loaded));
  } finally {
    Deno.readFile = original;
  }
});

fileTest(
  "a program killed while it saves leaves a whole model",
  async (folder) => {
    const code = `
    import { save, tower } from "./lib/mod.ts";
    const make = (seed) => tower({ name: "user", inputSize: 12, units: [6, 4], seed });
    const towers = [make(1), make(2)];
    console.log("ready");
    for (let i = 0;; i++) await save(towers[(i >> 1) % 2], ${
      JSON.stringify(folder)
    });`;
    const known = [make(1), make(2)].map((tower) => `${weightsOf(tower)}`);
    await save(make(1), folder);
    for (let round = 0; round < 20; round++) {
      const child = startCode(code);
      const reader = child.stdout.getReader();
      await reader.read();
      await new Promise((resolve) =>
        setTimeout(resolve, 5 + 60 * Math.random())
      );
      child.kill("SIGKILL");
      await reader.cancel();
      await child.stderr.cancel();
      await child.status;
      const loaded = await loadTower(folder);
      assert(known.includes(`${weightsOf(loaded)}`), "neither of the models");
      loaded.dispose();
    }
    // What was being written is removed once nobody can be at it.
    const before = new Date(Date.now() - 2 * 3_600_000);
    for (const name of await filesIn(folder)) {
      await Deno.utime(`${folder}/${name}`, before, before);
    }
    await save(make(1), folder);
    const names = await filesIn(folder);
    assertEquals(names.length, 2, names.join());
  },
);

fileTest("save() throws on what is no model", async (folder) => {
  for (const other of [undefined, {}, tf.zeros([2])]) {
    await assertRefused(
      () => save(other as tf.LayersModel, `${folder}/none`),
      TypeError,
      "model must be a tf.LayersModel; found",
    );
  }
  assertEquals(await filesIn(folder), []);
});

fileTest(
  "a loaded model does not depend on where its folder is",
  async (folder) => {
    await save(make(1), `${folder}/here`);
    await Deno.rename(`${folder}/here`, `${folder}/there 中`);
    const loaded = await loadTower(`${folder}/there 中`);
    assertEquals(weightsOf(loaded), weightsOf(make(1)));
    assert(dirname(await weightsFile(`${folder}/there 中`)).endsWith("中"));
  },
);
