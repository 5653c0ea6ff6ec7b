import { NOWHERE } from "@two-towers/fast/operations";
import fc from "fast-check";
import { readingOrder } from "../../../sequences/layers/reading_order.ts";
import { assertEquals } from "../../assert.ts";

const texts = fc.array(fc.array(fc.nat(99), { maxLength: 5 }));

Deno.test("readingOrder() reads every text word by word in its own row", () => {
  fc.assert(fc.property(texts, (texts) => {
    const { places, sizes, rows } = readingOrder(texts);
    const read: number[][] = Array.from({ length: sizes[0] ?? 0 }, () => []);
    let next = 0;
    for (const size of sizes) {
      for (let row = 0; row < size; row++) read[row]!.push(places[next++]!);
    }
    assertEquals(next, places.length);
    assertEquals(rows.map((row) => row === NOWHERE ? [] : read[row]!), texts);
  }));
});

Deno.test("readingOrder() has fewer rows in later steps, and none without words", () => {
  fc.assert(fc.property(texts, (texts) => {
    const { sizes, rows } = readingOrder(texts);
    assertEquals(sizes, [...sizes].sort((a, b) => b - a));
    assertEquals(
      rows.map((row) => row === NOWHERE),
      texts.map(({ length }) => length === 0),
    );
  }));
});
