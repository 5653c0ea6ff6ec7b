import { collisions } from "../../../notebooks/kit/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

Deno.test("collisions() finds words of equal bags, each of them once", () => {
  const words = new Set(["haha", "banana", "hahaha"]).values();
  assertEquals(collisions(words, 3, { by: "set" }), [["haha", "hahaha"]]);
  assertEquals(collisions(["haha", "haha"], 2), []);
  assertEquals(collisions(["abab", "abab", "ababab"], 3), []);
});

Deno.test("collisions() refuses what is no list of words", () => {
  for (const words of ["banana", undefined, null, 5, {}]) {
    const bad = () => collisions(words as never);
    assertThrows(bad, TypeError, "words must be an iterable of words; found");
  }
  const bad = () => collisions(["a", 5 as never]);
  assertThrows(bad, TypeError, "each of words must be a string; found 5");
});

Deno.test("collisions() refuses options that are none, or out of range", () => {
  const cases: [n: number, options: unknown, said: string][] = [
    [0, {}, "n must be an integer of at least 1; found 0"],
    [3, { by: "bag" }, `by must be one of "set", "counts"; found "bag"`],
    [3, { with: "set" }, "collisions' options must be among by; found with"],
    [3, null, "collisions' options must be an object"],
  ];
  for (const [n, options, said] of cases) {
    assertThrows(() => collisions([], n, options as never), Error, said);
  }
});
