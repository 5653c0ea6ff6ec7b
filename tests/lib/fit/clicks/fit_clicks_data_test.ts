// What the clicks' data say besides who clicked what.
import * as tf from "@tensorflow/tfjs";
import { CandidateChooser } from "../../../../lib/fit/clicks/candidate_chooser.ts";
import { clickNumbers } from "../../../../lib/fit/clicks/click_lists.ts";
import { equalsOf } from "../../../../lib/fit/clicks/equal_documents.ts";
import {
  bagTower,
  type ClickData,
  dssm,
  type Features,
  fitClicks,
  type FitClicksOptions,
  random,
  sgd,
  softmaxLoss,
  sparse,
  sparseWords,
  tower,
  Vocabulary,
} from "../../../../lib/mod.ts";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertThrows,
} from "../../../assert.ts";
import { assertClose, weightsOf } from "../../../helpers.ts";

const SIZE = 8;
const COUNTS = { queries: SIZE, documents: SIZE };
const rows = sparse(Array.from({ length: SIZE }, (_, i) => [i]), SIZE);

async function trained(
  data: Partial<ClickData>,
  options: Partial<FitClicksOptions> = {},
) {
  const query = bagTower({ name: "query", inputSize: SIZE, units: [4] });
  const document = bagTower({ name: "document", inputSize: SIZE, units: [4] });
  const model = dssm(query, document);
  const first = weightsOf(model);
  const { history } = await fitClicks(model, {
    queries: rows,
    documents: rows,
    clicks: [[0, 1], [1, 2], [2, 3], [3, 4]],
    ...data,
  } as never, {
    epochs: 1,
    optimizer: sgd({ learningRate: 1 }),
    negatives: { inBatch: true },
    verbose: 0,
    ...options,
  });
  return { weights: weightsOf(model), first, loss: Number(history.loss![0]) };
}

Deno.test("a click of weight 0 teaches nothing, and one of 2 twice as much", async () => {
  const plain = await trained({});
  assertEquals(await trained({ weights: [1, 1, 1, 1] }), plain);
  const none = await trained({ weights: [0, 0, 0, 0] });
  assertEquals(none.weights, none.first);
  assertEquals(none.loss, 0);
  const double = await trained({ weights: new Float32Array(4).fill(2) });
  assert(Math.abs(double.loss - 2 * plain.loss) < 1e-6);
  assertNotEquals(
    (await trained({ weights: [2, 1, 1, 1] })).weights,
    plain.weights,
  );
});

Deno.test("what was shown and not clicked is what a click is compared with", () => {
  const clicks = [[0, 1], [1, 2], [0, 3]] as const;
  const unclicked = [[5, 6], [], [1, 7]];
  const numbers = clickNumbers("clicks", clicks, COUNTS);
  const sides = { queries: rows, documents: rows, clicks: numbers };
  const data = { ...sides, unclicked } as never;
  const { columns, allowed } = new CandidateChooser(data, {})
    .choose(clicks, [0, 1, 2], random(1));
  const compared = clicks.map((_, row) =>
    columns.filter((_, column) => allowed[row * columns.length + column])
  );
  assertEquals(compared[0], [1, 5, 6]);
  // The second was shown nothing else: one is drawn. The third's 1 was clicked.
  assertEquals(compared[1]!.length, 2);
  assertEquals(compared[2], [3, 7]);
});

Deno.test("a click that meets no other document is given one", async () => {
  for (
    const [data, options] of [
      [{ clicks: [[0, 1]] }, {}],
      [{}, { batchSize: 1 }],
      [{ clicks: [[0, 1], [0, 2], [0, 3]] }, {}],
      [{ clicks: [[0, 1], [1, 1], [2, 1]] }, {}],
      [{ clicks: [[0, 1], [1, 2], [2, 3]] }, { batchSize: 2 }],
    ] as [Partial<ClickData>, Partial<FitClicksOptions>][]
  ) {
    const { loss, weights, first } = await trained(data, options);
    assert(loss > 0.1, JSON.stringify(data));
    assertNotEquals(weights, first);
  }
});

Deno.test("equal documents are found, whatever their order", () => {
  const equals = equalsOf(
    sparse([[1, 2], [3], [1, 2], [3], [2], [1, 2]], SIZE),
  );
  assertEquals(equals.get(0), [0, 2, 5]);
  assertEquals(equals.get(5), [0, 2, 5]);
  assertEquals(equals.get(1), [1, 3]);
  assertEquals(equals.has(4), false);
});

Deno.test("features of a row may stand in any order, words and zeros too", () => {
  const equals = (rows: tf.Tensor) => [...equalsOf(rows).keys()];
  const bags = [[1, 2, 2], [2, 1, 2], [1, 1, 2], [2, 1]];
  assertEquals(equals(sparse(bags, SIZE)), [0, 1]);
  const zero = new Map([[1, 1], [3, 0]]);
  assertEquals(equals(sparse([zero, [1], [3]], SIZE)), [0, 1]);
  // Words are read in their order, and only what is in them has none.
  const texts = [[[1, 2], [3]], [[2, 1], [3]], [[3], [1, 2]]];
  assertEquals(equals(sparseWords(texts, SIZE)), [0, 1]);
  assertEquals(equals(tf.tensor2d([[0, 1], [-0, 1], [1, 0]])), [0, 1]);
});

Deno.test("a document that equals the clicked one is no candidate against it", () => {
  const documents = sparse([[0], [1], [0], [2]], SIZE);
  const clicks = [[0, 0], [1, 2], [2, 3]] as const;
  const choose = (more: object) => {
    const numbers = clickNumbers("clicks", clicks, COUNTS);
    const sides = { queries: rows, documents, clicks: numbers };
    const data = { ...sides, ...more } as never;
    const { allowed } = new CandidateChooser(data, { inBatch: true })
      .choose(clicks, [0, 1, 2], random(1));
    return [...allowed.slice(0, 3)];
  };
  // Columns 0, 2 and 3: the second equals the first.
  assertEquals(choose({}), [1, 0, 1]);
  // With rows of their own for clicks, documents are told apart.
  assertEquals(choose({ clicked: rows }), [1, 1, 1]);
});

Deno.test("validation clicks are measured, and not learned from", async () => {
  const data = { clicks: [[0, 1], [1, 2], [2, 3], [3, 4]] as const };
  const plain = await trained(data);
  const watched = await trained(data, { validation: [[4, 5], [5, 6]] });
  assertEquals(watched.weights, plain.weights);
});

Deno.test("validation trains nothing: not batch normalisation, and not dropout", async () => {
  // Only the validation asks the third, which would be seen in any average.
  const queries = tf.tensor2d([[0, 1], [1, 0], [1000, 0]]) as Features<2>;
  const documents = tf.tensor2d([[0, 1], [1, 0], [1, 1]]) as Features<2>;
  const train = async (validation?: readonly (readonly [number, number])[]) => {
    const make = (name: string) =>
      tower({ name, inputSize: 2, units: [3, 2], dropout: 0.5 });
    const model = dssm(make("query"), make("document"), { gamma: 5 });
    const data = { queries, documents, clicks: [[0, 0], [1, 1]] as const };
    const { history } = await fitClicks(model, data, {
      epochs: 5,
      optimizer: sgd({ learningRate: 0.01 }),
      negatives: { all: true },
      verbose: 0,
      ...(validation ? { validation } : {}),
    });
    return { model, weights: weightsOf(model), history };
  };
  const [plain, watched] = [await train(), await train([[2, 2]])];
  assertEquals(watched.weights, plain.weights);
  assertEquals(watched.history.loss, plain.history.loss);
  const { model, history } = watched;
  const asked = queries.slice([2, 0], [1, 2]).tile([3, 1]) as Features<2>;
  const scores = model.predict([asked, documents]).reshape([1, 3]);
  const loss = softmaxLoss(scores as Features, { gamma: 1, clicked: [2] });
  assertClose(history.val_loss!.slice(-1), [...loss.dataSync()]);
});

Deno.test("a training that is refused leaves no mark on its towers", async () => {
  const vocabulary = Vocabulary.build(["good day"]);
  const words = sparse(
    [vocabulary.bag("good"), vocabulary.bag("day")],
    vocabulary,
  );
  const inputSize = vocabulary.size;
  const query = bagTower({ name: "query", inputSize, units: [2] });
  const model = dssm(query, query.as("document"));
  const data = { queries: words, documents: words, clicks: [[0, 0]] as const };
  await assertRejects(
    () =>
      fitClicks(model, data, {
        epochs: 1,
        optimizer: sgd({ learningRate: 1 }),
        negatives: { random: 99 },
      }),
    RangeError,
  );
  assertEquals(query.vocabulary, undefined);
  const [a, b, c] = ["a", "b", "c"].map((name) =>
    bagTower({ name, inputSize: 3, units: [2] })
  );
  dssm(a!, c!);
  assertThrows(() => dssm(b!, a!, { similarity: "dotProduct" }), RangeError);
  assertEquals(b!.similarity, undefined);
  dssm(b!, c!);
});
