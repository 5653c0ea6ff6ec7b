import { ClickTable } from "../../../records/mod.ts";
import { measureRecommendations } from "../../../measure/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const rankings = [[0, 1, 2], [2, 1]];
const clicks = [[0, 2], [1, 0], [0, 2]] as const;
const held = [[0, 1], [1, 1], [1, 2], [1, 1]] as const;
const options = { clicks, items: 3, ks: [2] } as const;

Deno.test("pairs, lists and tables of clicks give the same", () => {
  const lists = (pairs: readonly (readonly [number, number])[]) => ({
    queries: Int32Array.from(pairs, ([user]) => user),
    documents: pairs.map(([_, item]) => item),
  });
  const tables = (pairs: readonly (readonly [number, number])[]) =>
    new ClickTable({
      queries: ["ann", "bob"],
      documents: ["x", "y", "z"],
      queryRows: pairs.map(([user]) => user),
      documentRows: pairs.map(([_, item]) => item),
    });
  const expected = measureRecommendations(rankings, held, options);
  for (const form of [lists, tables]) {
    const found = measureRecommendations(rankings, form(held), {
      ...options,
      clicks: form(clicks),
    });
    assertEquals(found, expected);
  }
});

Deno.test("a pair that comes twice counts once", () => {
  const twice = measureRecommendations(rankings, held, options);
  const once = measureRecommendations(rankings, held.slice(0, 3), {
    ...options,
    clicks: clicks.slice(0, 2),
  });
  assertEquals(twice, once);
  assertEquals(twice.held, 3);
});

Deno.test("no click of the training makes all of them new", () => {
  const none = measureRecommendations(rankings, held, {
    ...options,
    clicks: [],
  });
  assertEquals(none.byUser.new.users, [0, 1]);
  assertEquals(none.mean["New items@2"], 1);
  assertEquals(none.mean["Popularity@2"], 0);
});

Deno.test("clicks of another form are refused, and rows that are not there", () => {
  const refused = (
    wrong: unknown,
    errorClass: new (message?: string) => Error,
    why: string,
  ) => {
    const pass = wrong as typeof held;
    assertThrows(
      () => measureRecommendations(rankings, pass, options),
      errorClass,
      `held${why}`,
    );
    assertThrows(
      () =>
        measureRecommendations(rankings, held, { ...options, clicks: pass }),
      errorClass,
      `clicks${why}`,
    );
  };
  const form = " must be an array of [user, item] pairs, lists of queries and" +
    " documents, or a ClickTable; found";
  for (const wrong of [7, "ab", {}, { queries: [0] }]) {
    refused(wrong, TypeError, form);
  }
  refused([[0, 1], [0]], TypeError, "[1] must be a pair");
  refused([[0, 1], 7], TypeError, "[1] must be a pair, [user, item]; found 7");
  refused({ queries: "01", documents: [0, 1] }, TypeError, ".queries must be");
  refused(
    { queries: [0, 1], documents: [0] },
    RangeError,
    ".documents must have one item for each of 2; found 1",
  );
  const place = (errorClass: typeof TypeError, pair: unknown, why: string) =>
    assertThrows(
      () => measureRecommendations(rankings, [pair] as never, options),
      errorClass,
      why,
    );
  place(
    RangeError,
    [2, 0],
    "the user of held[0] must be an integer from 0 to 1; found 2",
  );
  place(
    RangeError,
    [0, 3],
    "the item of held[0] must be an integer from 0 to 2; found 3",
  );
  place(RangeError, [0, 1.5], "found 1.5");
  place(TypeError, ["0", 1], 'found "0"');
  assertThrows(
    () =>
      measureRecommendations(
        rankings,
        { queries: [0, 9], documents: [0, 0] },
        options,
      ),
    RangeError,
    "the user of click 1 of held must be an integer from 0 to 1; found 9",
  );
  assertThrows(
    () => measureRecommendations(rankings, [], options),
    RangeError,
    "held must hold at least one click; found none",
  );
});
