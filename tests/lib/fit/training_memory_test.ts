// Trainings where the memory ends leave nothing behind.
import { setThreads, threads } from "@two-towers/fast";
import {
  adagrad,
  bagTower,
  dssm,
  fit,
  fitClicks,
  sparse,
  sparseWords,
} from "../../../lib/mod.ts";
import { cnnTower, lstmTower } from "../../../sequences/mod.ts";
import {
  assertNoLeakWithoutMemory,
  compiledModel,
  randomPairs,
} from "../../helpers.ts";

const rows = sparse([[0], [1, 2], [2], [0, 1]], 3);
const words = sparseWords([[[0], [1]], [[2]], [[1]], [[0], [2], [1]]], 3);
const options = { name: "query", inputSize: 3, units: [3, 2] } as const;
const TOWERS = {
  "bags": () => [bagTower(options), rows],
  "bags with importance": () => [
    bagTower({ ...options, start: "nearlyLinear", importance: [1, 2, 1] }),
    rows,
  ],
  "words, CNN": () => [cnnTower(options), words],
  "words, LSTM": () => [lstmTower(options), words],
} as unknown as Record<
  string,
  () => [ReturnType<typeof bagTower<"query", 3, [3, 2]>>, typeof rows]
>;

/** With one thread: others start at their own time. */
async function onOneThread(body: () => Promise<void>): Promise<void> {
  const before = threads();
  setThreads(1);
  try {
    await body();
  } finally {
    setThreads(before);
  }
}

for (const [name, make] of Object.entries(TOWERS)) {
  Deno.test(`fitClicks() without memory leaves no tensor behind: ${name}`, async () => {
    const [query, rows] = make();
    const model = dssm(query, query.as("document"));
    const clicks = [[0, 1], [1, 2]] as const;
    const optimizer = adagrad({ learningRate: 0.1 });
    const train = () =>
      fitClicks(model, { queries: rows, documents: rows, clicks }, {
        epochs: 1,
        optimizer,
        negatives: { random: 1, hard: 1, among: 1 },
        validation: [[2, 3]],
        logQ: true,
        verbose: 0,
      });
    await train();
    await onOneThread(() => assertNoLeakWithoutMemory(train));
  });
}

Deno.test("fit() without memory leaves no tensor behind", async () => {
  const model = compiledModel();
  const features = randomPairs(4);
  const train = () =>
    fit(model, features, [1, 0, 1, 0], {
      epochs: 1,
      batchSize: 2,
      validation: 0.25,
      patience: 1,
      sampleWeights: [1, 2, 1, 1],
      verbose: 0,
    });
  await train();
  await onOneThread(() => assertNoLeakWithoutMemory(train));
});
