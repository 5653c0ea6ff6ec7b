import fc from "fast-check";
import { random } from "../../../common/random.ts";
import { auc } from "../../../measure/auc.ts";
import {
  bootstrapInterval,
  pairedDifference,
  wilsonInterval,
} from "../../../measure/intervals.ts";
import {
  averagePrecision,
  ndcg,
  precision,
  recall,
  reciprocalRank,
} from "../../../measure/rankings/metrics.ts";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "../../assert.ts";
import golden from "../../golden/metrics.json" with { type: "json" };

const ranking = [4, 7, 1, 9];

Deno.test("ndcg() is the hand-computed value", () => {
  // Gains 0, 1, 3 in rank order; best order 3, 1.
  const gains = new Map([[7, 1], [1, 3]]);
  const found = 1 / Math.log2(3) + 3 / 2;
  const ideal = 3 + 1 / Math.log2(3);
  assertAlmostEquals(ndcg(ranking, gains), found / ideal);
  assertAlmostEquals(ndcg(ranking, gains, 2), 1 / Math.log2(3) / ideal);
  assertEquals(ndcg(ranking, gains, 1), 0);
});

Deno.test("ndcg() agrees with scikit-learn", () => {
  for (const { gains, scores, k, ndcg: expected } of golden.ndcg) {
    const order = [...gains.keys()].sort((a, b) => scores[b]! - scores[a]!);
    assertAlmostEquals(
      ndcg(order, new Map(gains.entries()), k),
      expected,
      1e-12,
    );
  }
});

Deno.test("ndcg() counts relevant documents that were not found", () => {
  assert(ndcg([1], [1, 2]) < 1);
  assertEquals(ndcg([1], [1, 2], 1), 1);
});

Deno.test("ndcg() takes a list, a set or a map of gains", () => {
  const value = ndcg(ranking, [7, 9]);
  assertEquals(ndcg(ranking, new Set([9, 7])), value);
  assertEquals(ndcg(ranking, new Map([[7, 1], [9, 1], [4, 0]])), value);
});

Deno.test("ndcg() is 1 for the best order and never above", () => {
  const gains = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 });
  fc.assert(fc.property(gains, fc.integer({ min: 1, max: 20 }), (list, k) => {
    const map = new Map(list.entries());
    const best = [...list.keys()].sort((a, b) => list[b]! - list[a]!);
    const expected = list.some((gain) => gain > 0) ? 1 : 0;
    assertAlmostEquals(ndcg(best, map, k), expected, 1e-12);
    const value = ndcg([...list.keys()], map, k);
    assert(value >= 0 && value <= 1 + 1e-12);
  }));
});

Deno.test("without relevant documents every measure is 0", () => {
  for (
    const measure of [ndcg, recall, reciprocalRank, precision, averagePrecision]
  ) {
    assertEquals(measure(ranking, []), 0);
    assertEquals(measure([], [1]), 0);
    assertEquals(measure(ranking, new Map([[4, 0]])), 0);
  }
});

Deno.test("recall() is the share that was found", () => {
  assertEquals(recall(ranking, [7, 9, 100, 101]), 0.5);
  assertEquals(recall(ranking, [7, 9, 100, 101], 2), 0.25);
  assertEquals(recall(ranking, [4], 1), 1);
});

const order = (scores: number[]) =>
  [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);

Deno.test("precision() and averagePrecision() agree with scikit-learn", () => {
  for (const { labels, scores, k, ...expected } of golden.precision) {
    const relevant = [...labels.keys()].filter((i) => labels[i] === 1);
    const found = order(scores);
    const all = averagePrecision(found, relevant, found.length);
    assertAlmostEquals(all, expected.average, 1e-12);
    assertAlmostEquals(
      precision(found, relevant, k),
      expected.precision,
      1e-12,
    );
  }
});

Deno.test("averagePrecision() counts what could be among the first k", () => {
  assertEquals(averagePrecision(ranking, [4, 7], 2), 1);
  assertEquals(averagePrecision(ranking, [4, 7, 1, 9], 2), 1);
  assertEquals(averagePrecision(ranking, [7, 100]), 1 / 4);
  assertEquals(averagePrecision(ranking, new Map([[4, 0], [7, 3]])), 1 / 2);
  assertEquals(precision([4], [4, 5], 10), 1 / 10);
});

Deno.test("recall() and reciprocalRank() agree with scikit-learn", () => {
  for (const { labels, scores, k, recall: expected } of golden.recall) {
    const relevant = [...labels.keys()].filter((i) => labels[i] === 1);
    assertAlmostEquals(recall(order(scores), relevant, k), expected, 1e-12);
  }
  for (
    const { label, scores, reciprocalRank: expected } of golden.reciprocalRank
  ) {
    const value = reciprocalRank(order(scores), [label]);
    assertAlmostEquals(value, expected, 1e-12);
  }
});

Deno.test("reciprocalRank() is 1 / the first rank that is right", () => {
  assertEquals(reciprocalRank(ranking, [9, 1]), 1 / 3);
  assertEquals(reciprocalRank(ranking, [100]), 0);
});

Deno.test("measures of a ranking refuse what has no meaning", () => {
  for (const measure of [ndcg, recall, precision, averagePrecision]) {
    assertThrows(
      () => measure([1, 2, 1], [1]),
      RangeError,
      "no document twice",
    );
    assertThrows(() => measure(ranking, [1], 0), RangeError, "k must be");
    for (const gain of [-1, NaN, Infinity]) {
      const gains = new Map([[1, gain]]);
      assertThrows(() => measure(ranking, gains), RangeError, "gains must be");
    }
  }
});

Deno.test("auc() agrees with scikit-learn, ties too", () => {
  for (const { labels, scores, auc: expected } of golden.auc) {
    assertAlmostEquals(auc(labels, scores), expected, 1e-12);
  }
});

Deno.test("auc() is the share of pairs in order, ties half", () => {
  assertEquals(auc([0, 1], [1, 2]), 1);
  assertEquals(auc([1, 0], [1, 2]), 0);
  assertEquals(auc([0, 1, 0, 1], [5, 5, 5, 5]), 0.5);
  assertEquals(auc([0, 0, 1], [1, 2, 2]), 0.75);
  assertEquals(auc(new Float32Array([0, 1]), new Float32Array([1, 2])), 1);
});

Deno.test("auc() refuses one class, other labels and uneven lengths", () => {
  assertThrows(() => auc([1, 1], [1, 2]), RangeError, "both 0 and 1");
  assertThrows(() => auc([], []), RangeError, "both 0 and 1");
  assertThrows(() => auc([0, 2], [1, 2]), RangeError, "0 or 1");
  assertThrows(() => auc([0, 1], [1, NaN]), RangeError, "finite");
  assertThrows(() => auc([0, 1], [1]), RangeError, "found 2 and 1");
  assertThrows(() => auc([0], [1, 2]), RangeError, "found 1 and 2");
});

Deno.test("wilsonInterval() agrees with scipy", () => {
  for (const { successes, trials, low, high } of golden.wilson) {
    const found = wilsonInterval(successes, trials);
    assertAlmostEquals(found.low, low, 1e-12);
    assertAlmostEquals(found.high, high, 1e-12);
  }
});

Deno.test("wilsonInterval() refuses counts that cannot be", () => {
  assertThrows(() => wilsonInterval(0, 0), RangeError, "trials");
  assertThrows(() => wilsonInterval(6, 5), RangeError, "successes");
  assertThrows(() => wilsonInterval(0.5, 5), RangeError, "successes");
});

Deno.test("bootstrapInterval() is near the normal one for many values", () => {
  const source = random(1);
  const values = Array.from({ length: 2000 }, () => source.uniform());
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  const { low, high } = bootstrapInterval(values, { seed: 1 });
  // The deviation of uniform numbers is 1 / √12.
  const half = 1.96 / Math.sqrt(12 * values.length);
  assertAlmostEquals(low, mean - half, half / 5);
  assertAlmostEquals(high, mean + half, half / 5);
});

Deno.test("bootstrapInterval() holds the true mean in about 95 of 100", () => {
  const source = random(2);
  const covered = Array.from({ length: 300 }, (_, seed) => {
    const values = Array.from({ length: 100 }, () => source.uniform());
    const { low, high } = bootstrapInterval(values, { seed, resamples: 200 });
    return low <= 0.5 && 0.5 <= high;
  }).filter(Boolean).length;
  // 95 % of 300 are 285, with a deviation of 3.8.
  assert(covered > 270 && covered < 298, `${covered} of 300`);
});

Deno.test("bootstrapInterval() depends on the seed alone", () => {
  const values = [1, 5, 2, 8, 3];
  const interval = (seed: number) => bootstrapInterval(values, { seed });
  assertEquals(interval(1), interval(1));
  const options = { seed: 1, resamples: 7 };
  assert(
    bootstrapInterval(values, options).low !==
      bootstrapInterval(values, { ...options, seed: 2 }).low,
  );
  assertEquals(bootstrapInterval([3, 3], { seed: 1 }), { low: 3, high: 3 });
});

Deno.test("bootstrapInterval() refuses no values, and what is not finite", () => {
  assertThrows(() => bootstrapInterval([], { seed: 1 }), RangeError, "values");
  assertThrows(
    () => bootstrapInterval([NaN], { seed: 1 }),
    RangeError,
    "values",
  );
  const options = { seed: 1, resamples: 0 };
  assertThrows(() => bootstrapInterval([1], options), RangeError, "resamples");
});

Deno.test("pairedDifference() is the mean difference, the interval its own", () => {
  const ours = [1, 5, 2, 8, 3];
  const theirs = [0, 6, 2, 4, 1];
  const { difference, ...interval } = pairedDifference(ours, theirs, {
    seed: 1,
  });
  assertAlmostEquals(difference, 1.2);
  assertEquals(interval, bootstrapInterval([1, -1, 0, 4, 2], { seed: 1 }));
  const turned = pairedDifference(theirs, ours, { seed: 1 });
  assertAlmostEquals(turned.difference, -1.2);
  assertAlmostEquals(turned.low, -interval.high);
});

Deno.test("pairedDifference() sees a lead that two means would hide", () => {
  const source = random(3);
  const theirs = Array.from({ length: 100 }, () => source.uniform());
  const ours = theirs.map((value) => value + 0.02 * source.uniform());
  const paired = pairedDifference(ours, theirs, { seed: 1 });
  assert(0.005 < paired.low && paired.high < 0.015);
  const [a, b] = [ours, theirs].map((each) =>
    bootstrapInterval(each, { seed: 1 })
  );
  assert(a!.low < b!.high);
});

Deno.test("pairedDifference() refuses other lengths, and what is not finite", () => {
  assertThrows(
    () => pairedDifference([1, 2], [1], { seed: 1 }),
    RangeError,
    "as many as ours, 2; found 1",
  );
  assertThrows(
    () => pairedDifference([1], [Infinity], { seed: 1 }),
    RangeError,
    "values must be finite",
  );
  assertThrows(() => pairedDifference([], [], { seed: 1 }), RangeError);
});
