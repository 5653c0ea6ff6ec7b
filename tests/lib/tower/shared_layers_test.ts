// Towers and models that share layers are disposed in any order.
import * as tf from "@tensorflow/tfjs";
import {
  bagTower,
  dssm,
  loadDssm,
  loadTower,
  save,
  sparse,
  split,
  tower,
} from "../../../lib/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";
import { fileTest, startCode, weightsOf } from "../../helpers.ts";

const rows = sparse([[0], [1, 2]], 4);
const bag = <Name extends string>(name: Name) =>
  bagTower({ name, inputSize: 4, units: [3, 2], importance: [1, 2, 1, 1] });
const reads = { reads: "sparse" } as const;

type Models = tf.LayersModel[];

/** Models that share layers with each other; some need a folder. */
const FAMILIES: Record<string, (folder: string) => Models | Promise<Models>> = {
  "a tower under two names, and their model": () => {
    const query = bag("query");
    const document = query.as("document");
    return [query, document, dssm(query, document)];
  },
  "two towers, and two models of them": () => {
    const [query, document] = [bag("query"), bag("document")];
    const models = [dssm(query, document), dssm(query, document)];
    return [query, document, ...models];
  },
  "a tower under three names, and a model of two": () => {
    const query = bag("query");
    const a = query.as("a");
    const b = a.as("b");
    return [query, a, b, dssm(query, b)];
  },
  "a model of one tower twice, from disk": async (folder) => {
    const query = bag("query");
    const document = query.as("document");
    const saved = dssm(query, document);
    await save(saved, folder);
    for (const each of [query, saved, document]) each.dispose();
    const model = await loadDssm(folder, reads, reads);
    return [model, ...model.towers];
  },
  "a model of two towers, from disk": async (folder) => {
    const [query, document] = [bag("query"), bag("document")];
    const saved = dssm(query, document);
    await save(saved, folder);
    for (const each of [query, document, saved]) each.dispose();
    const model = await loadDssm(folder, reads, reads);
    return [...model.towers, model];
  },
  "a tower from disk, and its other name": async (folder) => {
    const query = bag("query");
    const saved = query.as("document");
    await save(saved, folder);
    for (const each of [query, saved]) each.dispose();
    const loaded = await loadTower(folder, reads);
    return [loaded, loaded.as("query")];
  },
};

function* orders(count: number): Generator<number[]> {
  if (count === 0) yield [];
  for (const rest of count > 0 ? orders(count - 1) : []) {
    for (let at = 0; at < count; at++) {
      yield [...rest.slice(0, at), count - 1, ...rest.slice(at)];
    }
  }
}

function predict(model: tf.LayersModel): number[] {
  const given = model.inputs.map(() => rows);
  const made = model.predict(given.length > 1 ? given : rows) as tf.Tensor;
  const values = [...made.dataSync()];
  made.dispose();
  return values;
}

for (const [name, make] of Object.entries(FAMILIES)) {
  fileTest(`dispose() works in any order: ${name}`, async (folder) => {
    const before = tf.memory().numTensors;
    const count = (await disposed(make(folder))).length;
    for (const order of orders(count)) {
      const models = await make(folder);
      const vectors = models.map(predict);
      const left = new Set(models.keys());
      for (const index of order) {
        models[index]!.dispose();
        left.delete(index);
        assertThrows(() => models[index]!.dispose(), Error, "already disposed");
        for (const i of left) assertEquals(predict(models[i]!), vectors[i]);
      }
      assertEquals(tf.memory().numTensors, before, `${order}`);
    }
  });
}

async function disposed(made: Models | Promise<Models>) {
  const models = await made;
  for (const each of models) each.dispose();
  return models;
}

Deno.test("towers of another model than a DSSM live as long as they are used", () => {
  const before = tf.memory().numTensors;
  for (const order of orders(3)) {
    const [user, item] = ["user", "item"].map((name) =>
      tf.input({ shape: [2], name: `${name}_input` })
    );
    const [a, b] = [user!, item!].map((input) =>
      tf.layers.dense({ units: 2 }).apply(input) as tf.SymbolicTensor
    );
    const outputs = tf.layers.dot({ axes: 1 }).apply([a!, b!]);
    const inputs = [user!, item!];
    const model = tf.model({ inputs, outputs: outputs as tf.SymbolicTensor });
    const towers = Object.values(split(model)) as tf.LayersModel[];
    const weights = weightsOf(model);
    order.forEach((index, i) => {
      if (i === 2) {
        const last = [model, ...towers][index]!;
        assertEquals(
          weightsOf(last).every((each) => `${weights}`.includes(`${each}`)),
          true,
        );
      }
      [model, ...towers][index]!.dispose();
    });
    assertEquals(tf.memory().numTensors, before, `${order}`);
  }
});

fileTest("what nobody can reach any more is disposed", async () => {
  const code = `
    const tf = await import("@tensorflow/tfjs");
    const { dssm, tower } = await import("./lib/mod.ts");
    const make = (name) => tower({ name, inputSize: 500, units: [8, 4] });
    const before = tf.memory().numTensors;
    for (let i = 0; i < 50; i++) dssm(make("a"), make("b")).dispose();
    for (let i = 0; i < 50; i++) {
      const towers = [make("a"), make("b")];
      dssm(...towers);
      for (const each of towers) each.dispose();
    }
    for (let i = 0; i < 20 && tf.memory().numTensors > before; i++) {
      gc();
      await new Promise((done) => setTimeout(done, 10));
    }
    console.log(tf.memory().numTensors - before);`;
  const { stdout } = await startCode(code, ["--v8-flags=--expose-gc"]).output();
  assertEquals(new TextDecoder().decode(stdout), "0\n");
});

Deno.test("a tower alone is disposed at once", () => {
  const before = tf.memory().numTensors;
  tower({ name: "user", inputSize: 3, units: [2, 2] }).dispose();
  assertEquals(tf.memory().numTensors, before);
});
