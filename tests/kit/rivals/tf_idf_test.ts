import {
  meanVector,
  sparseCosines,
  TfIdf,
} from "../../../notebooks/kit/rivals/tf_idf.ts";
import { wordsOf } from "../../../notebooks/kit/rivals/words_of.ts";
import {
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "../../assert.ts";

Deno.test("a text's features weigh as often as they come, times how rare they are", () => {
  const model = new TfIdf(["red apple", "red car", "red red bus"], wordsOf);
  const [rare, common] = [Math.log(1 + 3 / 2), Math.log(1 + 3 / 4)];
  const length = Math.hypot(rare, 2 * common);
  const { red, bus } = Object.fromEntries(model.vectorOf("red red bus"));
  assertAlmostEquals(red!, 2 * common / length);
  assertAlmostEquals(bus!, rare / length);
  assertEquals(model.vectors[2], model.vectorOf("bus red red"));
  assertEquals(model.vectorOf("green"), new Map());
});

Deno.test("sparseCosines() are the dot products of vectors of length 1", () => {
  const a = new Map([["x", 0.6], ["y", 0.8]]);
  const [scores] = sparseCosines([a], [a, new Map([["y", 1]]), new Map()]);
  [1, 0.8, 0].forEach((cosine, i) =>
    assertAlmostEquals(scores![i]!, cosine, 1e-6)
  );
});

Deno.test("meanVector() points between vectors, and nowhere without them", () => {
  const mean = meanVector([new Map([["x", 1]]), new Map([["y", 1]])]);
  assertAlmostEquals(mean.get("x")!, Math.SQRT1_2);
  assertAlmostEquals(mean.get("y")!, Math.SQRT1_2);
  assertEquals(meanVector([]), new Map());
});

Deno.test("wordsOf() gives what stands between spaces", () => {
  assertEquals(wordsOf(" thank  you "), ["thank", "you"]);
  assertEquals(wordsOf(""), []);
});

Deno.test("TfIdf refuses what is no list of texts, or no cut", () => {
  assertThrows(() => new TfIdf("red" as never, wordsOf), TypeError, "texts");
  assertThrows(() => new TfIdf(["red"], "words" as never), TypeError, "cut");
});
