import { clickedBy, popularity } from "../../../notebooks/kit/mod.ts";
import { clickersOf } from "../../../notebooks/kit/rivals/clicked.ts";
import { ClickTable } from "../../../records/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const clicks = new ClickTable({
  queries: ["ann", "bob", "cat"],
  documents: ["x", "y"],
  queryRows: [0, 1, 0, 0],
  documentRows: [1, 1, 0, 1],
});

Deno.test("clickedBy() gives each query's documents, and none to a new one", () => {
  assertEquals(clickedBy(clicks), [
    new Set([1, 0]),
    new Set([1]),
    new Set<number>(),
  ]);
  assertEquals(clickersOf(clicks), [new Set([0]), new Set([0, 1])]);
});

Deno.test("popularity() counts each query once, and is the same for all", () => {
  const row = Float32Array.of(1, 2);
  assertEquals(popularity(clicks), [row, row, row]);
});

Deno.test("what is no table of clicks is refused", () => {
  for (const wrong of [null, [[0, 1]], clicks.pairs(), 7]) {
    for (const rival of [clickedBy, popularity]) {
      assertThrows(
        () => rival(wrong as never),
        TypeError,
        "clicks must be a ClickTable; found",
      );
    }
  }
});
