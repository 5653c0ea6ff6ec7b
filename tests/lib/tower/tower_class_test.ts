// One tower under two names: shared weights.
import {
  bagTower,
  countHot,
  dssm,
  fitClicks,
  sgd,
  sparse,
  sparseWords,
  split,
  tower,
} from "../../../lib/mod.ts";
import { plotModel } from "../../../notebooks/kit/mod.ts";
import { cnnTower, lstmTower } from "../../../sequences/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import { assertNoLeak, assertRefused, numbers } from "../../helpers.ts";

const rows = sparse([[0], [1, 2], [3, 3], []], 4);
const make = () =>
  bagTower({ name: "query", inputSize: 4, units: [5, 3, 2], seed: 1 });
const shared = () => {
  const query = make();
  return dssm(query, query.as("document"));
};

Deno.test("as() is the same tower under another name", () => {
  const query = make();
  const document = query.as("document");
  assertEquals(document.name, "Document-Tower");
  assertEquals(document.inputNames, ["document_input"]);
  assertEquals(
    [document.towerName, document.inputSize, document.outputSize],
    ["document", 4, 2] as const,
  );
  const vectors = numbers(query.predict(rows));
  assertEquals(numbers(document.predict(rows)), vectors);
});

Deno.test("as() copies no weights: what one learns the other knows", async () => {
  const model = shared();
  const [query, document] = model.towers;
  const before = numbers(document.predict(rows));
  await fitClicks(model, {
    queries: rows,
    documents: rows,
    clicks: [[0, 1], [2, 1]],
  }, {
    epochs: 2,
    optimizer: sgd({ learningRate: 0.5 }),
    negatives: { random: 2 },
    verbose: 0,
  });
  const after = numbers(document.predict(rows));
  assertNotEquals(after, before);
  assertEquals(numbers(query.predict(rows)), after);
});

Deno.test("a model of one tower twice counts its weights once", () => {
  const model = shared();
  const [query] = model.towers;
  assertEquals(model.countParams(), query.countParams());
  assertEquals(model.trainableWeights.length, query.trainableWeights.length);
});

Deno.test("shared weights live until both towers are disposed", async () => {
  await assertNoLeak(() => {
    const query = make();
    const document = query.as("document");
    const vectors = numbers(query.predict(rows));
    query.dispose();
    assertEquals(numbers(document.predict(rows)), vectors);
    document.dispose();
  });
});

Deno.test("as() takes any tower, also one with normalisation", () => {
  const user = tower({ name: "user", inputSize: 4, units: [3, 2] });
  const features = countHot([[0], [1, 2]], 4);
  const model = dssm(user, user.as("item"));
  assertEquals(model.countParams(), user.countParams());
  const { item } = split(model);
  assertEquals(
    numbers(item.predict(features)),
    numbers(user.predict(features)),
  );
});

for (const make of [cnnTower, lstmTower]) {
  Deno.test(`as() takes a ${make.name}, whose layers meet again`, () => {
    const query = make({ name: "query", inputSize: 4, units: [3, 3, 2] });
    const words = sparseWords([[[0], [1, 2]], [[3]], []], 4);
    const document = query.as("document");
    const vectors = numbers(query.predict(words));
    assertEquals(numbers(document.predict(words)), vectors);
    const model = dssm(query, document);
    assertEquals(model.countParams(), query.countParams());
    const { document: second } = split(model);
    assertEquals(numbers(second.predict(words)), vectors);
  });
}

Deno.test("as() can be called of what as() made, and twice", () => {
  const query = make();
  const third = query.as("title").as("body");
  assertEquals(third.name, "Body-Tower");
  assertEquals(numbers(third.predict(rows)), numbers(query.predict(rows)));
  const model = dssm(query.as("title"), third);
  assertEquals(Object.keys(split(model)), ["title", "body"]);
});

Deno.test("split() gives both towers of a shared model", () => {
  const model = shared();
  const { query, document } = split(model);
  assertEquals([query.name, document.name], ["Query-Tower", "Document-Tower"]);
  assertEquals([query.inputSize, document.inputSize], [4, 4] as const);
  const vectors = numbers(model.towers[0].predict(rows));
  assertEquals(numbers(query.predict(rows)), vectors);
  assertEquals(numbers(document.predict(rows)), vectors);
});

Deno.test("plotModel() draws shared layers once, behind both inputs", async () => {
  const picture = plotModel(shared());
  const svg = await picture.toSVG();
  assertEquals(svg.match(/class="node"/g)!.length, 7);
  for (const name of ["query", "document"]) {
    assert(svg.includes(`${name}_input&#45;&gt;query_dense1`), svg);
  }
});

Deno.test("as() refuses a name that a tower cannot have", async () => {
  const query = make();
  for (const name of ["", "a b", "a_b", "中"]) {
    await assertRefused(
      () => query.as(name),
      RangeError,
      "name must be a word",
    );
  }
  await assertRefused(() => query.as(5 as never), TypeError, "name");
  await assertRefused(
    () => dssm(query, query.as("query")),
    RangeError,
    "two towers need two names",
  );
});
