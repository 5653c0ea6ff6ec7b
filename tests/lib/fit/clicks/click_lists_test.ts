import * as tf from "@tensorflow/tfjs";
import { clickNumbers } from "../../../../lib/fit/clicks/click_lists.ts";
import {
  bagTower,
  type Clicks,
  dssm,
  fitClicks,
  sgd,
  sparse,
} from "../../../../lib/mod.ts";
import { assertEquals, assertThrows } from "../../../assert.ts";
import { weightsOf } from "../../../helpers.ts";

const counts = { queries: 3, documents: 4 };
const rowsOf = (count: number) =>
  sparse(Array.from({ length: count }, (_, i) => [i]), count);

Deno.test("clicks as lists train as pairs do, to the last bit", async () => {
  const pairs = [[0, 1], [1, 2], [2, 3], [0, 0]] as const;
  const lists = {
    queries: Int32Array.of(0, 1, 2, 0),
    documents: Uint16Array.of(1, 2, 3, 0),
  };
  const train = async (clicks: Clicks, validation?: Clicks | number) => {
    const tower = <Name extends string>(name: Name, inputSize: number) =>
      bagTower({ name, inputSize, units: [3] });
    const model = dssm(tower("query", 3), tower("document", 4));
    const data = { queries: rowsOf(3), documents: rowsOf(4), clicks };
    const { history } = await fitClicks(model, data, {
      epochs: 2,
      batchSize: 2,
      optimizer: sgd({ learningRate: 0.1 }),
      negatives: { inBatch: true },
      verbose: 0,
      ...(validation === undefined ? {} : { validation }),
    });
    return { weights: weightsOf(model), history };
  };
  assertEquals(await train(lists), await train(pairs));
  const watched = { queries: [1], documents: [0] };
  assertEquals(await train(lists, watched), await train(pairs, [[1, 0]]));
  assertEquals(await train(lists, 0.4), await train(pairs, 0.4));
});

Deno.test("lists of clicks that do not fit are refused, by name and place", () => {
  const wrong: [unknown, typeof TypeError | typeof RangeError, string][] = [
    [
      { queries: [0], documents: [0, 1] },
      TypeError,
      "each of 1 queries; found 2",
    ],
    [{ queries: [0] }, TypeError, "clicks.documents must be a list of numbers"],
    [{ queries: "0", documents: [0] }, TypeError, "clicks.queries"],
    [
      { queries: tf.zeros([1]), documents: [0] },
      TypeError,
      "clicks.queries must be a list of numbers",
    ],
    [{ queries: [], documents: [] }, RangeError, "at least one pair"],
    [{ queries: [0, 3], documents: [0, 0] }, RangeError, "clicks.queries[1]"],
    [{ queries: [0], documents: [-1] }, RangeError, "clicks.documents[0]"],
    [{ queries: [0.5], documents: [0] }, RangeError, "clicks.queries[0]"],
    [{ queries: [NaN], documents: [0] }, RangeError, "clicks.queries[0]"],
    [{ queries: [0], document: [0] }, RangeError, "documents"],
    [[[0, 4]], RangeError, "the document of clicks[0]"],
    [[[0]], TypeError, "clicks[0] must be a pair"],
    [null, TypeError, "found null"],
  ];
  for (const [clicks, error, message] of wrong) {
    assertThrows(
      () => clickNumbers("clicks", clicks as Clicks, counts),
      error,
      message,
    );
  }
});

Deno.test("lists may change once the training has begun", () => {
  const queries = Int32Array.of(0, 1);
  const numbers = clickNumbers(
    "clicks",
    { queries, documents: [1, 2] },
    counts,
  );
  queries[0] = 2;
  assertEquals([...numbers.queries], [0, 1]);
});
