// Sparse rows that are not filled up: the same as those that are.
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { equalsOf } from "../../../lib/fit/clicks/equal_documents.ts";
import {
  adam,
  bagTower,
  type ClickData,
  dssm,
  fit,
  fitClicks,
  type Hides,
  ragged,
  sgd,
  sparse,
  tower,
  Vocabulary,
} from "../../../lib/mod.ts";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "../../assert.ts";
import { assertNoLeak, assertRefused, weightsOf } from "../../helpers.ts";

const SIZE = 6;
const bags = fc.array(
  fc.array(fc.nat(SIZE - 1), { maxLength: 5 }),
  { minLength: 1, maxLength: 6 },
);

Deno.test("ragged() holds what sparse() holds, row by row", () => {
  fc.assert(fc.property(bags, (bags) => {
    const weight = (count: number) => count / 2;
    const rows = ragged(bags, SIZE, { weight });
    assertEquals(rows.length, bags.length);
    assertEquals(rows.inputSize, SIZE);
    bags.forEach((bag, row) => {
      const one = sparse([bag], SIZE, { weight });
      const taken = rows.take([row]);
      assertEquals(taken.shape, one.shape);
      assertEquals(taken.arraySync(), one.arraySync());
      tf.dispose([one, taken]);
    });
  }));
});

Deno.test("take() gives rows in any order, without what is left out", () => {
  const rows = ragged([[1, 2, 3], [], [4]], SIZE);
  const taken = rows.take(
    [2, 0, 0],
    (place, feature) => place === 1 && feature !== 2,
  );
  assertEquals(taken.arraySync(), [
    [[4, 1], [0, 0], [0, 0]],
    [[2, 1], [0, 0], [0, 0]],
    [[1, 1], [2, 1], [3, 1]],
  ]);
  taken.dispose();
});

Deno.test("one long row among many short ones costs what is in it", () => {
  const start = performance.now();
  const rows = ragged(
    function* () {
      yield Array.from({ length: 2000 }, (_, i) => i);
      for (let i = 0; i < 200_000; i++) yield [i % 3000, 7];
    }(),
    3000,
  );
  assertEquals(rows.length, 200_001);
  assertEquals(rows.pairsOf(0).length, 4000);
  assertEquals([...rows.pairsOf(200_000)], [199_999 % 3000, 1, 7, 1]);
  assertThrows(
    () =>
      sparse([
        Array.from({ length: 2000 }, (_, i) => i),
        ...Array(200_000).fill([7]),
      ], 3000),
    RangeError,
    "ragged",
  );
  assert(performance.now() - start < 20_000);
});

Deno.test("rows of a vocabulary tell it, and a tower refuses those of another", async () => {
  const vocabularies = ["good wood", "food mood"].map((text) =>
    Vocabulary.build([text])
  );
  const [first, second] = vocabularies.map((each) =>
    ragged([each.bag("good"), each.bag("mood")], each)
  );
  assertEquals(first!.vocabulary, vocabularies[0]!.fingerprint);
  const query = bagTower({
    name: "query",
    inputSize: first!.inputSize,
    units: [2],
  });
  await fitClicks(dssm(query, query.as("document")), {
    queries: first!,
    documents: first!,
    clicks: [[0, 1], [1, 0]],
  }, { epochs: 1, optimizer: sgd({ learningRate: 1 }), verbose: 0 });
  await assertRefused(
    () => query.predict(second as never),
    TypeError,
    "rows of another",
  );
});

const towers = (seed = 1) => {
  const text = (name: string) =>
    bagTower({ name, inputSize: SIZE, units: [4, 3], seed });
  return dssm(text("query"), text("document"));
};
const SOME = [[1, 2], [3], [0, 0, 4], [5, 1], []];

Deno.test("towers give the same vectors and scores of both, in any batches", () => {
  const model = towers();
  const [query] = model.towers;
  tf.tidy(() => {
    const [whole, rows] = [sparse(SOME, SIZE), ragged(SOME, SIZE)];
    const vectors = query.predict(whole).arraySync();
    const scores = model.predict([whole, whole]).arraySync();
    for (const batchSize of [1, 2, 5, 32]) {
      const found = query.predict(rows, { batchSize });
      assertEquals(found.arraySync(), vectors);
      assertEquals(
        model.predict([rows, whole], { batchSize }).arraySync(),
        scores,
      );
    }
  });
  assertNoLeak(() => query.predict(ragged(SOME, SIZE)).dispose());
  model.dispose();
});

Deno.test("a training learns the same from both, to the bit", async () => {
  const all = [];
  for (const rowsOf of [sparse, ragged]) {
    const [onClicks, onPairs] = [towers(), towers()];
    const rows = rowsOf(SOME, SIZE);
    await fitClicks(onClicks, {
      queries: rows,
      documents: rows,
      clicks: [[0, 1], [1, 2], [2, 3], [4, 0]],
      clicked: rowsOf([[1], [2], [3], [4]], SIZE),
    }, {
      epochs: 2,
      optimizer: adam({ learningRate: 0.1 }),
      negatives: { inBatch: true, hard: 1 },
      batchSize: 3,
      verbose: 0,
    });
    onPairs.compile({
      optimizer: sgd({ learningRate: 1 }),
      loss: "meanSquaredError",
    });
    await fit(onPairs, [rows, rows], [1, 0, 1, 0, 1], {
      epochs: 2,
      batchSize: 2,
      verbose: 0,
    });
    all.push([weightsOf(onClicks), weightsOf(onPairs)]);
  }
  assertEquals(all[0], all[1]);
});

Deno.test("ragged rows are equal as those that are filled up", () => {
  const odd = [
    [1, 2],
    [2, 1],
    new Map([[1, 1], [3, 0], [2, 1]]),
    [1, 1, 2],
    [2],
    new Map([[2, -0]]),
    [],
  ];
  const rows = sparse(odd, SIZE);
  assertEquals(equalsOf(ragged(odd, SIZE)), equalsOf(rows));
  rows.dispose();
});

const OPTIMIZER = sgd({ learningRate: 1 });

/** The weights after a training with something hidden. */
async function hiding(
  hide: ClickData["hide"],
  data: Partial<Record<keyof ClickData, unknown>> = {},
) {
  const model = towers();
  const learned = fitClicks(model, {
    queries: ragged([[0, 1, 2], [3, 4, 5]], SIZE),
    documents: ragged([[0], [1], [2], [3], [4], [5]], SIZE),
    clicks: [[0, 0], [0, 1], [1, 4]],
    hide,
    ...data,
  } as never, {
    epochs: 2,
    optimizer: OPTIMIZER,
    batchSize: 2,
    negatives: { inBatch: true },
    verbose: 0,
  });
  try {
    await learned;
    return weightsOf(model);
  } finally {
    for (const each of [model, ...model.towers]) each.dispose();
  }
}

Deno.test("what a click hides is left out of its own rows, in each epoch", async () => {
  const items = [0, 1, 4];
  const own: Hides = (click, feature) => feature === items[click];
  const hidden = await hiding({ queries: own });
  assertNotEquals(hidden, await hiding(undefined));
  const single = { clicks: [[0, 0], [1, 4]] } as const;
  assertEquals(
    await hiding({ queries: (click, f) => f === [0, 4][click] }, single),
    await hiding(undefined, {
      ...single,
      queries: ragged([[1, 2], [3, 5]], SIZE),
    }),
  );
  const asked: [number, number][] = [];
  await hiding({
    queries: (click, feature) => asked.push([click, feature]) < 0,
  });
  assertEquals(asked.length, 2 * 9);
});

Deno.test("a document hides from its own click, and not where it is a rival", async () => {
  const clicks = [[0, 0], [1, 3]] as const;
  const documents = ragged([[0, 1], [1], [2], [3, 4], [4], [5]], SIZE);
  assertEquals(
    await hiding({ documents: (click, f) => f === [1, 4][click] }, {
      clicks,
      documents,
    }),
    await hiding(undefined, {
      clicks,
      documents,
      clicked: ragged([[0], [3]], SIZE),
    }),
  );
});

Deno.test("what is hidden by chance comes from the training's seed", async () => {
  const byChance: ClickData["hide"] = {
    queries: (_click, _feature, source) => source.uniform() < 0.5,
  };
  assertEquals(await hiding(byChance), await hiding(byChance));
});

Deno.test("ragged() refuses what sparse() refuses", async () => {
  const no = (bags: unknown, ...parts: string[]) =>
    assertRefused(
      () => ragged(bags as number[][], SIZE),
      bags instanceof Array && bags.length > 0 ? RangeError : TypeError,
      ...parts,
    );
  await no([[6]], "bags[0]", "6");
  await no([[0], [1.5]], "bags[1]", "1.5");
  await no("no list", "bags", "list");
  await no(undefined, "bags");
  await assertRefused(() => ragged([], SIZE), RangeError, "at least one row");
  await assertRefused(() => ragged([5] as never, SIZE), TypeError, "bags[0]");
  await assertRefused(() => ragged([[0]], 0), RangeError, "size must");
  await assertRefused(
    () => ragged([new Map([[0, NaN]])], SIZE),
    RangeError,
    "bags[0]",
  );
});

Deno.test("ragged rows are refused where no tower for bags reads", async () => {
  const rows = ragged(SOME, SIZE);
  const dense = tower({ name: "user", inputSize: SIZE, units: [2] });
  await assertRefused(
    () => dense.predict(rows as never),
    TypeError,
    "ragged rows",
    "2 dimensions",
  );
});

Deno.test("hiding is refused where it cannot be done", async () => {
  const own: Hides = () => true;
  const rows = sparse([[0, 1, 2], [3, 4, 5]], SIZE);
  await assertRefused(
    () => hiding({ queries: own }, { queries: rows }),
    TypeError,
    "queries must be ragged",
  );
  await assertRefused(
    () => hiding({ query: own } as never),
    RangeError,
    "query",
  );
  await assertRefused(
    () => hiding({ queries: 5 } as never),
    TypeError,
    "hide.queries",
  );
  await assertRefused(
    () =>
      hiding({ documents: own }, {
        clicked: ragged([[0], [1], [2]], SIZE),
      }),
    RangeError,
    "clicked and hide.documents",
  );
  rows.dispose();
});
