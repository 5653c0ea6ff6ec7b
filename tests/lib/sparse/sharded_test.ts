// Rows in shards: the same as in memory, up to the order.
import * as tf from "@tensorflow/tfjs";
import {
  bagTower,
  dssm,
  fitClicks,
  ragged,
  type RaggedFeatures,
  random,
  sgd,
  sharded,
  type ShardedFeatures,
  Vocabulary,
} from "../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import { assertClose, assertRefused, weightsOf } from "../../helpers.ts";

const SIZE = 40;
const bags = Array.from(
  { length: 24 },
  (_, row) =>
    Array.from({ length: 1 + row % 3 }, (_, i) => (7 * row + i) % SIZE),
);
const whole = ragged(bags, SIZE);

/** The same rows in shards of some lengths, and which were read, in order. */
function inParts(lengths: readonly number[]) {
  const reads: number[] = [];
  let start = 0;
  const shards = lengths.map((length, i) => {
    const own = bags.slice(start, start += length);
    return {
      length,
      read: async () => {
        reads.push(i);
        return await ragged(own, SIZE);
      },
    };
  });
  return { rows: sharded(shards, SIZE), reads };
}

Deno.test("rows are found in their shards", async () => {
  const { rows, reads } = inParts([5, 1, 10, 8]);
  assertEquals([rows.length, rows.shards, rows.inputSize], [24, 4, SIZE]);
  assertEquals([0, 4, 5, 6, 15, 16, 23].map((row) => rows.shardOf(row)), [
    0,
    0,
    1,
    2,
    2,
    3,
    3,
  ]);
  const some = [23, 5, 4, 15];
  await rows.bring(some);
  const [a, b] = [rows.take(some), whole.take(some)];
  assertEquals(a.arraySync(), b.arraySync());
  tf.dispose([a, b]);
  assertEquals(reads.toSorted(), [0, 1, 2, 3]);
});

const clicks = Array.from(
  { length: 60 },
  (_, i) => [(5 * i) % 24, (3 * i) % 24] as const,
);

/** The weights after a training, and its loss. */
async function trained(
  queries: RaggedFeatures | ShardedFeatures,
  { batchSize = 60, epochs = 1, ...more } = {},
) {
  const text = (name: string) =>
    bagTower({ name, inputSize: SIZE, units: [4], activation: "linear" });
  const model = dssm(text("query"), text("document"));
  const { history } = await fitClicks(model, {
    queries,
    documents: whole,
    clicks,
  } as never, {
    epochs,
    optimizer: sgd({ learningRate: 1 }),
    negatives: { inBatch: true },
    batchSize,
    verbose: 0,
    ...more,
  });
  return { weights: weightsOf(model), loss: history.loss as number[] };
}

Deno.test("a batch of all clicks learns the same from shards, but for rounding", async () => {
  const memory = await trained(whole);
  const shards = await trained(inParts([5, 1, 10, 8]).rows);
  assertClose(shards.loss, memory.loss);
  shards.weights.forEach((each, i) =>
    assertClose(each, memory.weights[i]!, { absolute: 1e-4 })
  );
});

Deno.test("one shard is what memory is, in the order of an epoch", async () => {
  const options = { batchSize: 7, epochs: 2 };
  const shards = await trained(inParts([24]).rows, options);
  const again = await trained(inParts([24]).rows, options);
  assertEquals(shards, again);
  assertNotEquals(
    shards.weights,
    (await trained(inParts([12, 12]).rows, options))
      .weights,
  );
});

Deno.test("an epoch reads each shard once, in an order of its own", async () => {
  const { rows, reads } = inParts([4, 4, 4, 4, 4, 4]);
  await trained(rows, { batchSize: 5, epochs: 3 });
  const epochs = [0, 6, 12].map((start) => reads.slice(start, start + 6));
  // What the last batch needed is still there.
  assert(reads.length >= 14 && reads.length <= 18, `${reads}`);
  assertNotEquals(epochs[0], epochs[0]!.toSorted());
  assertNotEquals(epochs[0], epochs[1]);
});

Deno.test("patience and validation go on with shards", async () => {
  const { loss } = await trained(inParts([12, 12]).rows, {
    batchSize: 8,
    epochs: 4,
    validation: 0.25,
    patience: 2,
  } as never);
  assert(loss.every(Number.isFinite));
});

Deno.test("a million rows are more than is kept", async () => {
  const source = random(1);
  const length = 50_000;
  const rows = sharded(
    Array.from({ length: 20 }, () => ({
      length,
      read: () =>
        ragged(
          Array.from({ length }, () => [source.integer(0, SIZE - 1)]),
          SIZE,
        ),
    })),
    SIZE,
  );
  assertEquals(rows.length, 1_000_000);
  for (const row of [0, 400_000, 999_999]) await rows.bring([row]);
  const taken = rows.take([999_999]);
  assertEquals(taken.shape, [1, 1, 2]);
  taken.dispose();
});

Deno.test("a shard that is not what it said is refused", async () => {
  const vocabulary = Vocabulary.build(["good wood"]);
  const cases: [() => unknown, string][] = [
    [() => ragged([[1]], SIZE), "1 of 40"],
    [() => ragged([[1], [2]], SIZE + 1), "2 of 41"],
    [() => ragged([[1], [2]], vocabulary), `2 of ${vocabulary.size}`],
    [() => [[1], [2]], "an array"],
    [() => undefined, "undefined"],
  ];
  for (const [read, found] of cases) {
    const rows = sharded([{ length: 2, read: read as never }], SIZE);
    await assertRefused(
      () => rows.bring([1]),
      TypeError,
      "shards[0] must read 2 ragged rows of 40 features",
      found,
    );
  }
});

Deno.test("sharded() and fitClicks refuse what they cannot do", async () => {
  await assertRefused(() => sharded([], SIZE), RangeError, "at least one");
  await assertRefused(
    () => sharded([{ length: 0, read: () => whole }], SIZE),
    RangeError,
    "shards[0]",
  );
  await assertRefused(
    () => sharded([{ length: 1 } as never], SIZE),
    TypeError,
    "read of shards[0]",
  );
  await assertRefused(
    () => sharded([whole, 5] as never, SIZE),
    TypeError,
    "shards",
  );
  await assertRefused(
    () => sharded("no" as never, SIZE),
    TypeError,
    "shards must be a list",
  );
  const { rows } = inParts([24]);
  const query = bagTower({ name: "query", inputSize: SIZE, units: [2] });
  await assertRefused(
    () => query.predict(rows as never),
    TypeError,
    "in shards",
  );
  query.dispose();
});

Deno.test("hard negatives need the queries in memory", async () => {
  await assertRefusedWithModel(
    () => trained(inParts([24]).rows, { negatives: { hard: 1 } } as never),
    "negatives.hard",
  );
});

/** As assertRefused, but for the model that was made before. */
async function assertRefusedWithModel(
  body: () => Promise<unknown>,
  part: string,
) {
  const error = await body().then(() => undefined, (error) => error);
  assert(
    error instanceof RangeError && error.message.includes(part),
    `${error}`,
  );
}
