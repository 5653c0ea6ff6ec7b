import * as tf from "@tensorflow/tfjs";
import { inverse, Matrix } from "ml-matrix";
import {
  clickedBy,
  ease,
  itemKnn,
  movieLens,
  popularity,
  ranked,
  type Scores,
} from "../../../notebooks/kit/mod.ts";
import { random } from "../../../lib/mod.ts";
import { ClickTable, splitAtRandom } from "../../../records/mod.ts";
import { measureRecommendations } from "../../../measure/mod.ts";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "../../assert.ts";
import { realTest } from "../real_data.ts";

const source = random(1, "clicks");
const clicks = new ClickTable({
  queries: Array.from({ length: 40 }, (_, i) => `query ${i}`),
  documents: Array.from({ length: 15 }, (_, i) => `document ${i}`),
  queryRows: Array.from({ length: 200 }, () => source.integer(0, 38)),
  documentRows: Array.from({ length: 200 }, () => source.integer(0, 13)),
});

Deno.test("EASE's scores are those of its formula", () => {
  const x = new Matrix(
    clickedBy(clicks).map((own) =>
      Array.from({ length: 15 }, (_, i) => Number(own.has(i)))
    ),
  );
  const p = inverse(x.transpose().mmul(x).add(Matrix.eye(15).mul(3)));
  const weights = Matrix.eye(15)
    .sub(p.clone().divRowVector(p.diagonal()));
  assert(weights.diagonal().every((each) => Math.abs(each) < 1e-12));
  const expected = x.mmul(weights);
  const scores = ease(clicks, { lambda: 3 });
  scores.forEach((row, query) =>
    row.forEach((each, i) =>
      assertAlmostEquals(each, expected.get(query, i), 1e-5)
    )
  );
});

Deno.test("EASE does not find what nobody clicked, nor anything for a new query", () => {
  const scores = ease(clicks, { lambda: 3 });
  assertEquals(clickedBy(clicks)[39]!.size, 0);
  assert(scores.every((row) => row[14] === 0));
  assert(scores[39]!.every((each) => each === 0));
  assertEquals(ranked(scores)[39], []);
});

Deno.test("EASE keeps no tensor, and refuses what it cannot mean", () => {
  const before = tf.memory().numTensors;
  ease(clicks, { lambda: 3 });
  assertEquals(tf.memory().numTensors, before);
  for (const lambda of [0, -1, NaN]) {
    assertThrows(() => ease(clicks, { lambda }), RangeError, "lambda must be");
  }
  assertThrows(() => ease(clicks, {} as never), TypeError, "lambda must be");
  assertThrows(
    () => ease(clicks, { lambda: 1, l2: 1 } as never),
    RangeError,
    "found l2",
  );
  assertThrows(
    () => ease([] as never, { lambda: 1 }),
    TypeError,
    "clicks must be a ClickTable",
  );
});

realTest("on MovieLens the rivals reach what is known of them", async () => {
  const { ratings } = (await movieLens())!;
  const { kept, held } = splitAtRandom(ratings.length, { share: 0.2, seed: 1 });
  const [train, test] = [ratings.pick(kept), ratings.pick(held)];
  const measured = (scores: Scores) =>
    measureRecommendations(
      ranked(scores, { exclude: clickedBy(train) }),
      test,
      { clicks: train, items: ratings.documents.length },
    );
  const start = performance.now();
  const best = measured(ease(train, { lambda: 400 }));
  const seconds = (performance.now() - start) / 1000;
  assert(seconds < 20, `${seconds} s`);
  assertAlmostEquals(best.mean["NDCG@10"], 0.4454, 5e-4);
  const knn = measured(itemKnn(train, { neighbours: 160, shrinkage: 50 }));
  assertAlmostEquals(knn.mean["NDCG@10"], 0.3905, 5e-4);
  const popular = measured(popularity(train));
  assertAlmostEquals(popular.mean["NDCG@10"], 0.2111, 5e-4);
  for (const { users, known, seen, short } of [best, knn, popular]) {
    assertEquals([users.length, known, seen, short[10]], [942, 0, 0, 0]);
  }
});
