import { multiHot, search } from "../../../lib/mod.ts";
import { measureRecommendations } from "../../../measure/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const held = [[0, 1]] as const;
const options = { clicks: [[0, 0]], items: 4, ks: [2] } as const;
const measure = (rankings: unknown, more: object = {}) =>
  measureRecommendations(rankings as number[][], held, { ...options, ...more });

Deno.test("what search gives can be measured as it is", () => {
  const vectors = multiHot([[0], [0, 1], [1], [2]], 3);
  const user = multiHot([[0]], 3);
  const found = search(user, vectors, { k: 2, exclude: [[0]] });
  assertEquals(found[0]!.documents, [1, 2]);
  const expected = measure([[1, 2]]);
  assertEquals(measure(found), expected);
  assertEquals(measure([Int32Array.of(1, 2)]), expected);
  assertEquals(expected.mean["NDCG@2"], 1);
});

Deno.test("a ranking that names an item twice is refused, up to the greatest k", () => {
  assertThrows(
    () => measure([[3, 3]]),
    RangeError,
    "rankings[0] must name no item twice; found 3 again at 1",
  );
  assertEquals(measure([[1, 2, 2]]).mean["NDCG@2"], 1);
});

Deno.test("an item that is not there is refused", () => {
  const why = (item: unknown) =>
    `rankings[0][1] must be an integer from 0 to 3; found ${item}`;
  assertThrows(() => measure([[1, 4]]), RangeError, why(4));
  assertThrows(() => measure([[1, -1]]), RangeError, why(-1));
  assertThrows(() => measure([[1, NaN]]), RangeError, why(NaN));
  assertThrows(() => measure([[1, "2"]]), TypeError, why('"2"'));
});

Deno.test("a k that no ranking reaches is refused, and single short ones are counted", () => {
  assertThrows(
    () => measure([[1, 2], [3]], { ks: [1, 3] }),
    RangeError,
    "ks must be at most 2, as long as the longest ranking; found 3",
  );
  const measured = measureRecommendations([[1], [3, 2]], held, options);
  assertEquals(measured.short, { 2: 1 });
  assertEquals(measured.mean["Recall@2"], 1);
});

Deno.test("a user who is shown nothing finds nothing", () => {
  const both = [[0, 1], [1, 1]] as const;
  const measured = measureRecommendations([[], [1, 2]], both, options);
  assertEquals(measured.values["NDCG@2"], [0, 1]);
  assertEquals(measured.values["Popularity@2"], [0, 0]);
  assertEquals(measured.values["New items@2"], [0, 1]);
});

Deno.test("what is no list of rankings is refused", () => {
  const whole = "rankings must be an array or a typed array; found";
  for (const wrong of [7, null, "ab", { documents: [1] }]) {
    assertThrows(() => measure(wrong), TypeError, whole);
  }
  for (const wrong of [7, null, undefined, "ab", {}, { documents: "ab" }]) {
    assertThrows(
      () => measure([[1, 2], wrong]),
      TypeError,
      "rankings[1] must be a list of items, or have one as its documents; found",
    );
  }
});
